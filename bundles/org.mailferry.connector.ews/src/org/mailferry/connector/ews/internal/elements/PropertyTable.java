package org.mailferry.connector.ews.internal.elements;

import static org.mailferry.connector.ews.internal.elements.ItemFamily.APPOINTMENT;
import static org.mailferry.connector.ews.internal.elements.ItemFamily.CONTACT;
import static org.mailferry.connector.ews.internal.elements.ItemFamily.LIST;
import static org.mailferry.connector.ews.internal.elements.ItemFamily.MESSAGE;
import static org.mailferry.connector.ews.internal.elements.ItemFamily.OTHER;
import static org.mailferry.connector.ews.internal.elements.ItemFamily.POST;
import static org.mailferry.connector.ews.internal.elements.ItemFamily.TASK;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.connector.ews.internal.elements.Property.Fate;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Element;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Extended;

/**
 * Every property that the second path knows, in the order in which the schema wants elements. Reading, writing, verification
 * and docs/fidelity.md all follow this table.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops">MS-OXPROPS</a>
 */
public final class PropertyTable {

	/** The property by which an item that this connector created tells what it is a copy of. */
	public static final Extended IDENTITY = Extended.named("8f3c2a71-5b0e-4d7a-9c46-1e2f7a90d3b5",
			"MailferryIdentity", "Binary");
	/** PR_MESSAGE_FLAGS: can only be set while an item is created, and then decides whether it is a draft. */
	static final Extended MESSAGE_FLAGS = Extended.tag(0x0E07, "Integer");

	/** How an appointment recurs. */
	static final String PATTERN = "recurrencePattern";
	/** Occurrences that are not as their series. */
	static final String CHANGED = "changedOccurrences";
	/** Occurrences that are gone. */
	static final String DELETED = "deletedOccurrences";

	private static final Set<ItemFamily> ALL = EnumSet.allOf(ItemFamily.class);
	private static final Set<ItemFamily> MAIL = EnumSet.of(MESSAGE, POST);
	private static final Set<ItemFamily> PLAIN = EnumSet.complementOf(EnumSet.of(MESSAGE, POST));
	private static final Set<ItemFamily> FLAGGED = EnumSet.of(MESSAGE, POST, CONTACT, OTHER);

	private final List<Property> rows = new ArrayList<>();
	private final Map<ItemFamily, List<Property>> byFamily = new EnumMap<>(ItemFamily.class);
	private final Map<ItemFamily, Map<String, Property>> elements = new EnumMap<>(ItemFamily.class);
	private final Map<String, Property> extended = new HashMap<>();

	/** The one table; it never changes. */
	public static final PropertyTable INSTANCE = new PropertyTable();

	private PropertyTable() {
		items();
		mail();
		flags();
		appointments();
		contacts();
		tasks();
		others();
		content();
		for (ItemFamily family : ItemFamily.values()) {
			byFamily.put(family, rows.stream().filter(row -> row.families().contains(family)).toList());
			Map<String, Property> named = new HashMap<>();
			byFamily.get(family).forEach(row -> {
				if (row.path() instanceof Element element) {
					named.put(element.name(), row);
				}
			});
			elements.put(family, named);
		}
		rows.forEach(row -> {
			if (row.path() instanceof Extended property && extended.put(property.key(), row) != null) {
				throw new IllegalStateException(row.name() + " is in the table twice");
			}
		});
	}

	/** All rows, in order. */
	public List<Property> rows() {
		return List.copyOf(rows);
	}

	/** What items of a family may have, in order. */
	public List<Property> of(ItemFamily family) {
		return byFamily.get(family);
	}

	/** The row of an element of an answer. */
	Optional<Property> element(ItemFamily family, String name) {
		return Optional.ofNullable(elements.get(family).get(name));
	}

	/** Whether it has a row for an extended property, of whatever family. */
	boolean has(String key) {
		return extended.containsKey(key);
	}

	/** The row of an extended property of an answer. */
	Optional<Property> extended(ItemFamily family, String key) {
		return Optional.ofNullable(extended.get(key)).filter(row -> row.families().contains(family));
	}

