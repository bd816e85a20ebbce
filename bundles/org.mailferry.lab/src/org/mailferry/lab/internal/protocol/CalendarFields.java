package org.mailferry.lab.internal.protocol;

import static org.mailferry.lab.internal.protocol.FieldWriters.choice;
import static org.mailferry.lab.internal.protocol.FieldWriters.flag;
import static org.mailferry.lab.internal.protocol.FieldWriters.number;
import static org.mailferry.lab.internal.protocol.FieldWriters.person;
import static org.mailferry.lab.internal.protocol.FieldWriters.text;
import static org.mailferry.lab.internal.protocol.FieldWriters.time;
import static org.mailferry.lab.internal.protocol.ItemField.byDefault;
import static org.mailferry.lab.internal.protocol.ItemField.onlyGet;
import static org.mailferry.lab.internal.protocol.ItemField.plain;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mailferry.lab.internal.calendar.GlobalObjectId;
import org.mailferry.lab.internal.calendar.Series.Occurrence;
import org.mailferry.lab.internal.calendar.WindowsZone;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** What calendar items and the three kinds of meeting messages add, in the order of the schema. */
final class CalendarFields {

	private static final List<String> BUSY = List.of("Free", "Tentative", "Busy", "OOF", "WorkingElsewhere");
	private static final List<String> RESPONSES = List.of("Unknown", "Organizer", "Tentative", "Accept", "Decline",
			"NoResponseReceived");
	private static final int MEETING_STATE = 1;
	private static final int CANCELED_STATE = 4;

	private static final ItemField UID = plain("calendar:UID", CalendarFields::uid);
	private static final ItemField START = byDefault("calendar:Start", time("t:Start", Tags.APPOINTMENT_START));
	private static final ItemField END = byDefault("calendar:End", time("t:End", Tags.APPOINTMENT_END));
	private static final ItemField ALL_DAY = plain("calendar:IsAllDayEvent", flag("t:IsAllDayEvent", Tags.ALL_DAY));
	private static final ItemField BUSY_STATUS = byDefault("calendar:LegacyFreeBusyStatus",
			choice("t:LegacyFreeBusyStatus", Tags.BUSY_STATUS, 2, BUSY));
	private static final ItemField LOCATION = byDefault("calendar:Location", text("t:Location", Tags.LOCATION));
	private static final ItemField IS_MEETING = plain("calendar:IsMeeting", state("t:IsMeeting", MEETING_STATE));
	private static final ItemField IS_CANCELLED = plain("calendar:IsCancelled",
			state("t:IsCancelled", CANCELED_STATE));
	private static final ItemField IS_RECURRING = plain("calendar:IsRecurring",
			flag("t:IsRecurring", Tags.RECURRING));
	private static final ItemField TYPE = byDefault("calendar:CalendarItemType",
			(xml, item) -> xml.leaf("t:CalendarItemType", type(item)));
	private static final ItemField MY_RESPONSE = plain("calendar:MyResponseType",
			choice("t:MyResponseType", Tags.RESPONSE_STATUS, 0, RESPONSES));
	private static final ItemField ORGANIZER = byDefault("calendar:Organizer", person("t:Organizer",
			Tags.SENT_REPRESENTING_NAME, Tags.SENT_REPRESENTING_SMTP, Tags.SENT_REPRESENTING_EMAIL));
	private static final ItemField REQUIRED = onlyGet("calendar:RequiredAttendees",
			attendees("t:RequiredAttendees", 1));
	private static final ItemField OPTIONAL = onlyGet("calendar:OptionalAttendees",
			attendees("t:OptionalAttendees", 2));
	private static final ItemField RESOURCES = onlyGet("calendar:Resources", attendees("t:Resources", 3));
	private static final ItemField DURATION = plain("calendar:Duration", CalendarFields::duration);
	private static final ItemField TIME_ZONE = plain("calendar:TimeZone",
			text("t:TimeZone", Tags.TIME_ZONE_DESCRIPTION));
	private static final ItemField SEQUENCE = plain("calendar:AppointmentSequenceNumber",
			number("t:AppointmentSequenceNumber", Tags.APPOINTMENT_SEQUENCE));
	private static final ItemField STATE = plain("calendar:AppointmentState",
			number("t:AppointmentState", Tags.APPOINTMENT_STATE));

	static final List<ItemField> ALL = List.of(UID,
			plain("calendar:RecurrenceId", originalStart("t:RecurrenceId", false)), START, END,
			plain("calendar:OriginalStart", originalStart("t:OriginalStart", true)), ALL_DAY, BUSY_STATUS, LOCATION,
			IS_MEETING,
			IS_CANCELLED, IS_RECURRING,
			plain("calendar:MeetingRequestWasSent", flag("t:MeetingRequestWasSent", Tags.INVITED)),
			plain("calendar:IsResponseRequested", flag("t:IsResponseRequested", Tags.RESPONSE_REQUESTED)), TYPE,
			MY_RESPONSE, ORGANIZER, REQUIRED, OPTIONAL, RESOURCES, DURATION, TIME_ZONE, SEQUENCE, STATE,
			onlyGet("calendar:Recurrence", RecurrenceFields::recurrence),
			onlyGet("calendar:FirstOccurrence", RecurrenceFields::first),
			onlyGet("calendar:LastOccurrence", RecurrenceFields::last),
			onlyGet("calendar:ModifiedOccurrences", RecurrenceFields::modified),
			onlyGet("calendar:DeletedOccurrences", RecurrenceFields::deleted),
			plain("calendar:StartTimeZone", zone("t:StartTimeZone")),
			plain("calendar:EndTimeZone", zone("t:EndTimeZone")),
			plain("calendar:StartTimeZoneId", zoneId("t:StartTimeZoneId")),
			plain("calendar:EndTimeZoneId", zoneId("t:EndTimeZoneId")));

