package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mailferry.lab.internal.calendar.GlobalObjectId;
import org.mailferry.lab.internal.calendar.WindowsZone;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** Turns the elements of an item that is created or changed into properties. */
public final class ItemElements {

	static final Map<String, PropertyKey> TEXTS = new HashMap<>();
	static final Map<String, PropertyKey> TIMES = new HashMap<>();
	static final Map<String, PropertyKey> FLAGS = new HashMap<>();
	static final Map<String, PropertyKey> NUMBERS = new HashMap<>();
	static final List<String> BUSY = List.of("Free", "Tentative", "Busy", "OOF", "WorkingElsewhere");
	/** What the store works out itself: setting it is accepted and does nothing. */
	private static final Set<PropertyKey> COMPUTED = Set.of(Tags.SEARCH_KEY, Tags.CREATION_TIME,
			Tags.LAST_MODIFICATION_TIME, Tags.LAST_MODIFIER_NAME, Tags.MESSAGE_SIZE, Tags.HAS_ATTACHMENTS,
			Tags.ENTRY_ID);
	private static final Map<String, Integer> RECIPIENTS = Map.of("ToRecipients", 1, "CcRecipients", 2,
			"BccRecipients", 3, "RequiredAttendees", 1, "OptionalAttendees", 2, "Resources", 3);
	static final Map<String, PropertyKey> ENTRIES = Map.of("EmailAddress1", Tags.EMAIL1, "EmailAddress2",
			Tags.EMAIL2, "EmailAddress3", Tags.EMAIL3, "BusinessPhone", Tags.BUSINESS_PHONE, "HomePhone",
			Tags.HOME_PHONE, "MobilePhone", Tags.MOBILE_PHONE, "BusinessFax", Tags.BUSINESS_FAX, "ImAddress1",
			Tags.INSTANT_MESSAGING);

	static {
		TEXTS.put("ItemClass", Tags.MESSAGE_CLASS);
		TEXTS.put("InReplyTo", Tags.IN_REPLY_TO);
		TEXTS.put("InternetMessageId", Tags.INTERNET_MESSAGE_ID);
		TEXTS.put("References", Tags.INTERNET_REFERENCES);
		TEXTS.put("Location", Tags.LOCATION);
		TEXTS.put("FileAs", Tags.FILE_UNDER);
		TEXTS.put("DisplayName", Tags.DISPLAY_NAME);
		TEXTS.put("GivenName", Tags.GIVEN_NAME);
		TEXTS.put("MiddleName", Tags.MIDDLE_NAME);
		TEXTS.put("Surname", Tags.SURNAME);
		TEXTS.put("Nickname", Tags.NICKNAME);
		TEXTS.put("Initials", Tags.INITIALS);
		TEXTS.put("CompanyName", Tags.COMPANY_NAME);
		TEXTS.put("Department", Tags.DEPARTMENT);
		TEXTS.put("JobTitle", Tags.JOB_TITLE);
		TEXTS.put("OfficeLocation", Tags.OFFICE_LOCATION);
		TEXTS.put("AssistantName", Tags.ASSISTANT);
		TEXTS.put("Manager", Tags.MANAGER_NAME);
		TEXTS.put("SpouseName", Tags.SPOUSE_NAME);
		TEXTS.put("Profession", Tags.PROFESSION);
		TEXTS.put("BusinessHomePage", Tags.BUSINESS_HOME_PAGE);
		TEXTS.put("Owner", Tags.TASK_OWNER);
		TEXTS.put("Mileage", Tags.MILEAGE);
		TEXTS.put("BillingInformation", Tags.BILLING);
		TIMES.put("Start", Tags.APPOINTMENT_START);
		TIMES.put("End", Tags.APPOINTMENT_END);
		TIMES.put("StartDate", Tags.TASK_START);
		TIMES.put("DueDate", Tags.TASK_DUE);
		TIMES.put("CompleteDate", Tags.TASK_COMPLETED);
		TIMES.put("ReminderDueBy", Tags.REMINDER_TIME);
		TIMES.put("Birthday", Tags.BIRTHDAY);
		TIMES.put("WeddingAnniversary", Tags.WEDDING_ANNIVERSARY);
		FLAGS.put("IsAllDayEvent", Tags.ALL_DAY);
		FLAGS.put("ReminderIsSet", Tags.REMINDER_SET);
		FLAGS.put("IsReadReceiptRequested", Tags.READ_RECEIPT_REQUESTED);
		FLAGS.put("IsDeliveryReceiptRequested", Tags.DELIVERY_REPORT_REQUESTED);
		FLAGS.put("IsResponseRequested", Tags.RESPONSE_REQUESTED);
		NUMBERS.put("ReminderMinutesBeforeStart", Tags.REMINDER_DELTA);
		NUMBERS.put("ActualWork", Tags.TASK_ACTUAL_EFFORT);
		NUMBERS.put("TotalWork", Tags.TASK_ESTIMATED_EFFORT);
	}

	private final MapiMessage message;
	private final PropertyList properties;
	private final boolean isNew;