	private void row(String name, PropertyPath path, Set<ItemFamily> families) {
		rows.add(new Property(name, path, families, Fate.CARRIED, ""));
	}

	private void row(String name, PropertyPath path, ItemFamily family) {
		row(name, path, EnumSet.of(family));
	}

	private void row(String name, PropertyPath path, Set<ItemFamily> families, Fate fate, String note) {
		rows.add(new Property(name, path, families, fate, note));
	}

	private void beyond(String name, String shown, Set<ItemFamily> families, Fate fate, String note) {
		rows.add(new Property(name, new PropertyPath.Beyond(shown), families, fate, note));
	}

	/** What MIME carries, and what nothing does. */
	private void content() {
		beyond("subject", "Subject", MAIL, Fate.CARRIED, "in MIME");
		beyond("body", "text and HTML", MAIL, Fate.CARRIED, "in MIME; signed and encrypted content is not touched");
		beyond("people", "From, Sender, To, Cc, Bcc", MAIL, Fate.CARRIED,
				"names and SMTP addresses, in MIME; entries of the source's directory become SMTP addresses");
		beyond("references", "Message-ID, References, In-Reply-To", MAIL, Fate.CARRIED, "in MIME");
		beyond("headersOfItsOwn", "InternetHeaders, any name", MAIL, Fate.CARRIED, "in MIME");
		beyond("attachments", "files, pictures of the text, messages", MAIL, Fate.CARRIED, "in MIME");
		beyond("attachments", "files with name, type, Content-ID, and whether it is the picture of a contact", PLAIN,
				Fate.CARRIED, "");
		beyond("attachedItems", "items attached to items", PLAIN, Fate.CARRIED,
				"mail with its MIME, others with their properties; attached distribution lists, and what is attached to an "
						+ "attached item that is no mail, are lost and told");
		beyond("attachmentProperties", "other properties of attachments", ALL, Fate.LOST, "cannot be seen with EWS");
		beyond("peopleProperties", "other properties of recipients, such as responses", ALL, Fate.LOST,
				"cannot be seen with EWS");
		beyond("controlCharacters", "characters that XML 1.0 does not have", PLAIN, Fate.CHANGED,
				"each becomes an underscore, and is told");
		beyond("richText", "0x1009 Binary", ALL, Fate.CHANGED, "the servers make HTML of it");
		beyond("codePage", "0x3FDE Integer", ALL, Fate.CHANGED, "text becomes Unicode");
		beyond("searchKey", "0x300B Binary", ALL, Fate.CHANGED,
				"the copy gets one of its own and says in MailferryIdentity what it is a copy of");
		beyond("lastModified", "item:LastModifiedTime", ALL, Fate.CHANGED, "the time at which the copy was made");
		beyond("headersShown", "item:InternetMessageHeaders", MAIL, Fate.CHANGED, "made of transportHeaders");
		beyond("receivedShown", "item:DateTimeReceived", ALL, Fate.CHANGED,
				"what was never received shows the time of its creation");
		beyond("size", "item:Size", ALL, Fate.CHANGED, "as the servers count it");
		beyond("otherProperties", "whatever is not in this table", ALL, Fate.LOST,
				"EWS gives properties only to who knows their names, so they cannot be seen; `endpoint set --property` names "
						+ "some, which are carried");
	}

