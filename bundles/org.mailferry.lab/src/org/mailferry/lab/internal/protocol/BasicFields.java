package org.mailferry.lab.internal.protocol;

import static org.mailferry.lab.internal.protocol.FieldWriters.choice;
import static org.mailferry.lab.internal.protocol.FieldWriters.flag;
import static org.mailferry.lab.internal.protocol.FieldWriters.messageFlag;
import static org.mailferry.lab.internal.protocol.FieldWriters.number;
import static org.mailferry.lab.internal.protocol.FieldWriters.seconds;
import static org.mailferry.lab.internal.protocol.FieldWriters.text;
import static org.mailferry.lab.internal.protocol.FieldWriters.texts;
import static org.mailferry.lab.internal.protocol.FieldWriters.time;
import static org.mailferry.lab.internal.protocol.ItemField.byDefault;
import static org.mailferry.lab.internal.protocol.ItemField.onlyGet;
import static org.mailferry.lab.internal.protocol.ItemField.plain;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.lab.internal.mime.HeaderLines;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.stream.MapiAttachment;
import org.mailferry.lab.internal.stream.Tags;

/** The properties of ItemType that stand in every item, in the order of the schema. */
final class BasicFields {

	static final String EXTENDED = "extended";
	static final List<String> IMPORTANCE = List.of("Low", "Normal", "High");
	static final List<String> SENSITIVITY = List.of("Normal", "Personal", "Private", "Confidential");

	/** Of an attachment's flags: a changed occurrence of an appointment. */
	private static final int EXCEPTION = 2;

	static final List<ItemField> ALL = List.of( //
			plain("item:ParentFolderId",
					(xml, item) -> xml.open("t:ParentFolderId")
							.attribute("Id", EntryIds.folder(item.mailbox(), item.folder())).close()),
			plain("item:ItemClass", (xml, item) -> xml.leaf("t:ItemClass", item.itemClass())),
			byDefault("item:Subject", text("t:Subject", Tags.SUBJECT)),
			byDefault("item:Sensitivity", choice("t:Sensitivity", Tags.SENSITIVITY, 0, SENSITIVITY)),
			onlyGet("item:Body", (xml, item) -> {
				// Written by the answer, which knows the kind of body asked for.
			}), //
			onlyGet("item:Attachments", BasicFields::attachments), //
			plain("item:DateTimeReceived", BasicFields::received), //
			byDefault("item:Size", (xml, item) -> xml.leaf("t:Size", Integer.toString(item.size()))),
			plain("item:Categories", texts("t:Categories", Tags.KEYWORDS)),
			plain("item:Importance", choice("t:Importance", Tags.IMPORTANCE, 1, IMPORTANCE)),
			plain("item:InReplyTo", text("t:InReplyTo", Tags.IN_REPLY_TO)),
			plain("item:IsSubmitted", messageFlag("t:IsSubmitted", Tags.FLAG_SUBMITTED)),
			plain("item:IsDraft", messageFlag("t:IsDraft", Tags.FLAG_UNSENT)),
			plain("item:IsFromMe", messageFlag("t:IsFromMe", Tags.FLAG_FROM_ME)),
			plain("item:IsResend", messageFlag("t:IsResend", Tags.FLAG_RESEND)),
			plain("item:IsUnmodified", messageFlag("t:IsUnmodified", Tags.FLAG_UNMODIFIED)),
			onlyGet("item:InternetMessageHeaders", BasicFields::headers),
			byDefault("item:DateTimeSent", time("t:DateTimeSent", Tags.CLIENT_SUBMIT_TIME)),
			byDefault("item:DateTimeCreated", time("t:DateTimeCreated", Tags.CREATION_TIME)),
			plain("item:ReminderDueBy", time("t:ReminderDueBy", Tags.REMINDER_TIME)),
			plain("item:ReminderIsSet", flag("t:ReminderIsSet", Tags.REMINDER_SET)),
			plain("item:ReminderMinutesBeforeStart", number("t:ReminderMinutesBeforeStart", Tags.REMINDER_DELTA)),
			plain("item:DisplayCc", text("t:DisplayCc", Tags.DISPLAY_CC)),
			plain("item:DisplayTo", text("t:DisplayTo", Tags.DISPLAY_TO)),
			plain("item:DisplayBcc", text("t:DisplayBcc", Tags.DISPLAY_BCC)),
			byDefault("item:HasAttachments", flag("t:HasAttachments", Tags.HAS_ATTACHMENTS)),
			plain(EXTENDED, (xml, item) -> {
				// Written by the answer, which knows the properties asked for.
			}), //
			plain("item:Culture", BasicFields::culture),
			plain("item:EffectiveRights", (xml, item) -> FolderAnswer.rights(xml)),
			plain("item:LastModifiedName", text("t:LastModifiedName", Tags.LAST_MODIFIER_NAME)),
			plain("item:LastModifiedTime",
					(xml, item) -> xml.leaf("t:LastModifiedTime", seconds(item.lastModified()))),
			byDefault("item:IsAssociated",
					(xml, item) -> xml.leaf("t:IsAssociated", Boolean.toString(item.associated()))),
			plain("item:ConversationId", BasicFields::conversation),
			plain("item:Flag", BasicFields::followUp),
			plain("item:StoreEntryId", (xml, item) -> xml.leaf("t:StoreEntryId",
					Base64.getEncoder().encodeToString(EntryIds.entry(item.rootId())))));