	/** Of an item that is there already. */
	public ItemElements(MapiMessage message) {
		this(message, false);
	}

	private ItemElements(MapiMessage message, boolean isNew) {
		this.message = message;
		this.properties = message.properties();
		this.isNew = isNew;
	}

	/** Of an item that is being created, which alone may say whether it is a draft. */
	public static ItemElements ofNew(MapiMessage message) {
		return new ItemElements(message, true);
	}

	/** Sets what an element says; MimeContent is not for here. */
	public void set(RequestElement element) throws ItemError, SoapFault, IOException {
		String name = element.name();
		if (TEXTS.containsKey(name)) {
			properties.put(TEXTS.get(name), element.text());
		} else if (TIMES.containsKey(name)) {
			properties.put(TIMES.get(name), element.time());
		} else if (FLAGS.containsKey(name)) {
			properties.put(FLAGS.get(name), element.flag());
		} else if (NUMBERS.containsKey(name)) {
			properties.put(NUMBERS.get(name), element.number(0, Integer.MAX_VALUE));
		} else if (RECIPIENTS.containsKey(name)) {
			recipients(RECIPIENTS.get(name), element);
		} else {
			special(element);
		}
	}

	private void special(RequestElement element) throws ItemError, SoapFault, IOException {
		switch (element.name()) {
		case "Subject" -> subject(element.text());
		case "Sensitivity" -> properties.put(Tags.SENSITIVITY,
				BasicFields.SENSITIVITY.indexOf(element.oneOf(BasicFields.SENSITIVITY.toArray(String[]::new))));
		case "Importance" -> properties.put(Tags.IMPORTANCE,
				BasicFields.IMPORTANCE.indexOf(element.oneOf(BasicFields.IMPORTANCE.toArray(String[]::new))));
		case "LegacyFreeBusyStatus" -> properties.put(Tags.BUSY_STATUS,
				BUSY.indexOf(element.oneOf(BUSY.toArray(String[]::new))));
		case "Status" -> properties.put(Tags.TASK_STATUS,
				TaskFields.STATUS.indexOf(element.oneOf(TaskFields.STATUS.toArray(String[]::new))));
		case "PercentComplete" -> properties.put(Tags.TASK_PERCENT,
				PropertyValue.of(Double.parseDouble(element.text().strip()) / 100));
		case "Categories" -> properties.put(Tags.KEYWORDS,
				PropertyValue.ofTexts(element.anyOf("String").stream().map(RequestElement::text).toList()));
		case "IsRead" -> read(element.flag());
		case "Body" -> body(element);
		case "StartTimeZone", "EndTimeZone" -> zone(element.requiredAttribute("Id"));
		case "StartTimeZoneId", "EndTimeZoneId" -> zone(element.text().strip());
		case "MeetingTimeZone" -> element.attribute("TimeZoneName").filter(name -> WindowsZone.of(name).isPresent())
				.ifPresent(name -> properties.put(Tags.TIME_ZONE_DESCRIPTION, name));
		case "Recurrence" -> properties.put(Tags.APPOINTMENT_RECURRENCE,
				new RecurrenceElements(element).pattern().encode());
		case "From" -> person(element, Tags.SENT_REPRESENTING_NAME, Tags.SENT_REPRESENTING_EMAIL,
				Tags.SENT_REPRESENTING_SMTP, Tags.SENT_REPRESENTING_ADDRESS_TYPE);
		case "Sender" ->
			person(element, Tags.SENDER_NAME, Tags.SENDER_EMAIL, Tags.SENDER_SMTP, Tags.SENDER_ADDRESS_TYPE);
		case "UID" -> uid(element.text());
		case "EmailAddresses", "PhoneNumbers", "ImAddresses" -> entries(element);
		case "Flag" -> flag(element);
		case "ExtendedProperty" -> extended(element);
		default -> throw new ItemError("ErrorInvalidPropertySet",
				"Set action is invalid for property " + element.name() + ".");
		}
	}

	private void subject(String subject) {
		properties.put(Tags.SUBJECT, subject).put(Tags.NORMALIZED_SUBJECT, subject.replaceFirst("^\\w{1,3}: ", ""));
	}

	public void read(boolean read) {
		int flags = properties.number(Tags.MESSAGE_FLAGS, 0);
		properties.put(Tags.MESSAGE_FLAGS, read ? flags | Tags.FLAG_READ : flags & ~Tags.FLAG_READ);
	}

	private void body(RequestElement element) throws SoapFault {
		if (element.requiredAttributeOf("BodyType", "HTML", "Text").equals("HTML")) {
			properties.put(Tags.HTML, element.text().getBytes(StandardCharsets.UTF_8)).put(Tags.INTERNET_CODE_PAGE,
					65001);
			properties.remove(Tags.BODY);
		} else {
			properties.put(Tags.BODY, element.text());
			properties.remove(Tags.HTML);
		}
	}

	private void uid(String uid) {
		GlobalObjectId id = GlobalObjectId.ofUid(uid);
		properties.put(Tags.GLOBAL_OBJECT_ID, id.bytes()).put(Tags.CLEAN_GLOBAL_OBJECT_ID, id.clean().bytes());
	}