	/** Elements of ItemType, then what every item may have besides. */
	private void items() {
		row("itemClass", new Element("item:ItemClass"), ALL);
		row("subject", new Element("item:Subject"), PLAIN);
		row("sensitivity", new Element("item:Sensitivity"), ALL);
		row("body", new Element("item:Body"), PLAIN);
		row("categories", new Element("item:Categories"), ALL);
		row("importance", new Element("item:Importance"), ALL);
		row("messageFlags", MESSAGE_FLAGS, ALL);
		row("receivedTime", Extended.tag(0x0E06, "SystemTime"), ALL);
		row("sentTime", Extended.tag(0x0039, "SystemTime"), ALL);
		row("creationTime", Extended.tag(0x3007, "SystemTime"), ALL, Fate.CHANGED,
				"sent; some servers write the time at which the copy was made");
		row("private", Extended.named("Common", 0x8506, "Boolean"), ALL);
		row("sideEffects", Extended.named("Common", 0x8510, "Integer"), ALL);
		row("iconIndex", Extended.tag(0x1080, "Integer"), ALL);
		row("billing", Extended.named("Common", 0x8535, "String"), ALL);
		row("mileage", Extended.named("Common", 0x8534, "String"), ALL);
		row("companies", Extended.named("Common", 0x8539, "StringArray"), ALL);
		row("contacts", Extended.named("Common", 0x853A, "StringArray"), ALL);
		row("commonStart", Extended.named("Common", 0x8516, "SystemTime"), ALL);
		row("commonEnd", Extended.named("Common", 0x8517, "SystemTime"), ALL);
		row("reminderSet", Extended.named("Common", 0x8503, "Boolean"), ALL);
		row("reminderMinutes", Extended.named("Common", 0x8501, "Integer"), ALL);
		row("reminderTime", Extended.named("Common", 0x8502, "SystemTime"), ALL);
		row("reminderSignalTime", Extended.named("Common", 0x8560, "SystemTime"), ALL);
	}

	/** What MIME does not say of mail, or says less exactly. */
	private void mail() {
		row("lastVerb", Extended.tag(0x1081, "Integer"), MAIL);
		row("lastVerbTime", Extended.tag(0x1082, "SystemTime"), MAIL);
		row("conversationIndex", Extended.tag(0x0071, "Binary"), MAIL);
		row("conversationTopic", Extended.tag(0x0070, "String"), MAIL);
		row("transportHeaders", Extended.tag(0x007D, "String"), MAIL, Fate.CHANGED,
				"an item that has none may get those of its MIME");
		row("receivedByName", Extended.tag(0x0040, "String"), MAIL);
		row("receivedByAddressType", Extended.tag(0x0075, "String"), MAIL);
		row("receivedByAddress", Extended.tag(0x0076, "String"), MAIL);
		row("receivedForName", Extended.tag(0x0044, "String"), MAIL);
		row("receivedForAddressType", Extended.tag(0x0077, "String"), MAIL);
		row("receivedForAddress", Extended.tag(0x0078, "String"), MAIL);
		row("readReceiptRequested", Extended.tag(0x0029, "Boolean"), MAIL);
		row("deliveryReportRequested", Extended.tag(0x0023, "Boolean"), MAIL);
		row("reportTime", Extended.tag(0x0032, "SystemTime"), MAIL);
		row("reportText", Extended.tag(0x1001, "String"), MAIL);
		row("originalSubject", Extended.tag(0x0049, "String"), MAIL);
		row("originalSentTime", Extended.tag(0x004E, "SystemTime"), MAIL);
		row("originalDeliveryTime", Extended.tag(0x0055, "SystemTime"), MAIL);
		row("processed", Extended.tag(0x7D01, "Boolean"), MAIL);
		row("votingOptions", Extended.named("Common", 0x8520, "Binary"), MAIL);
		row("votingResponse", Extended.named("Common", 0x8524, "String"), MAIL);
	}

	private void flags() {
		row("flagStatus", Extended.tag(0x1090, "Integer"), FLAGGED);
		row("flagCompleteTime", Extended.tag(0x1091, "SystemTime"), FLAGGED);
		row("flagColor", Extended.tag(0x1095, "Integer"), FLAGGED);
		row("flagOfToDo", Extended.tag(0x0E2B, "Integer"), FLAGGED);
		row("flagRequest", Extended.named("Common", 0x8530, "String"), FLAGGED);
		row("flagTitle", Extended.named("Common", 0x85A4, "String"), FLAGGED);
	}

