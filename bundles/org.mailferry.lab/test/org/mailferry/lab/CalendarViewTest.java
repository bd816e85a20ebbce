package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.all;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.getItem;
import static org.mailferry.lab.EwsClient.itemIds;
import static org.mailferry.lab.EwsClient.itemRef;
import static org.mailferry.lab.EwsClient.path;
import static org.mailferry.lab.EwsClient.shape;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What takes place in a calendar, and occurrences as items of their own; every answer is validated. */
class CalendarViewTest extends FreshLabTest {

	private static final String DETAILS = shape("Default",
			path("calendar:IsRecurring") + path("calendar:OriginalStart"));

	private String create(String subject, String start, String end, String recurrence) {
		String answer = client.call("<m:CreateItem SendMeetingInvitations=\"SendToNone\"><m:Items><t:CalendarItem>"
				+ "<t:Subject>" + subject + "</t:Subject><t:Start>" + start + "</t:Start><t:End>" + end + "</t:End>"
				+ recurrence + "</t:CalendarItem></m:Items></m:CreateItem>");
		assertThat(codes(answer)).containsExactly("NoError");
		return itemIds(answer).getFirst();
	}

	private static String recurrence(String pattern, String range) {
		return "<t:Recurrence>" + pattern + range + "</t:Recurrence>";
	}

	private static String numbered(String start, int count) {
		return "<t:NumberedRecurrence><t:StartDate>" + start + "</t:StartDate><t:NumberOfOccurrences>" + count
				+ "</t:NumberOfOccurrences></t:NumberedRecurrence>";
	}

	private String view(String folder, String from, String to, String max) {
		return client.call("<m:FindItem Traversal=\"Shallow\"><m:ItemShape>" + DETAILS + "</m:ItemShape><m:CalendarView"
				+ max + " StartDate=\"" + from + "\" EndDate=\"" + to + "\"/><m:ParentFolderIds>"
				+ distinguished(folder) + "</m:ParentFolderIds></m:FindItem>");
	}

	private List<String> starts(String from, String to) {
		return all("<t:Start>([^<]*)<", view("calendar", from, to, ""));
	}

	private String weekly() {
		return create("Choir", "2026-03-02T18:00:00Z", "2026-03-02T20:00:00Z",
				recurrence("<t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Monday Thursday</t:DaysOfWeek>"
						+ "</t:WeeklyRecurrence>", numbered("2026-03-02", 6)));
	}

	private String occurrence(String id, int number) {
		return client.call("<m:GetItem><m:ItemShape>" + DETAILS + "</m:ItemShape><m:ItemIds>" + byNumber(id, number)
				+ "</m:ItemIds></m:GetItem>");
	}

	private static String byNumber(String id, int number) {
		return "<t:OccurrenceItemId RecurringMasterId=\"" + id + "\" InstanceIndex=\"" + number + "\"/>";
	}

	private void update(String id, String updates) {
		assertThat(codes(client.call("<m:UpdateItem ConflictResolution=\"AlwaysOverwrite\""
				+ " SendMeetingInvitationsOrCancellations=\"SendToNone\"><m:ItemChanges><t:ItemChange>" + id
				+ "<t:Updates>" + updates + "</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>")))
				.containsExactly("NoError");
	}

	private static String set(String name, String value) {
		String prefix = name.equals("Subject") ? "item:" : "calendar:";
		return "<t:SetItemField>" + path(prefix + name) + "<t:CalendarItem><t:" + name + ">" + value + "</t:" + name
				+ "></t:CalendarItem></t:SetItemField>";
	}

	private String delete(String id) {
		return codes(client.call("<m:DeleteItem DeleteType=\"HardDelete\" SendMeetingCancellations=\"SendToNone\">"
				+ "<m:ItemIds>" + id + "</m:ItemIds></m:DeleteItem>")).getFirst();
	}

