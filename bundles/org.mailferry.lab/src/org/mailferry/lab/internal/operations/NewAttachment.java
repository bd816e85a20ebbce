package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.stream.MapiAttachment;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** Makes an attachment from the elements of CreateAttachment or of an item that is created with its attachments. */
final class NewAttachment {

	/** The elements an attachment can be. */
	static final String[] ELEMENTS = { "ItemAttachment", "FileAttachment", "ReferenceAttachment" };

	private static final List<String> ITEMS = List.of("Item", "Message", "CalendarItem", "Contact", "MeetingMessage",
			"MeetingRequest", "MeetingResponse", "MeetingCancellation", "Task", "PostItem");
	private static final int BY_VALUE = 1;
	private static final int EMBEDDED = 5;
	/** ATT_MHTML_REF (MS-OXCMSG 2.2.2.18). */
	private static final int INLINE = 4;

	private final Call call;
	private final RequestElement wanted;

	NewAttachment(Call call, RequestElement wanted) {
		this.call = call;
		this.wanted = wanted;
	}

	/** Returns what it has added at the end. */
	MapiAttachment addTo(MapiMessage message) throws ItemError, SoapFault, IOException {
		String name = wanted.child("Name").map(RequestElement::text).orElse("");
		if (name.isEmpty()) {
			throw new ItemError("ErrorRequiredPropertyMissing", "Required property is missing.");
		}
		PropertyList properties = new PropertyList().put(Tags.ATTACHMENT_NUMBER, message.nextAttachmentNumber())
				.put(Tags.RENDERING_POSITION, -1).put(Tags.ATTACH_LONG_FILENAME, name).put(Tags.DISPLAY_NAME, name)
				.put(Tags.LAST_MODIFICATION_TIME, call.organisation().clock().instant());
		Optional<RequestElement> inline = wanted.child("IsInline");
		if (inline.isPresent() && inline.get().flag()) {
			properties.put(Tags.ATTACH_FLAGS, INLINE);
		}
		MapiAttachment attachment = switch (wanted.name()) {
		case "FileAttachment" -> file(properties);
		case "ItemAttachment" -> item(properties);
		default -> throw new ItemError("ErrorInvalidRequest", "The lab has no reference attachments.");
		};
		message.attachments().add(attachment);
		message.properties().put(Tags.HAS_ATTACHMENTS, true);
		return attachment;
	}

	private MapiAttachment file(PropertyList properties) throws SoapFault {
		wanted.sequence("AttachmentId", "Name", "ContentType", "ContentId", "ContentLocation", "AttachmentOriginalUrl",
				"Size", "LastModifiedTime", "IsInline", "IsContactPhoto", "Content");
		wanted.child("ContentType").ifPresent(type -> properties.put(Tags.ATTACH_MIME_TAG, type.text()));
		wanted.child("ContentId").ifPresent(id -> properties.put(Tags.ATTACH_CONTENT_ID, id.text()));
		wanted.child("ContentLocation")
				.ifPresent(location -> properties.put(Tags.ATTACH_CONTENT_LOCATION, location.text()));
		try {
			byte[] data = Base64.getMimeDecoder().decode(wanted.child("Content").map(RequestElement::text).orElse(""));
			return new MapiAttachment(properties.put(Tags.ATTACH_METHOD, BY_VALUE).put(Tags.ATTACH_DATA, data), null);
		} catch (IllegalArgumentException e) {
			throw SoapFault.schema(wanted, "The 'Content' element is invalid - it is no base64Binary.");
		}
	}

	private MapiAttachment item(PropertyList properties) throws ItemError, SoapFault, IOException {
		Optional<RequestElement> inner = wanted.children().stream().filter(child -> ITEMS.contains(child.name()))
				.findFirst();
		if (inner.isEmpty()) {
			throw new ItemError("ErrorMissingItemForCreateItemAttachment",
					"The item is missing in a request to create an item attachment.");
		}
		return new MapiAttachment(properties.put(Tags.ATTACH_METHOD, EMBEDDED),
				new NewItem(call, inner.get()).message());
	}
}