	static final List<ItemField> MEETING = List.of( //
			plain("meeting:IsDelegated", (xml, item) -> xml.leaf("t:IsDelegated", "false")),
			plain("meeting:IsOutOfDate", (xml, item) -> xml.leaf("t:IsOutOfDate", "false")),
			plain("meeting:HasBeenProcessed", flag("t:HasBeenProcessed", Tags.PROCESSED)),
			plain("meeting:ResponseType", CalendarFields::responseType), UID);

	static final List<ItemField> REQUEST = List.of( //
			plain("meetingRequest:MeetingRequestType",
					(xml, item) -> xml.leaf("t:MeetingRequestType", "NewMeetingRequest")),
			plain("meetingRequest:IntendedFreeBusyStatus",
					choice("t:IntendedFreeBusyStatus", Tags.INTENDED_BUSY_STATUS, 2, BUSY)),
			START, END, ALL_DAY, BUSY_STATUS, LOCATION, IS_MEETING, IS_CANCELLED, IS_RECURRING, TYPE, MY_RESPONSE,
			ORGANIZER, REQUIRED, OPTIONAL, RESOURCES, DURATION, TIME_ZONE, SEQUENCE, STATE);

	static final List<ItemField> RESPONSE = List.of(START, END, LOCATION, TYPE);

	private CalendarFields() {
	}

	private static String type(ItemView item) throws IOException {
		if (item.occurrence().isPresent()) {
			return item.occurrence().get().changed() ? "Exception" : "Occurrence";
		}
		return item.flag(Tags.RECURRING) ? "RecurringMaster" : "Single";
	}

	private static Optional<String> zone(ItemView item) throws IOException {
		return item.text(Tags.TIME_ZONE_DESCRIPTION).filter(name -> WindowsZone.of(name).isPresent());
	}

	private static ItemField.Writer zone(String element) {
		return (xml, item) -> {
			Optional<String> zone = zone(item);
			if (zone.isPresent()) {
				xml.open(element).attribute("Id", zone.get()).close();
			}
		};
	}

	private static ItemField.Writer zoneId(String element) {
		return (xml, item) -> {
			Optional<String> zone = zone(item);
			if (zone.isPresent()) {
				xml.leaf(element, zone.get());
			}
		};
	}

	private static ItemField.Writer originalStart(String element, boolean onlyChanged) {
		return (xml, item) -> {
			Optional<Occurrence> occurrence = item.occurrence().filter(one -> one.changed() || !onlyChanged);
			if (occurrence.isPresent()) {
				xml.leaf(element, FieldWriters.seconds(occurrence.get().original()));
			}
		};
	}

	private static ItemField.Writer state(String element, int bit) {
		return (xml, item) -> xml.leaf(element,
				Boolean.toString((item.number(Tags.APPOINTMENT_STATE, 0) & bit) != 0));
	}

	private static void uid(XmlAnswer xml, ItemView item) throws IOException {
		Optional<byte[]> id = item.head().binary(Tags.CLEAN_GLOBAL_OBJECT_ID);
		if (id.isPresent()) {
			xml.leaf("t:UID", new GlobalObjectId(id.get()).uid());
		}
	}

	private static void duration(XmlAnswer xml, ItemView item) throws IOException {
		if (item.head().has(Tags.APPOINTMENT_DURATION)) {
			xml.leaf("t:Duration", Duration.ofMinutes(item.number(Tags.APPOINTMENT_DURATION, 0)).toString());
		}
	}

	private static void responseType(XmlAnswer xml, ItemView item) throws IOException {
		String itemClass = item.itemClass().toLowerCase(Locale.ROOT);
		String type = "Unknown";
		if (itemClass.endsWith(".resp.pos")) {
			type = "Accept";
		} else if (itemClass.endsWith(".resp.neg")) {
			type = "Decline";
		} else if (itemClass.endsWith(".resp.tent")) {
			type = "Tentative";
		} else if (itemClass.endsWith(".request")) {
			type = "NoResponseReceived";
		}
		xml.leaf("t:ResponseType", type);
	}

	private static ItemField.Writer attendees(String element, int type) {
		return (xml, item) -> {
			boolean any = false;
			for (PropertyList recipient : item.message().recipients()) {
				if (recipient.number(Tags.RECIPIENT_TYPE, 1) == type) {
					if (!any) {
						xml.open(element);
						any = true;
					}
					xml.open("t:Attendee");
					FieldWriters.mailbox(xml, recipient.text(Tags.DISPLAY_NAME, ""),
							FieldWriters.address(recipient));
					int status = recipient.number(Tags.RECIPIENT_TRACK_STATUS, 0);
					xml.leaf("t:ResponseType", RESPONSES.get(status >= 0 && status < RESPONSES.size() ? status : 0));
					Optional<Instant> answered = recipient.time(Tags.RECIPIENT_TRACK_TIME);
					if (answered.isPresent()) {
						xml.leaf("t:LastResponseTime", FieldWriters.seconds(answered.get()));
					}
					xml.close();
				}
			}
			if (any) {
				xml.close();
			}
		};
	}
}
