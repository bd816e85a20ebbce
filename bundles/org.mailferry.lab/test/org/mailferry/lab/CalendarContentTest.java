package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.all;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.getItem;
import static org.mailferry.lab.EwsClient.itemIds;
import static org.mailferry.lab.EwsClient.path;
import static org.mailferry.lab.EwsClient.shape;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The MIME content of appointments is iCalendar, both ways. */
class CalendarContentTest extends EmptyLabTest {

	private static String create(String elements) {
		String answer = client.call("<m:CreateItem SendMeetingInvitations=\"SendToNone\"><m:Items><t:CalendarItem>"
				+ elements + "</t:CalendarItem></m:Items></m:CreateItem>");
		assertThat(codes(answer)).containsExactly("NoError");
		return itemIds(answer).getFirst();
	}

	private static String fromText(String text) {
		return create("<t:MimeContent>"
				+ Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "</t:MimeContent>");
	}

	private static String toText(String id) {
		String content = first("<t:MimeContent[^>]*>([^<]*)<",
				client.call(
						getItem("<t:BaseShape>IdOnly</t:BaseShape><t:IncludeMimeContent>true</t:IncludeMimeContent>",
								id)));
		return new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
	}

	private static String event(String lines) {
		return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\n" + lines
				+ "END:VEVENT\r\nEND:VCALENDAR\r\n";
	}

	@Test
	void anEventBecomesAnAppointment() {
		String id = fromText(event("UID:any-1\r\nDTSTART:20260302T090000Z\r\nDTEND:20260302T103000Z\r\n"
				+ "SUMMARY:Grüße\\, all\r\nLOCATION:Hall 1\r\nDESCRIPTION:one\\ntwo\r\nTRANSP:TRANSPARENT\r\n"
				+ "CLASS:PRIVATE\r\n"));

		String got = client.call(getItem(shape("AllProperties", ""), id));

		assertThat(got).contains("<t:Subject>Grüße, all<", "<t:Start>2026-03-02T09:00:00Z",
				"<t:End>2026-03-02T10:30:00Z",
				"<t:Location>Hall 1<", "<t:UID>any-1<", "<t:LegacyFreeBusyStatus>Free<", "<t:Sensitivity>Private<",
				">one\ntwo<");
	}