	private void appointments() {
		people();
		times();
		element("seriesStart", "calendar:Start", APPOINTMENT);
		element("seriesEnd", "calendar:End", APPOINTMENT);
		element("seriesAllDay", "calendar:IsAllDayEvent", APPOINTMENT);
		element("requiredAttendees", "calendar:RequiredAttendees", APPOINTMENT);
		element("optionalAttendees", "calendar:OptionalAttendees", APPOINTMENT);
		element("resources", "calendar:Resources", APPOINTMENT);
		element(PATTERN, "calendar:Recurrence", APPOINTMENT);
		row(CHANGED, new Element("calendar:ModifiedOccurrences"), EnumSet.of(APPOINTMENT), Fate.CARRIED,
				"with subject, text, times, place, availability, reminder, attendees and files of their own; what cannot be "
						+ "changed there is told");
		row(DELETED, new Element("calendar:DeletedOccurrences"), EnumSet.of(APPOINTMENT), Fate.CARRIED, "");
		element("startTimeZone", "calendar:StartTimeZone", APPOINTMENT);
		element("endTimeZone", "calendar:EndTimeZone", APPOINTMENT);
	}

	private void people() {
		Set<ItemFamily> owned = EnumSet.of(APPOINTMENT, CONTACT, LIST, TASK, OTHER);
		row("fromName", Extended.tag(0x0042, "String"), owned);
		row("fromAddressType", Extended.tag(0x0064, "String"), owned);
		row("fromAddress", Extended.tag(0x0065, "String"), owned);
		row("fromSmtpAddress", Extended.tag(0x5D02, "String"), owned);
		row("senderName", Extended.tag(0x0C1A, "String"), owned);
		row("senderAddressType", Extended.tag(0x0C1E, "String"), owned);
		row("senderAddress", Extended.tag(0x0C1F, "String"), owned);
		row("senderSmtpAddress", Extended.tag(0x5D01, "String"), owned);
	}

	/** What meeting requests and responses have of the appointment, too. MS-OXOCAL. */
	private void times() {
		Set<ItemFamily> meetings = EnumSet.of(APPOINTMENT, MESSAGE);
		row("start", Extended.named("Appointment", 0x820D, "SystemTime"), meetings);
		row("end", Extended.named("Appointment", 0x820E, "SystemTime"), meetings);
		row("duration", Extended.named("Appointment", 0x8213, "Integer"), meetings);
		row("allDay", Extended.named("Appointment", 0x8215, "Boolean"), meetings);
		row("busyStatus", Extended.named("Appointment", 0x8205, "Integer"), meetings);
		row("intendedBusyStatus", Extended.named("Appointment", 0x8224, "Integer"), meetings);
		row("location", Extended.named("Appointment", 0x8208, "String"), meetings);
		row("meetingState", Extended.named("Appointment", 0x8217, "Integer"), meetings);
		row("responseStatus", Extended.named("Appointment", 0x8218, "Integer"), meetings);
		row("responseRequested", Extended.tag(0x0063, "Boolean"), meetings);
		row("replyTime", Extended.named("Appointment", 0x8220, "SystemTime"), meetings);
		row("replyName", Extended.named("Appointment", 0x8230, "String"), meetings);
		row("sequence", Extended.named("Appointment", 0x8201, "Integer"), meetings);
		row("sequenceTime", Extended.named("Appointment", 0x8202, "SystemTime"), meetings);
		row("recurring", Extended.named("Appointment", 0x8223, "Boolean"), meetings);
		row("recurrence", Extended.named("Appointment", 0x8216, "Binary"), meetings, Fate.CHANGED,
				"the pattern is the same; a server may write it in another form");
		row("recurrenceType", Extended.named("Appointment", 0x8231, "Integer"), meetings);
		row("recurrenceText", Extended.named("Appointment", 0x8232, "String"), meetings);
		row("clipStart", Extended.named("Appointment", 0x8235, "SystemTime"), meetings);
		row("clipEnd", Extended.named("Appointment", 0x8236, "SystemTime"), meetings);
		row("occurrenceReplaced", Extended.named("Appointment", 0x8228, "SystemTime"), meetings);
		zone("timeZone", 0x8233, meetings);
		row("timeZoneText", Extended.named("Appointment", 0x8234, "String"), meetings);
		zone("timeZoneOfRecurrence", 0x8260, meetings);
		zone("timeZoneOfStart", 0x825E, meetings);
		zone("timeZoneOfEnd", 0x825F, meetings);
		row("noCounterProposal", Extended.named("Appointment", 0x8257, "Boolean"), meetings);
		row("globalId", Extended.named("Meeting", 0x0003, "Binary"), meetings);
		row("cleanGlobalId", Extended.named("Meeting", 0x0023, "Binary"), meetings);
		row("ownerAppointmentId", Extended.tag(0x0062, "Integer"), meetings);
		row("startDate", Extended.tag(0x0060, "SystemTime"), meetings);
		row("endDate", Extended.tag(0x0061, "SystemTime"), meetings);
	}