	private BasicFields() {
	}

	private static void received(XmlAnswer xml, ItemView item) throws IOException {
		Optional<Instant> time = item.time(Tags.DELIVERY_TIME);
		if (time.isEmpty()) {
			time = item.time(Tags.CREATION_TIME);
		}
		xml.leaf("t:DateTimeReceived", seconds(time.orElse(item.lastModified())));
	}

	private static void culture(XmlAnswer xml, ItemView item) throws IOException {
		xml.leaf("t:Culture", item.number(Tags.MESSAGE_LOCALE, 0x0409) == 0x0407 ? "de-DE" : "en-US");
	}

	private static void conversation(XmlAnswer xml, ItemView item) throws IOException {
		Optional<byte[]> id = item.head().binary(Tags.CONVERSATION_ID);
		if (id.isPresent()) {
			xml.open("t:ConversationId").attribute("Id", Base64.getEncoder().encodeToString(id.get())).close();
		}
	}

	private static void followUp(XmlAnswer xml, ItemView item) throws IOException {
		int status = item.number(Tags.FLAG_STATUS, 0);
		xml.open("t:Flag").leaf("t:FlagStatus", status == 2 ? "Flagged" : status == 1 ? "Complete" : "NotFlagged");
		if (status == 2) {
			time("t:StartDate", Tags.TASK_START).write(xml, item);
			time("t:DueDate", Tags.TASK_DUE).write(xml, item);
		}
		if (status == 1) {
			time("t:CompleteDate", Tags.FLAG_COMPLETE_TIME).write(xml, item);
		}
		xml.close();
	}

	private static void headers(XmlAnswer xml, ItemView item) throws IOException {
		Optional<String> headers = item.text(Tags.TRANSPORT_HEADERS);
		if (headers.isEmpty() || headers.get().isBlank()) {
			return;
		}
		xml.open("t:InternetMessageHeaders");
		for (Map.Entry<String, String> header : HeaderLines.parse(headers.get())) {
			xml.open("t:InternetMessageHeader").attribute("HeaderName", header.getKey()).text(header.getValue())
					.close();
		}
		xml.close();
	}

	/** All but changed occurrences: pictures of a text, which programs hide, are shown as inline. */
	private static void attachments(XmlAnswer xml, ItemView item) throws IOException {
		List<MapiAttachment> attachments = item.message().attachments().stream()
				.filter(attachment -> (attachment.properties().number(Tags.ATTACH_FLAGS, 0) & EXCEPTION) == 0)
				.toList();
		if (attachments.isEmpty()) {
			return;
		}
		xml.open("t:Attachments");
		for (MapiAttachment attachment : attachments) {
			new AttachmentAnswer(item, attachment).write(xml);
		}
		xml.close();
	}
}