	@Test
	void givesWhatTakesPlaceInOrder() {
		create("late", "2026-03-05T10:00:00Z", "2026-03-05T11:00:00Z", "");
		create("over midnight", "2026-02-28T22:00:00Z", "2026-03-01T02:00:00Z", "");
		create("before", "2026-02-28T22:00:00Z", "2026-03-01T00:00:00Z", "");
		create("after", "2026-03-06T00:00:00Z", "2026-03-06T01:00:00Z", "");
		create("early", "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z", "");

		String answer = view("calendar", "2026-03-01T00:00:00Z", "2026-03-06T00:00:00Z", "");

		assertThat(all("<t:Subject>([^<]*)<", answer)).containsExactly("over midnight", "early", "late");
		assertThat(answer).contains("TotalItemsInView=\"3\" IncludesLastItemInRange=\"true\"")
				.doesNotContain("IndexedPagingOffset");
	}

	@Test
	void aSeriesIsGivenByItsOccurrences() {
		weekly();

		String answer = view("calendar", "2026-03-04T00:00:00Z", "2027-03-04T00:00:00Z", "");

		assertThat(all("<t:Start>([^<]*)<", answer)).containsExactly("2026-03-05T18:00:00Z", "2026-03-09T18:00:00Z",
				"2026-03-12T18:00:00Z", "2026-03-16T18:00:00Z", "2026-03-19T18:00:00Z");
		assertThat(all("<t:End>([^<]*)<", answer)).first().isEqualTo("2026-03-05T20:00:00Z");
		assertThat(all("<t:CalendarItemType>([^<]*)<", answer)).hasSize(5).containsOnly("Occurrence");
		assertThat(all("<t:IsRecurring>([^<]*)<", answer)).containsOnly("true");
		assertThat(itemIds(answer)).doesNotHaveDuplicates();
	}

	@Test
	void noMoreThanAskedFor() {
		weekly();

		String answer = view("calendar", "2026-03-01T00:00:00Z", "2027-01-01T00:00:00Z", " MaxEntriesReturned=\"2\"");

		assertThat(all("<t:Start>([^<]*)<", answer)).containsExactly("2026-03-02T18:00:00Z", "2026-03-05T18:00:00Z");
		assertThat(answer).contains("IncludesLastItemInRange=\"false\"");
	}

	@Test
	void deletedAndChangedOccurrences() {
		String master = weekly();
		assertThat(delete(byNumber(master, 2))).isEqualTo("NoError");
		update(byNumber(master, 3), set("Subject", "Choir on the lawn") + set("Start", "2026-03-10T15:00:00Z")
				+ set("End", "2026-03-10T16:00:00Z"));

		String answer = view("calendar", "2026-03-01T00:00:00Z", "2026-03-14T00:00:00Z", "");

		assertThat(all("<t:Start>([^<]*)<", answer)).containsExactly("2026-03-02T18:00:00Z", "2026-03-10T15:00:00Z",
				"2026-03-12T18:00:00Z");
		assertThat(all("<t:Subject>([^<]*)<", answer)).containsExactly("Choir", "Choir on the lawn", "Choir");
		assertThat(all("<t:CalendarItemType>([^<]*)<", answer)).containsExactly("Occurrence", "Exception",
				"Occurrence");
		assertThat(all("<t:OriginalStart>([^<]*)<", answer)).containsExactly("2026-03-09T18:00:00Z");
		String whole = client.call(getItem(shape("AllProperties", ""), master));
		assertThat(whole).contains("<t:CalendarItemType>RecurringMaster<",
				"<t:DeletedOccurrence><t:Start>2026-03-05T18",
				"<t:OriginalStart>2026-03-09T18:00:00Z");
		assertThat(first("<t:LastOccurrence>.*?<t:Start>([^<]*)<", whole)).isEqualTo("2026-03-19T18:00:00Z");
	}

