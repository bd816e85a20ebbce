package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.all;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.path;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AvailabilityTest {

	private static final String UTC = zone(0, 0, 0, 0);
	/** West of Greenwich by eight hours, seven from the second Sunday in March to the first in November. */
	private static final String PACIFIC = zone(480, -60, 11, 3);

	private LabOrganisation lab;
	private EwsClient owner;
	private EwsClient other;

	@BeforeEach
	void start() {
		lab = LabFixture.empty();
		owner = new EwsClient(lab);
		other = new EwsClient(lab, lab.user(), "user0002@contoso.example");
		create("one", "2026-03-02T10:15:00Z", "2026-03-02T11:00:00Z", "Busy", "");
		create("secret", "2026-03-02T13:00:00Z", "2026-03-02T14:00:00Z", "OOF",
				"<t:Sensitivity>Private</t:Sensitivity>");
		create("daily", "2026-02-27T08:00:00Z", "2026-02-27T08:30:00Z", "Tentative", "");
	}

	@AfterEach
	void stop() throws IOException {
		lab.close();
	}

	private static String zone(int bias, int daylight, int standardMonth, int daylightMonth) {
		return "<t:TimeZone><t:Bias>" + bias + "</t:Bias>"
				+ change("Standard", 0, standardMonth, 1) + change("Daylight", daylight, daylightMonth, 2)
				+ "</t:TimeZone>";
	}

	private static String change(String name, int bias, int month, int order) {
		return "<t:" + name + "Time><t:Bias>" + bias + "</t:Bias><t:Time>02:00:00</t:Time><t:DayOrder>" + order
				+ "</t:DayOrder><t:Month>" + month + "</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek></t:" + name + "Time>";
	}

	private void create(String subject, String start, String end, String status, String more) {
		String recurrence = subject.equals("daily")
				? "<t:Recurrence><t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence><t:NoEndRecurrence>"
						+ "<t:StartDate>2026-02-27</t:StartDate></t:NoEndRecurrence></t:Recurrence>"
				: "";
		assertThat(codes(owner.call("<m:CreateItem SendMeetingInvitations=\"SendToNone\"><m:Items><t:CalendarItem>"
				+ "<t:Subject>" + subject + "</t:Subject>" + more + "<t:Start>" + start + "</t:Start><t:End>" + end
				+ "</t:End><t:LegacyFreeBusyStatus>" + status + "</t:LegacyFreeBusyStatus><t:Location>here</t:Location>"
				+ recurrence + "</t:CalendarItem></m:Items></m:CreateItem>"))).containsExactly("NoError");
	}

	private static String query(String zone, String address, String start, String end, String view) {
		return "<m:GetUserAvailabilityRequest>" + zone + "<m:MailboxDataArray><t:MailboxData><t:Email><t:Address>"
				+ address + "</t:Address></t:Email><t:AttendeeType>Required</t:AttendeeType></t:MailboxData>"
				+ "</m:MailboxDataArray><t:FreeBusyViewOptions><t:TimeWindow><t:StartTime>" + start
				+ "</t:StartTime><t:EndTime>" + end + "</t:EndTime></t:TimeWindow><t:MergedFreeBusyIntervalInMinutes>60"
				+ "</t:MergedFreeBusyIntervalInMinutes><t:RequestedView>" + view
				+ "</t:RequestedView></t:FreeBusyViewOptions></m:GetUserAvailabilityRequest>";
	}

	private static String monday(EwsClient who, String view) {
		return who.call(query(UTC, "user0001@contoso.example", "2026-03-02T06:00:00", "2026-03-02T18:00:00", view));
	}

	@Test
	void theOwnerSeesAppointmentsAndOccurrences() {
		String answer = monday(owner, "DetailedMerged");
		assertThat(codes(answer)).containsExactly("NoError");
		assertThat(answer).contains("<t:FreeBusyViewType>DetailedMerged<");
		assertThat(first("<t:MergedFreeBusy>(\\d+)<", answer)).isEqualTo("001020030000");
		assertThat(all("<t:Subject>([^<]+)<", answer)).containsExactly("daily", "one", "secret");
		assertThat(all("<t:StartTime>([^<]+)<", answer)).containsExactly("2026-03-02T08:00:00", "2026-03-02T10:15:00",
				"2026-03-02T13:00:00");
		assertThat(all("<t:IsRecurring>([^<]+)<", answer)).containsExactly("true", "false", "false");
	}

	@Test
	void othersSeeWhatTheCalendarsPermissionsSay() {
		assertThat(monday(other, "DetailedMerged")).contains("<t:FreeBusyViewType>FreeBusyMerged<", "001020030000")
				.doesNotContain("<t:Subject>");

		String permission = "<m:UpdateFolder><m:FolderChanges><t:FolderChange>" + distinguished("calendar")
				+ "<t:Updates><t:SetFolderField>" + path("folder:PermissionSet")
				+ "<t:CalendarFolder><t:PermissionSet><t:CalendarPermissions><t:CalendarPermission><t:UserId>"
				+ "<t:DistinguishedUser>Default</t:DistinguishedUser></t:UserId><t:CalendarPermissionLevel>%s"
				+ "</t:CalendarPermissionLevel></t:CalendarPermission></t:CalendarPermissions></t:PermissionSet>"
				+ "</t:CalendarFolder></t:SetFolderField></t:Updates></t:FolderChange></m:FolderChanges></m:UpdateFolder>";
		owner.call(permission.formatted("FreeBusyTimeAndSubjectAndLocation"));
		assertThat(monday(other, "Detailed")).contains("<t:FreeBusyViewType>Detailed<", "<t:Subject>one<",
				"<t:IsPrivate>true<").doesNotContain("secret");

		owner.call(permission.formatted("None"));
		assertThat(codes(monday(other, "FreeBusy"))).containsExactly("ErrorNoFreeBusyAccess");
	}

	@Test
	void timesAreThoseOfTheClientsZone() {
		String winter = owner.call(query(PACIFIC, "user0001@contoso.example", "2026-03-02T00:00:00",
				"2026-03-02T04:00:00", "FreeBusyMerged"));
		assertThat(all("<t:StartTime>([^<]+)<", winter)).containsExactly("2026-03-02T00:00:00", "2026-03-02T02:15:00");
		String summer = owner.call(query(PACIFIC, "user0001@contoso.example", "2026-03-09T00:00:00",
				"2026-03-09T04:00:00", "FreeBusyMerged"));
		assertThat(all("<t:StartTime>([^<]+)<", summer)).containsExactly("2026-03-09T01:00:00");
		assertThat(first("<t:MergedFreeBusy>(\\d+)<", summer)).isEqualTo("0100");
	}

	@Test
	void whatCannotBeAskedIsRefused() {
		assertThat(codes(owner.call(query(UTC, "nobody@contoso.example", "2026-03-02T00:00:00", "2026-03-03T00:00:00",
				"FreeBusy")))).containsExactly("ErrorMailRecipientNotFound");
		assertThat(owner.fault(query(UTC, "x", "2026-03-02T00:00:00", "2026-06-03T00:00:00", "FreeBusy")))
				.isEqualTo("ErrorTimeIntervalTooBig");
		assertThat(owner.fault(query(UTC, "x", "2026-03-02T00:00:00", "2026-03-01T00:00:00", "FreeBusy")))
				.isEqualTo("ErrorInvalidTimeInterval");
		assertThat(owner.fault(query(UTC, "x", "2026-03-02T00:00:00", "2026-03-03T00:00:00", "FreeBusy")
				.replace(">60<", ">1<"))).isEqualTo("ErrorInvalidMergedFreeBusyInterval");
	}
}