	@Test
	void anAppointmentInAZoneIsWrittenWithIt() {
		String id = create("<t:Subject>In Berlin; \"abroad\"</t:Subject><t:Start>2026-07-01T08:00:00Z</t:Start>"
				+ "<t:End>2026-07-01T09:00:00Z</t:End><t:Location>" + "Straße ".repeat(20)
				+ "</t:Location><t:StartTimeZone Id=\"W. Europe Standard Time\"/>");

		String text = toText(id);

		assertThat(text).contains("TZID:W. Europe Standard Time\r\n",
				"DTSTART;TZID=W. Europe Standard Time:20260701T100000\r\n",
				"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n",
				"TZOFFSETTO:+0200\r\n", "SUMMARY:In Berlin\\; \"abroad\"\r\n");
		assertThat(text.split("\r\n")).allSatisfy(
				line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
		String again = client.call(getItem(shape("AllProperties", ""), fromText(text)));
		assertThat(again).contains("<t:Start>2026-07-01T08:00:00Z", "<t:StartTimeZone Id=\"W. Europe Standard Time\"/>",
				"<t:Location>" + "Straße ".repeat(20).strip());
	}

	/** In a header of the request, as of Exchange 2010. */
	@Test
	void timesThatSayNoZoneAreInThatOfTheRequest() {
		String envelope = client
				.envelope("<m:CreateItem SendMeetingInvitations=\"SendToNone\"><m:Items><t:CalendarItem>"
						+ "<t:Subject>local</t:Subject><t:Start>2026-07-01T10:00:00</t:Start><t:End>2026-07-01T11:00:00+01:00</t:End>"
						+ "</t:CalendarItem></m:Items></m:CreateItem>");
		String zoned = envelope.replace("</soap:Header>", "<t:TimeZoneContext><t:TimeZoneDefinition"
				+ " Id=\"W. Europe Standard Time\"/></t:TimeZoneContext></soap:Header>");
		for (String sent : new String[]{ envelope, zoned }) {
			String id = itemIds(client.send(sent).body()).getFirst();
			assertThat(client.call(getItem(shape("Default", ""), id))).contains(
					"<t:Start>2026-07-01T" + (sent.equals(zoned) ? "08" : "10") + ":00:00Z",
					"<t:End>2026-07-01T10:00:00Z");
		}
	}

	@Test
	void attendeesAreTakenAway() {
		String id = create("<t:Subject>alone</t:Subject><t:RequiredAttendees><t:Attendee><t:Mailbox>"
				+ "<t:EmailAddress>anna@fabrikam.example</t:EmailAddress></t:Mailbox></t:Attendee></t:RequiredAttendees>");
		assertThat(client.call(getItem(shape("AllProperties", ""), id))).contains("anna@fabrikam.example");

		client.call(
				"<m:UpdateItem ConflictResolution=\"AlwaysOverwrite\" SendMeetingInvitationsOrCancellations=\"SendToNone\">"
						+ "<m:ItemChanges><t:ItemChange>" + EwsClient.itemRef(id) + "<t:Updates><t:DeleteItemField>"
						+ path("calendar:RequiredAttendees")
						+ "</t:DeleteItemField></t:Updates></t:ItemChange></m:ItemChanges>"
						+ "</m:UpdateItem>");

		assertThat(client.call(getItem(shape("AllProperties", ""), id))).doesNotContain("anna@fabrikam.example");
	}

	/** Exchange has the names of Windows only. */
	@Test
	void aZoneOfTheRestOfTheWorldGetsItsNameOfWindows() {
		String id = fromText(event("UID:any-6\r\nDTSTART;TZID=Europe/Berlin:20260701T100000\r\n"
				+ "DTEND;TZID=Europe/Berlin:20260701T110000\r\nSUMMARY:there\r\n"));

		assertThat(toText(id)).contains("DTSTART;TZID=W. Europe Standard Time:20260701T100000\r\n");
	}

	@Test
	void wholeDays() {
		String id = fromText(event("UID:any-2\r\nDTSTART;VALUE=DATE:20260302\r\nDTEND;VALUE=DATE:20260303\r\n"
				+ "SUMMARY:Holiday\r\n"));

		assertThat(client.call(getItem(shape("AllProperties", ""), id))).contains("<t:IsAllDayEvent>true<");
		assertThat(toText(id)).contains("DTSTART;VALUE=DATE:20260302\r\n", "DTEND;VALUE=DATE:20260303\r\n");
	}

	/** Some clients write UTC and a zone. */
	@Test
	void aTimeOfUtcIsOneWhateverZoneStandsWithIt() {
		String id = fromText(event("UID:any-3\r\nDTSTART;TZID=GMT Standard Time:20260702T090000Z\r\n"
				+ "DTEND;TZID=GMT Standard Time:20260702T100000Z\r\nSUMMARY:both\r\n"));

		assertThat(client.call(getItem(shape("AllProperties", ""), id))).contains("<t:Start>2026-07-02T09:00:00Z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "FREQ=DAILY;INTERVAL=2;COUNT=5",
			"FREQ=WEEKLY;INTERVAL=1;UNTIL=20260401T090000Z;BYDAY=MO,TH",
			"FREQ=MONTHLY;INTERVAL=1;COUNT=3;BYMONTHDAY=2", "FREQ=MONTHLY;INTERVAL=1;BYDAY=MO;BYSETPOS=-1",
			"FREQ=YEARLY;INTERVAL=1;COUNT=4;BYDAY=MO;BYSETPOS=1;BYMONTH=3" })
	void rulesGoInAndOut(String rule) {
		String id = fromText(
				event("UID:any-4\r\nDTSTART:20260302T090000Z\r\nDTEND:20260302T100000Z\r\nSUMMARY:again\r\n"
						+ "RRULE:" + rule + "\r\n"));

		assertThat(toText(id)).contains("RRULE:" + rule + "\r\n");
		assertThat(client.call(getItem(shape("IdOnly", path("calendar:CalendarItemType")), id)))
				.contains("RecurringMaster");
	}

	@Test
	void whatNoPatternCanSayIsNoSeries() {
		String id = fromText(event("UID:any-5\r\nDTSTART:20260302T090000Z\r\nDTEND:20260302T100000Z\r\nSUMMARY:odd\r\n"
				+ "RRULE:FREQ=HOURLY\r\n"));

		assertThat(all("<t:CalendarItemType>([^<]*)<", client.call(getItem(shape("Default", ""), id))))
				.containsExactly("Single");
	}

	@Test
	void whatIsNoCalendarIsRefused() {
		String answer = client.call("<m:CreateItem SendMeetingInvitations=\"SendToNone\"><m:Items><t:CalendarItem>"
				+ "<t:MimeContent>" + Base64.getEncoder().encodeToString("BEGIN:VCALENDAR\r\nnonsense".getBytes())
				+ "</t:MimeContent></t:CalendarItem></m:Items></m:CreateItem>");

		assertThat(codes(answer)).containsExactly("ErrorMimeContentInvalid");
	}
}