	@Test
	void anOccurrenceIsAnItem() {
		String master = weekly();
		String listed = itemIds(view("calendar", "2026-03-05T00:00:00Z", "2026-03-06T00:00:00Z", "")).getFirst();

		String got = client.call(getItem(shape("AllProperties", ""), listed));

		assertThat(got).contains("<t:Start>2026-03-05T18:00:00Z", "<t:CalendarItemType>Occurrence<",
				"<t:RecurrenceId>2026-03-05T18:00:00Z").doesNotContain("<t:Recurrence>");
		assertThat(itemIds(occurrence(master, 2))).containsExactly(listed);
		String back = client.call("<m:GetItem><m:ItemShape>" + DETAILS + "</m:ItemShape><m:ItemIds>"
				+ "<t:RecurringMasterItemId OccurrenceId=\"" + listed + "\"/></m:ItemIds></m:GetItem>");
		assertThat(itemIds(back)).containsExactly(master);
		assertThat(delete(itemRef(listed))).isEqualTo("NoError");
		assertThat(codes(client.call(getItem(DETAILS, listed)))).containsExactly("ErrorItemNotFound");
		assertThat(starts("2026-03-01T00:00:00Z", "2026-03-10T00:00:00Z")).containsExactly("2026-03-02T18:00:00Z",
				"2026-03-09T18:00:00Z");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"<t:DailyRecurrence><t:Interval>3</t:Interval></t:DailyRecurrence> | 2026-01-30 | 2026-01-30,2026-02-02,2026-02-05",
			"<t:WeeklyRecurrence><t:Interval>2</t:Interval><t:DaysOfWeek>Friday</t:DaysOfWeek></t:WeeklyRecurrence> | 2026-01-28 | 2026-01-30,2026-02-13,2026-02-27",
			"<t:AbsoluteMonthlyRecurrence><t:Interval>1</t:Interval><t:DayOfMonth>31</t:DayOfMonth></t:AbsoluteMonthlyRecurrence> | 2026-01-31 | 2026-01-31,2026-02-28,2026-03-31",
			"<t:RelativeMonthlyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Tuesday</t:DaysOfWeek><t:DayOfWeekIndex>Second</t:DayOfWeekIndex></t:RelativeMonthlyRecurrence> | 2026-01-13 | 2026-01-13,2026-02-10,2026-03-10",
			"<t:RelativeMonthlyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Weekday</t:DaysOfWeek><t:DayOfWeekIndex>Last</t:DayOfWeekIndex></t:RelativeMonthlyRecurrence> | 2026-01-30 | 2026-01-30,2026-02-27,2026-03-31",
			"<t:AbsoluteYearlyRecurrence><t:DayOfMonth>29</t:DayOfMonth><t:Month>February</t:Month></t:AbsoluteYearlyRecurrence> | 2024-02-29 | 2024-02-29,2025-02-28,2026-02-28",
			"<t:RelativeYearlyRecurrence><t:DaysOfWeek>Sunday</t:DaysOfWeek><t:DayOfWeekIndex>First</t:DayOfWeekIndex><t:Month>May</t:Month></t:RelativeYearlyRecurrence> | 2024-05-05 | 2024-05-05,2025-05-04,2026-05-03" })
	void everyPattern(String pattern, String start, String expected) {
		String id = create("again", start + "T08:00:00Z", start + "T09:00:00Z",
				recurrence(pattern, numbered(start, 3)));

		assertThat(all("<t:Start>([^T]*)T", view("calendar", start + "T00:00:00Z", start + "T07:00:00Z", "")
				+ occurrence(id, 1) + occurrence(id, 2) + occurrence(id, 3)))
				.containsExactly(expected.split(","));
		assertThat(client.call(getItem(shape("IdOnly", path("calendar:Recurrence")), id))).contains(pattern);
		assertThat(codes(occurrence(id, 4))).containsExactly("ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange");
	}

	@Test
	void seriesEndByDateOrNever() {
		String daily = "<t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence>";
		String end = "<t:EndDateRecurrence><t:StartDate>2026-01-01</t:StartDate><t:EndDate>2026-01-03</t:EndDate>"
				+ "</t:EndDateRecurrence>";
		String never = "<t:NoEndRecurrence><t:StartDate>2026-02-01</t:StartDate></t:NoEndRecurrence>";
		String until = create("until", "2026-01-01T08:00:00Z", "2026-01-01T09:00:00Z", recurrence(daily, end));
		String ever = create("ever", "2026-02-01T08:00:00Z", "2026-02-01T09:00:00Z", recurrence(daily, never));

		assertThat(starts("2025-12-01T00:00:00Z", "2026-02-01T00:00:00Z")).hasSize(3);
		assertThat(starts("2027-01-01T00:00:00Z", "2027-01-31T00:00:00Z")).hasSize(30);
		assertThat(client.call(getItem(shape("AllProperties", ""), until))).contains(end);
		assertThat(client.call(getItem(shape("AllProperties", ""), ever))).contains(never)
				.doesNotContain("LastOccurrence");
	}

	/** As MS-OXOCAL has it: the pattern says times of day in the zone of the appointment. */
	@Test
	void aSeriesKeepsItsTimeOfDayWhenTheClocksChange() {
		String zone = "<t:StartTimeZone Id=\"W. Europe Standard Time\"/>";
		String weekly = recurrence("<t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Monday</t:DaysOfWeek>"
				+ "</t:WeeklyRecurrence>", numbered("2026-03-23", 3));
		String master = create("early", "2026-03-22T23:30:00Z", "2026-03-23T00:30:00Z", weekly + zone);
		String day = create("day", "2026-03-22T23:00:00Z", "2026-03-23T23:00:00Z",
				"<t:IsAllDayEvent>true</t:IsAllDayEvent>" + weekly + zone);

		assertThat(all("<t:Start>([^<]*)<", occurrence(master, 1) + occurrence(master, 2) + occurrence(master, 3)))
				.containsExactly("2026-03-22T23:30:00Z", "2026-03-29T22:30:00Z", "2026-04-05T22:30:00Z");
		assertThat(all("<t:(?:Start|End)>([^<]*)<", occurrence(day, 2))).containsExactly("2026-03-29T22:00:00Z",
				"2026-03-30T22:00:00Z");
		assertThat(delete(byNumber(master, 2))).isEqualTo("NoError");
		assertThat(client.call(getItem(shape("AllProperties", ""), master)))
				.contains("<t:DeletedOccurrence><t:Start>2026-03-29T22:30:00Z");
	}

	@Test
	void weeksBeginWhenTheSeriesSaysSo() {
		String id = create("fortnight", "2026-03-01T08:00:00Z", "2026-03-01T09:00:00Z",
				recurrence("<t:WeeklyRecurrence><t:Interval>2</t:Interval><t:DaysOfWeek>Sunday Monday</t:DaysOfWeek>"
						+ "<t:FirstDayOfWeek>Monday</t:FirstDayOfWeek></t:WeeklyRecurrence>",
						numbered("2026-03-01", 3)));

		assertThat(all("<t:Start>([^T]*)T", occurrence(id, 1) + occurrence(id, 2) + occurrence(id, 3)))
				.containsExactly("2026-03-01", "2026-03-09", "2026-03-15");
		assertThat(client.call(getItem(shape("IdOnly", path("calendar:Recurrence")), id)))
				.contains("<t:FirstDayOfWeek>Monday<");
	}

	@Test
	void noOccurrenceTakesPlaceOnTheDayOfAnother() {
		String master = weekly();
		String update = "<m:UpdateItem ConflictResolution=\"AlwaysOverwrite\" SendMeetingInvitationsOrCancellations=\""
				+ "SendToNone\"><m:ItemChanges><t:ItemChange>" + byNumber(master, 2) + "<t:Updates>"
				+ set("End", "2026-03-09T12:00:00Z") + set("Start", "2026-03-09T11:00:00Z")
				+ "</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>";
		assertThat(codes(client.call(update))).containsExactly("ErrorOccurrenceCrossingBoundary");
		assertThat(delete(byNumber(master, 3))).isEqualTo("NoError");
		assertThat(codes(client.call(update))).containsExactly("NoError");
	}

	@Test
	void aChangedOccurrenceHasAttachmentsAndAttendeesOfItsOwn() {
		String master = weekly();
		String second = itemIds(occurrence(master, 2)).getFirst();
		update(itemRef(second), set("RequiredAttendees",
				"<t:Attendee><t:Mailbox><t:EmailAddress>anna@x.example</t:EmailAddress></t:Mailbox></t:Attendee>"));

		String attached = client.call("<m:CreateAttachment><m:ParentItemId Id=\"" + second + "\"/><m:Attachments>"
				+ "<t:FileAttachment><t:Name>notes.txt</t:Name><t:Content>bm90ZXM=</t:Content></t:FileAttachment>"
				+ "</m:Attachments></m:CreateAttachment>");

		assertThat(codes(attached)).containsExactly("NoError");
		String got = client.call(getItem(shape("AllProperties", ""), second));
		assertThat(got).contains("notes.txt", "anna@x.example", "<t:CalendarItemType>Exception<");
		String id = first("<t:AttachmentId Id=\"([^\"]+)\"", got);
		assertThat(client.call("<m:GetAttachment><m:AttachmentIds><t:AttachmentId Id=\"" + id
				+ "\"/></m:AttachmentIds></m:GetAttachment>")).contains("<t:Content>bm90ZXM=<");
		assertThat(client.call(getItem(shape("AllProperties", ""), master))).doesNotContain("notes.txt",
				"anna@x.example");
		assertThat(codes(client.call("<m:DeleteAttachment><m:AttachmentIds><t:AttachmentId Id=\"" + id
				+ "\"/></m:AttachmentIds></m:DeleteAttachment>"))).containsExactly("NoError");
		assertThat(client.call(getItem(shape("AllProperties", ""), second))).doesNotContain("notes.txt");
	}

	/** The generator's series have a deleted and a changed occurrence, too. */
	@Test
	void generatedSeriesAreExpanded() throws IOException {
		try (LabOrganisation full = LabFixture.start(LabOrganisation.builder().items(400).seed(11))) {
			client = new EwsClient(full);
			String found = client.call(EwsClient.findItem(distinguished("calendar"), 0, 1000, shape("Default", "")));
			assertThat(found).contains("RecurringMaster");

			String answer = view("calendar", "2025-10-01T00:00:00Z", "2027-09-01T00:00:00Z", "");

			assertThat(all("<t:CalendarItemType>([^<]*)<", answer)).contains("Single", "Occurrence", "Exception")
					.doesNotContain("RecurringMaster");
			assertThat(all("<t:Start>([^<]*)<", answer)).isSorted();
			String changed = first("<t:ItemId Id=\"([^\"]+)\"[^>]*/>(?:(?!<t:ItemId).)*?>Exception<", answer);
			assertThat(client.call(getItem(shape("AllProperties", ""), changed))).contains("Moved: ", "Room 2");
		}
	}

	@Test
	void whatCannotBeIsRefused() {
		String single = create("once", "2026-03-05T10:00:00Z", "2026-03-05T11:00:00Z", "");
		String master = weekly();
		String second = itemIds(occurrence(master, 2)).getFirst();
		assertThat(codes(view("inbox", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", "")))
				.containsExactly("ErrorCalendarFolderIsInvalidForCalendarView");
		assertThat(codes(view("calendar", "2026-03-02T00:00:00Z", "2026-03-01T00:00:00Z", "")))
				.containsExactly("ErrorCalendarEndDateIsEarlierThanStartDate");
		assertThat(codes(view("calendar", "2026-03-02T00:00:00Z", "2028-03-03T00:00:00Z", "")))
				.containsExactly("ErrorCalendarViewRangeTooBig");
		assertThat(codes(view("calendar", "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z", " MaxEntriesReturned=\"0\"")))
				.containsExactly("ErrorInvalidPagingMaxRows");
		assertThat(codes(occurrence(single, 1))).containsExactly("ErrorCalendarCannotUseIdForOccurrenceId");
		assertThat(codes(client.call("<m:GetItem><m:ItemShape>" + DETAILS + "</m:ItemShape><m:ItemIds>"
				+ "<t:RecurringMasterItemId OccurrenceId=\"" + single + "\"/></m:ItemIds></m:GetItem>")))
				.containsExactly("ErrorCalendarCannotUseIdForRecurringMasterId");
		assertThat(
				codes(client.call("<m:MoveItem><m:ToFolderId>" + distinguished("inbox") + "</m:ToFolderId><m:ItemIds>"
						+ itemRef(second) + "</m:ItemIds></m:MoveItem>")))
				.containsExactly("ErrorCalendarCannotMoveOrCopyOccurrence");
		assertThat(delete(byNumber(master, 2))).isEqualTo("NoError");
		assertThat(codes(occurrence(master, 2))).containsExactly("ErrorCalendarOccurrenceIsDeletedFromRecurrence");
	}
}