	private void zone(String name, int number, Set<ItemFamily> meetings) {
		row(name, Extended.named("Appointment", number, "Binary"), meetings, Fate.CHANGED,
				"that of a series is written anew by the server, from the name of the zone");
	}

	private void element(String name, String uri, ItemFamily family) {
		row(name, new Element(uri), EnumSet.of(family));
	}

	private void address(String name, int number) {
		row(name, Extended.named("Address", number, "String"), EnumSet.of(CONTACT));
	}

	private void contact(String name, int number) {
		row(name, Extended.tag(number, "String"), EnumSet.of(CONTACT));
	}

	/** MS-OXOCNTC. */
	private void contacts() {
		row("fileAs", Extended.named("Address", 0x8005, "String"), EnumSet.of(CONTACT, LIST));
		row("fileAsChoice", Extended.named("Address", 0x8006, "Integer"), CONTACT);
		row("displayName", Extended.tag(0x3001, "String"), EnumSet.of(CONTACT, LIST));
		contact("givenName", 0x3A06);
		contact("middleName", 0x3A44);
		contact("surname", 0x3A11);
		contact("namePrefix", 0x3A45);
		contact("generation", 0x3A05);
		contact("initials", 0x3A0A);
		contact("nickname", 0x3A4F);
		contact("company", 0x3A16);
		contact("department", 0x3A18);
		contact("jobTitle", 0x3A17);
		contact("office", 0x3A19);
		contact("profession", 0x3A46);
		contact("manager", 0x3A4E);
		contact("assistant", 0x3A30);
		contact("spouse", 0x3A48);
		contact("businessPhone", 0x3A08);
		contact("businessPhone2", 0x3A1B);
		contact("homePhone", 0x3A09);
		contact("homePhone2", 0x3A2F);
		contact("mobilePhone", 0x3A1C);
		contact("otherPhone", 0x3A1F);
		contact("primaryPhone", 0x3A1A);
		contact("carPhone", 0x3A1E);
		contact("pager", 0x3A21);
		contact("radioPhone", 0x3A1D);
		contact("assistantPhone", 0x3A2E);
		contact("callbackPhone", 0x3A02);
		contact("companyPhone", 0x3A57);
		contact("isdn", 0x3A2D);
		contact("telex", 0x3A2C);
		contact("textPhone", 0x3A4B);
		contact("businessFax", 0x3A24);
		contact("homeFax", 0x3A25);
		contact("primaryFax", 0x3A23);
		contact("homePage", 0x3A51);
		contact("personalHomePage", 0x3A50);
		contact("homeStreet", 0x3A5D);
		contact("homeCity", 0x3A59);
		contact("homeState", 0x3A5C);
		contact("homePostalCode", 0x3A5B);
		contact("homeCountry", 0x3A5A);
		contact("otherStreet", 0x3A63);
		contact("otherCity", 0x3A5F);
		contact("otherState", 0x3A62);
		contact("otherPostalCode", 0x3A61);
		contact("otherCountry", 0x3A60);
		contact("postalAddress", 0x3A15);
		row("birthday", Extended.tag(0x3A42, "SystemTime"), CONTACT);
		row("weddingAnniversary", Extended.tag(0x3A41, "SystemTime"), CONTACT);
		address("workStreet", 0x8045);
		address("workCity", 0x8046);
		address("workState", 0x8047);
		address("workPostalCode", 0x8048);
		address("workCountry", 0x8049);
		address("workAddress", 0x801B);
		address("homeAddress", 0x801A);
		address("otherAddress", 0x801C);
		row("postalAddressChoice", Extended.named("Address", 0x8022, "Integer"), CONTACT);
		address("instantMessaging", 0x8062);
		address("yomiGivenName", 0x802C);
		address("yomiSurname", 0x802D);
		address("yomiCompany", 0x802E);
		for (int i = 0; i < 3; i++) {
			int base = 0x8080 + 0x10 * i;
			address("email" + (i + 1) + "Name", base);
			address("email" + (i + 1) + "Type", base + 2);
			address("email" + (i + 1), base + 3);
			address("email" + (i + 1) + "Original", base + 4);
		}
		row("hasPicture", Extended.named("Address", 0x8015, "Boolean"), CONTACT);
		row("listName", Extended.named("Address", 0x8053, "String"), LIST);
		row("listChecksum", Extended.named("Address", 0x804C, "Integer"), LIST);
		row("listOneOffMembers", Extended.named("Address", 0x8054, "BinaryArray"), LIST);
		row("listMembers", Extended.named("Address", 0x8055, "BinaryArray"), LIST);
	}

