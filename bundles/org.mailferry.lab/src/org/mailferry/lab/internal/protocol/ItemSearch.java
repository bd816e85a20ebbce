package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.lab.internal.protocol.SearchField.Kind;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** The properties of items that can be searched for and sorted by, with EWS's names for them. */
public final class ItemSearch {

	private static final Map<String, SearchField<ItemView>> NAMED = new HashMap<>();

	static {
		elements("item", "ItemClass", "InReplyTo", "ReminderDueBy", "ReminderIsSet", "ReminderMinutesBeforeStart");
		elements("message", "InternetMessageId", "References", "IsReadReceiptRequested", "IsDeliveryReceiptRequested",
				"IsResponseRequested");
		elements("calendar", "Start", "End", "IsAllDayEvent", "Location", "IsResponseRequested");
		elements("task", "StartDate", "DueDate", "CompleteDate", "Owner", "Mileage", "BillingInformation", "ActualWork",
				"TotalWork");
		elements("contacts", "DisplayName", "GivenName", "MiddleName", "Surname", "Nickname", "Initials", "CompanyName",
				"Department", "JobTitle", "OfficeLocation", "AssistantName", "Manager", "SpouseName", "Profession",
				"BusinessHomePage", "FileAs", "Birthday", "WeddingAnniversary");
		key("item:Subject", Tags.SUBJECT);
		key("item:Size", Tags.MESSAGE_SIZE);
		key("item:HasAttachments", Tags.HAS_ATTACHMENTS);
		key("item:Categories", Tags.KEYWORDS);
		key("item:DateTimeSent", Tags.CLIENT_SUBMIT_TIME);
		key("item:DateTimeCreated", Tags.CREATION_TIME);
		key("item:LastModifiedTime", Tags.LAST_MODIFICATION_TIME);
		key("item:LastModifiedName", Tags.LAST_MODIFIER_NAME);
		key("item:DisplayTo", Tags.DISPLAY_TO);
		key("item:DisplayCc", Tags.DISPLAY_CC);
		key("item:DisplayBcc", Tags.DISPLAY_BCC);
		named("item:Sensitivity", BasicFields.SENSITIVITY, Tags.SENSITIVITY, 0);
		named("item:Importance", BasicFields.IMPORTANCE, Tags.IMPORTANCE, 1);
		computed("item:DateTimeReceived", Kind.TIME, item -> List.of(received(item)));
		computed("item:Body", Kind.TEXT, ItemSearch::body);
		computed("item:IsAssociated", Kind.FLAG, item -> List.of(item.associated()));
		computed("item:ConversationId", Kind.TEXT, item -> item.head().binary(Tags.CONVERSATION_ID)
				.<List<Object>>map(id -> List.of(Base64.getEncoder().encodeToString(id))).orElse(List.of()));
		messageFlag("item:IsDraft", Tags.FLAG_UNSENT);
		messageFlag("item:IsFromMe", Tags.FLAG_FROM_ME);
		messageFlag("item:IsSubmitted", Tags.FLAG_SUBMITTED);
		messageFlag("item:IsResend", Tags.FLAG_RESEND);
		messageFlag("item:IsUnmodified", Tags.FLAG_UNMODIFIED);
		computed("message:IsRead", Kind.FLAG, item -> List.of(item.read()));
		key("message:ConversationTopic", Tags.CONVERSATION_TOPIC);
		key("message:ConversationIndex", Tags.CONVERSATION_INDEX);
		key("message:ToRecipients", Tags.DISPLAY_TO);
		key("message:CcRecipients", Tags.DISPLAY_CC);
		key("message:BccRecipients", Tags.DISPLAY_BCC);
		person("message:From", Tags.SENT_REPRESENTING_NAME, Tags.SENT_REPRESENTING_SMTP, Tags.SENT_REPRESENTING_EMAIL);
		person("message:Sender", Tags.SENDER_NAME, Tags.SENDER_SMTP, Tags.SENDER_EMAIL);
		person("calendar:Organizer", Tags.SENT_REPRESENTING_NAME, Tags.SENT_REPRESENTING_SMTP,
				Tags.SENT_REPRESENTING_EMAIL);
		named("calendar:LegacyFreeBusyStatus", ItemElements.BUSY, Tags.BUSY_STATUS, 2);
		key("calendar:IsRecurring", Tags.RECURRING);
		key("calendar:AppointmentSequenceNumber", Tags.APPOINTMENT_SEQUENCE);
		key("calendar:AppointmentState", Tags.APPOINTMENT_STATE);
		named("task:Status", TaskFields.STATUS, Tags.TASK_STATUS, 0);
		key("task:IsComplete", Tags.TASK_COMPLETE);
		key("task:IsRecurring", Tags.TASK_RECURRING);
		key("task:ChangeCount", Tags.TASK_VERSION);
		key("task:Companies", Tags.COMPANIES);
		computed("task:PercentComplete", Kind.REAL, item -> item.head().get(Tags.TASK_PERCENT)
				.<List<Object>>map(value -> List.of(value.real() * 100)).orElse(List.of()));
		key("postitem:PostedTime", Tags.CLIENT_SUBMIT_TIME);
	}