	/** The name is all that the lab keeps of a zone. */
	private void zone(String id) {
		properties.put(Tags.TIME_ZONE_DESCRIPTION, WindowsZone.named(id));
	}

	private void flag(RequestElement element) throws SoapFault {
		String status = element.required("FlagStatus").oneOf("NotFlagged", "Flagged", "Complete");
		properties.put(Tags.FLAG_STATUS, status.equals("Flagged") ? 2 : status.equals("Complete") ? 1 : 0);
	}

	private void extended(RequestElement element) throws ItemError, SoapFault {
		ExtendedField field = ExtendedField.of(element.required("ExtendedFieldURI")).checked();
		PropertyValue value = ExtendedValue.read(element, field.key());
		if (field.key().equals(Tags.SUBJECT)) {
			subject(element.required("Value").text());
		} else if (field.key().equals(Tags.MESSAGE_FLAGS)) {
			flags((int) value.number());
		} else if (!COMPUTED.contains(field.key())) {
			properties.put(field.key(), value);
		}
	}

	/** Once an item has been saved only its read flag can still be set (MS-OXCMSG 2.2.1.6). */
	private void flags(int flags) {
		if (isNew) {
			properties.put(Tags.MESSAGE_FLAGS, flags & ~Tags.FLAG_HAS_ATTACHMENT);
		} else {
			read((flags & Tags.FLAG_READ) != 0);
		}
	}

	private void entries(RequestElement element) throws SoapFault {
		for (RequestElement entry : element.anyOf("Entry")) {
			PropertyKey key = ENTRIES.get(entry.requiredAttribute("Key"));
			if (key != null) {
				properties.put(key, entry.text());
			}
		}
	}

	private void person(RequestElement element, PropertyKey name, PropertyKey email, PropertyKey smtp,
			PropertyKey type) throws SoapFault {
		RequestElement mailbox = element.required("Mailbox");
		String address = mailbox.child("EmailAddress").map(RequestElement::text).orElse("");
		properties.put(name, mailbox.child("Name").map(RequestElement::text).orElse(address)).put(type, "SMTP")
				.put(email, address).put(smtp, address);
	}

	private void recipients(int type, RequestElement element) throws IOException {
		message.recipients().removeIf(recipient -> recipient.number(Tags.RECIPIENT_TYPE, 1) == type);
		StringBuilder display = new StringBuilder();
		for (RequestElement child : element.children()) {
			RequestElement mailbox = child.child("Mailbox").orElse(child);
			String address = mailbox.child("EmailAddress").map(RequestElement::text).orElse("");
			String name = mailbox.child("Name").map(RequestElement::text).orElse(address);
			message.recipients().add(new PropertyList().put(Tags.RECIPIENT_TYPE, type).put(Tags.DISPLAY_NAME, name)
					.put(Tags.ADDRESS_TYPE, "SMTP").put(Tags.EMAIL_ADDRESS, address).put(Tags.SMTP_ADDRESS, address));
			display.append(display.isEmpty() ? "" : "; ").append(name);
		}
		properties.put(display(type), display.toString());
	}

	/** Who they are, in one line. */
	private static PropertyKey display(int type) {
		return type == 1 ? Tags.DISPLAY_TO : type == 2 ? Tags.DISPLAY_CC : Tags.DISPLAY_BCC;
	}

	/** Takes a property away. */
	public void delete(FieldPath path) throws ItemError, IOException {
		String element = path instanceof FieldPath.Named named
				? named.uri().substring(named.uri().indexOf(':') + 1)
				: "";
		if (RECIPIENTS.containsKey(element)) {
			int type = RECIPIENTS.get(element);
			message.recipients().removeIf(recipient -> recipient.number(Tags.RECIPIENT_TYPE, 1) == type);
			properties.remove(display(type));
			return;
		}
		PropertyKey key = switch (path) {
		case FieldPath.Extended extended -> extended.field().checked().key();
		case FieldPath.Indexed indexed -> ENTRIES.get(indexed.index());
		case FieldPath.Named named -> named(named.uri());
		};
		if (key == null) {
			throw new ItemError("ErrorInvalidPropertyDelete", "Delete action is not supported for this property.");
		}
		properties.remove(key);
	}

	private PropertyKey named(String uri) {
		String element = uri.substring(uri.indexOf(':') + 1);
		return switch (element) {
		case "Subject" -> Tags.SUBJECT;
		case "Categories" -> Tags.KEYWORDS;
		case "Recurrence" -> Tags.APPOINTMENT_RECURRENCE;
		case "Body" -> {
			properties.remove(Tags.HTML);
			yield Tags.BODY;
		}
		case "Importance" -> Tags.IMPORTANCE;
		case "Sensitivity" -> Tags.SENSITIVITY;
		case "Flag" -> Tags.FLAG_STATUS;
		case "ItemClass" -> null;
		default -> TEXTS.getOrDefault(element,
				TIMES.getOrDefault(element, FLAGS.getOrDefault(element, NUMBERS.get(element))));
		};
	}
}