	/** MS-OXOTASK. */
	private void tasks() {
		Set<ItemFamily> due = EnumSet.of(TASK, MESSAGE, POST, CONTACT, OTHER);
		row("taskStatus", Extended.named("Task", 0x8101, "Integer"), due);
		row("taskPercent", Extended.named("Task", 0x8102, "Double"), due);
		row("taskStart", Extended.named("Task", 0x8104, "SystemTime"), due);
		row("taskDue", Extended.named("Task", 0x8105, "SystemTime"), due);
		row("taskCompleted", Extended.named("Task", 0x810F, "SystemTime"), due);
		row("taskComplete", Extended.named("Task", 0x811C, "Boolean"), due);
		row("taskActualWork", Extended.named("Task", 0x8110, "Integer"), TASK);
		row("taskTotalWork", Extended.named("Task", 0x8111, "Integer"), TASK);
		row("taskVersion", Extended.named("Task", 0x8112, "Integer"), TASK);
		row("taskState", Extended.named("Task", 0x8113, "Integer"), TASK);
		row("taskRecurrence", Extended.named("Task", 0x8116, "Binary"), TASK);
		row("taskRecurring", Extended.named("Task", 0x8126, "Boolean"), TASK);
		row("taskDeadOccurrence", Extended.named("Task", 0x8109, "Boolean"), TASK);
		row("taskResets", Extended.named("Task", 0x8107, "Boolean"), TASK);
		row("taskOwner", Extended.named("Task", 0x811F, "String"), TASK);
		row("taskOwnership", Extended.named("Task", 0x8129, "Integer"), TASK);
		row("taskAssigner", Extended.named("Task", 0x8121, "String"), TASK);
		row("taskLastUser", Extended.named("Task", 0x8122, "String"), TASK);
		row("taskOrdinal", Extended.named("Task", 0x8123, "Integer"), TASK);
		row("taskTeam", Extended.named("Task", 0x8103, "Boolean"), TASK);
	}

	/** Sticky notes and journal entries. MS-OXONOTE, MS-OXOJRNL. */
	private void others() {
		String note = "0006200e-0000-0000-c000-000000000046";
		row("noteColor", Extended.named(note, 0x8B00, "Integer"), OTHER);
		row("noteWidth", Extended.named(note, 0x8B02, "Integer"), OTHER);
		row("noteHeight", Extended.named(note, 0x8B03, "Integer"), OTHER);
		row("noteX", Extended.named(note, 0x8B04, "Integer"), OTHER);
		row("noteY", Extended.named(note, 0x8B05, "Integer"), OTHER);
		String log = "0006200a-0000-0000-c000-000000000046";
		row("logType", Extended.named(log, 0x8700, "String"), OTHER);
		row("logStart", Extended.named(log, 0x8706, "SystemTime"), OTHER);
		row("logDuration", Extended.named(log, 0x8707, "Integer"), OTHER);
		row("logEnd", Extended.named(log, 0x8708, "SystemTime"), OTHER);
		row("logFlags", Extended.named(log, 0x870C, "Integer"), OTHER);
		row("logPrinted", Extended.named(log, 0x870E, "Boolean"), OTHER);
		row("logTypeText", Extended.named(log, 0x8712, "String"), OTHER);
	}
}