	private ItemSearch() {
	}

	/**
	 * Finds a property.
	 *
	 * @throws ItemError
	 *             when one cannot search for it
	 */
	public static SearchField<ItemView> field(FieldPath path) throws ItemError {
		SearchField<ItemView> found = switch (path) {
		case FieldPath.Named named -> NAMED.get(named.uri());
		case FieldPath.Indexed indexed when ItemElements.ENTRIES.containsKey(indexed.index()) ->
			of(ItemElements.ENTRIES.get(indexed.index()));
		case FieldPath.Indexed indexed -> null;
		case FieldPath.Extended extended -> of(extended.field().checked().key());
		};
		if (found == null) {
			throw new ItemError("ErrorUnsupportedPathForQuery",
					"The specified path is unsupported for query, sort or group operations.");
		}
		return found;
	}

	private static SearchField<ItemView> of(PropertyKey key) {
		return SearchField.of(Kind.of(key.type()), item -> {
			Optional<PropertyValue> value = item.property(key);
			return value.isEmpty() ? List.of() : SearchField.objects(key.type(), value.get());
		});
	}

	private static void computed(String uri, Kind kind, SearchField.Values<ItemView> values) {
		NAMED.put(uri, SearchField.of(kind, values));
	}

	private static void key(String uri, PropertyKey key) {
		NAMED.put(uri, of(key));
	}

	/** Those that are set by an element of the same name. */
	private static void elements(String prefix, String... names) {
		for (String name : names) {
			PropertyKey key = ItemElements.TEXTS.get(name);
			if (key == null) {
				key = ItemElements.TIMES.get(name);
			}
			if (key == null) {
				key = ItemElements.FLAGS.get(name);
			}
			key(prefix + ":" + name, key == null ? ItemElements.NUMBERS.get(name) : key);
		}
	}

	private static void named(String uri, List<String> names, PropertyKey key, int otherwise) {
		NAMED.put(uri,
				new SearchField<>(Kind.NUMBER, names, item -> List.of((long) item.number(key, otherwise))));
	}

	private static void messageFlag(String uri, int bit) {
		computed(uri, Kind.FLAG, item -> List.of((item.number(Tags.MESSAGE_FLAGS, 0) & bit) != 0));
	}

	/** Somebody is found by name and by address. */
	private static void person(String uri, PropertyKey... keys) {
		computed(uri, Kind.TEXT, item -> {
			List<Object> values = new java.util.ArrayList<>();
			for (PropertyKey key : keys) {
				item.text(key).ifPresent(values::add);
			}
			return values;
		});
	}

	private static Instant received(ItemView item) throws IOException {
		Optional<Instant> time = item.time(Tags.DELIVERY_TIME);
		if (time.isEmpty()) {
			time = item.time(Tags.CREATION_TIME);
		}
		return time.orElse(item.lastModified());
	}

	private static List<Object> body(ItemView item) throws IOException {
		Optional<String> text = item.text(Tags.BODY);
		return text.isPresent() ? List.of(text.get()) : List.of(BodyText.of(item));
	}
}
