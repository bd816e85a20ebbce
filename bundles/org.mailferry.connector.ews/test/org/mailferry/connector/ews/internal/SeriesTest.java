package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.Loss;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.connector.Upload;
import org.mailferry.lab.LabBuilder;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.testkit.connector.ContractUser;
import org.mailferry.testkit.connector.MemoryReceiver;

/** Recurring appointments on the second path, with all that can become of their occurrences. */
class SeriesTest {

	private static final String BERLIN = "<t:StartTimeZone Id=\"W. Europe Standard Time\"/>"
			+ "<t:EndTimeZone Id=\"W. Europe Standard Time\"/>";
	private static final String GUESTS = "<t:RequiredAttendees><t:Attendee><t:Mailbox><t:Name>Guest</t:Name>"
			+ "<t:EmailAddress>guest@x.example</t:EmailAddress></t:Mailbox></t:Attendee></t:RequiredAttendees>";
	private static final String NOTES = "<t:FileAttachment><t:Name>notes.txt</t:Name><t:Content>bm90ZXM=</t:Content>"
			+ "</t:FileAttachment>";
	private static final String AGENDA = "<t:FileAttachment><t:Name>agenda.txt</t:Name><t:Content>YWdlbmRh</t:Content>"
			+ "</t:FileAttachment>";

	private ElementPair pair;
	private Stranger stranger;

	@BeforeEach
	void start() throws Exception {
		start(LabOrganisation.builder().empty());
	}

	private void start(LabBuilder builder) throws Exception {
		pair = ElementPair.start(builder);
		stranger = new Stranger(pair.lab());
	}

	@AfterEach
	void stop() throws Exception {
		assertThat(pair.lab().outbox()).isEmpty();
		pair.close();
	}

	private String series(String subject, String start, String end, String recurrence, String more) {
		return stranger.create(0, "<t:CalendarItem><t:Subject>" + subject + "</t:Subject><t:Body BodyType=\"Text\">all"
				+ "</t:Body><t:Start>" + start + "</t:Start><t:End>" + end + "</t:End>" + more + "<t:Recurrence>"
				+ recurrence + "</t:Recurrence>" + BERLIN + "</t:CalendarItem>");
	}

	/** Mondays at nine in Berlin, before and after the clocks change. */
	private String mondays(String range, String more) {
		return series("Standup", "2026-03-16T08:00:00Z", "2026-03-16T08:30:00Z",
				"<t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Monday</t:DaysOfWeek></t:WeeklyRecurrence>"
						+ range,
				more);
	}

	private static String numbered(String start, int count) {
		return "<t:NumberedRecurrence><t:StartDate>" + start + "</t:StartDate><t:NumberOfOccurrences>" + count
				+ "</t:NumberOfOccurrences></t:NumberedRecurrence>";
	}

	private static String endless(String start) {
		return "<t:NoEndRecurrence><t:StartDate>" + start + "</t:StartDate></t:NoEndRecurrence>";
	}

	private List<ItemProfile> calendar(boolean ofSource) throws Exception {
		return ofSource
				? ContractUser.list(pair.source(), ContractUser.wellKnown(pair.source(), WellKnownFolder.CALENDAR))
				: ContractUser.list(pair.target(), ContractUser.wellKnown(pair.target(), WellKnownFolder.CALENDAR));
	}

	private List<ItemResult> upload(List<ItemProfile> items) throws Exception {
		FolderId folder = ContractUser.wellKnown(pair.target(), WellKnownFolder.CALENDAR);
		MemoryReceiver receiver = new MemoryReceiver(pair.format());
		pair.source().export(pair.format(), items, receiver);
		assertThat(receiver.refusals()).isEmpty();
		return pair.target().upload(items.stream()
				.map(item -> new Upload(folder, Optional.empty(), receiver.payloads().get(item.id()))).toList());
	}

	/** Carries the calendar and returns what was lost. */
	private List<Loss> carry() throws Exception {
		List<Loss> losses = new ArrayList<>();
		upload(calendar(true)).forEach(result -> {
			assertThat(result).isInstanceOf(ItemResult.Done.class);
			losses.addAll(((ItemResult.Done) result).losses());
		});
		return losses;
	}

	private List<Hash128> digests(boolean ofSource) throws Exception {
		List<ItemProfile> items = calendar(ofSource);
		Map<ItemId, Hash128> digests = ofSource
				? pair.source().digest(pair.format(), items)
				: pair.target().digest(pair.format(), items);
		return items.stream().sorted((one, other) -> one.identity().toString().compareTo(other.identity().toString()))
				.map(item -> digests.get(item.id())).toList();
	}

	private String copy() throws Exception {
		return calendar(false).getFirst().id().value();
	}

	/** What of an item does not depend on the mailbox or the moment. */
	private static List<String> shown(String item) {
		return Stranger.all("(<t:(?:Subject|Body|Start|End|OriginalStart|IsAllDayEvent|Location|EmailAddress|Recurrence"
				+ "|CalendarItemType|LegacyFreeBusyStatus|StartTimeZone|FirstOccurrence|LastOccurrence|StartDate)\\b[^>]*"
				+ ">[^<]*)", item.replaceAll("(?s)<t:Organizer>.*?</t:Organizer>", ""));
	}

	private void assertShown(String original, String copy, int... occurrences) {
		assertThat(shown(stranger.get(1, Stranger.item(copy))))
				.isEqualTo(shown(stranger.get(0, Stranger.item(original))));
		for (int i : occurrences) {
			assertThat(shown(stranger.get(1, Stranger.occurrence(copy, i))))
					.isEqualTo(shown(stranger.get(0, Stranger.occurrence(original, i))));
		}
	}

	private void assertSame(String original, String copy, int occurrences) throws Exception {
		assertShown(original, copy, IntStream.rangeClosed(1, occurrences).toArray());
		assertThat(digests(false)).isEqualTo(digests(true));
	}

	@Test
	void changedAndDeletedOccurrencesArriveAcrossAChangeOfTheClocks() throws Exception {
		String id = mondays(numbered("2026-03-16", 8), "<t:Location>Hall 1</t:Location>");
		stranger.delete(0, Stranger.occurrence(id, 5));
		stranger.delete(0, Stranger.occurrence(id, 2));
		stranger.update(0, Stranger.occurrence(id, 3), "<t:Subject>Review</t:Subject>",
				"<t:Body BodyType=\"HTML\">&lt;p&gt;only here&lt;/p&gt;</t:Body>",
				"<t:End>2026-03-31T14:00:00Z</t:End>",
				"<t:Start>2026-03-31T13:00:00Z</t:Start>", GUESTS);
		String third = Stranger.all("<t:ItemId Id=\"([^\"]+)\"", stranger.get(0, Stranger.occurrence(id, 3)))
				.getFirst();
		stranger.attach(0, third, NOTES);
		// To the day of the one that is deleted.
		stranger.update(0, Stranger.occurrence(id, 4), "<t:End>2026-04-13T10:00:00Z</t:End>",
				"<t:Start>2026-04-13T09:00:00Z</t:Start>");

		assertThat(carry()).isEmpty();

		String copy = copy();
		String master = stranger.get(1, Stranger.item(copy));
		assertThat(Stranger.all("<t:DeletedOccurrence><t:Start>([^<]*)<", master)).containsExactly(
				"2026-03-23T08:00:00Z",
				"2026-04-13T07:00:00Z");
		String changed = stranger.get(1, Stranger.occurrence(copy, 3));
		assertThat(changed).contains("<t:Subject>Review<", "only here", "guest@x.example", "notes.txt",
				"<t:Start>2026-03-31T13:00:00Z", "<t:Location>Hall 1<", "<t:OriginalStart>2026-03-30T07:00:00Z");
		assertThat(stranger.get(1, Stranger.occurrence(copy, 8))).contains("<t:Start>2026-05-04T07:00:00Z");
		assertThat(stranger.get(1, Stranger.occurrence(copy, 1))).doesNotContain("guest@x.example", "notes.txt");
		assertThat(shown(stranger.get(1, Stranger.occurrence(copy, 4))))
				.isEqualTo(shown(stranger.get(0, Stranger.occurrence(id, 4))));
		assertThat(digests(false)).isEqualTo(digests(true));
		assertThat(pair.lab().departures()).isEmpty();
	}

	@Test
	void wholeDaysAndSeriesWithoutEnd() throws Exception {
		String days = series("Holiday", "2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z",
				"<t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence>" + endless("2026-03-28"),
				"<t:IsAllDayEvent>true</t:IsAllDayEvent>");
		stranger.delete(0, Stranger.occurrence(days, 3));
		stranger.update(0, Stranger.occurrence(days, 300), "<t:Subject>Far away</t:Subject>");

		assertThat(carry()).isEmpty();

		assertSame(days, copy(), 2);
		assertThat(stranger.get(1, Stranger.occurrence(copy(), 2))).contains("<t:Start>2026-03-28T23:00:00Z",
				"<t:End>2026-03-29T22:00:00Z", "<t:IsAllDayEvent>true");
		assertThat(stranger.get(1, Stranger.occurrence(copy(), 300))).contains("Far away",
				"<t:Start>2027-01-20T23:00:00Z");
	}

	/** What is attached to the series is not attached to an occurrence that has other files, or none any more. */
	@Test
	void attachmentsOfOccurrencesAreTheirOwn() throws Exception {
		String id = mondays(numbered("2026-03-16", 4), "");
		stranger.attach(0, id, AGENDA);
		stranger.update(0, Stranger.occurrence(id, 2), "<t:Subject>without</t:Subject>");
		String second = stranger.get(0, Stranger.occurrence(id, 2));
		stranger.call(0, "<m:DeleteAttachment><m:AttachmentIds><t:AttachmentId Id=\""
				+ Stranger.all("<t:AttachmentId Id=\"([^\"]+)\"", second).getFirst()
				+ "\"/></m:AttachmentIds></m:DeleteAttachment>");
		String third = Stranger.all("<t:ItemId Id=\"([^\"]+)\"", stranger.get(0, Stranger.occurrence(id, 3)))
				.getFirst();
		stranger.attach(0, third, NOTES);

		assertThat(carry()).isEmpty();

		assertSame(id, copy(), 4);
		assertThat(stranger.get(1, Stranger.item(copy()))).contains("agenda.txt").doesNotContain("notes.txt");
		assertThat(stranger.get(1, Stranger.occurrence(copy(), 2))).doesNotContain("agenda.txt");
		assertThat(stranger.get(1, Stranger.occurrence(copy(), 3))).contains("agenda.txt", "notes.txt");
	}

	@Test
	void whatCannotBeTakenFromAnOccurrenceIsTold() throws Exception {
		String id = mondays(numbered("2026-03-16", 4), "");
		stranger.attach(0, id, AGENDA);
		stranger.update(0, Stranger.occurrence(id, 2), "<t:Subject>without</t:Subject>");
		pair.lab().faults().line("DeleteAttachment message ErrorCannotDeleteObject");

		assertThat(carry()).containsExactly(new Loss("changedOccurrences",
				"what is attached to one is as in the series: ErrorCannotDeleteObject"));
	}

	/** Occurrences that all moved on by some days can only be moved in the right order. */
	@Test
	void occurrencesMoveWithoutPassingEachOther() throws Exception {
		String id = series("Daily", "2026-05-04T08:00:00Z", "2026-05-04T09:00:00Z",
				"<t:DailyRecurrence><t:Interval>3</t:Interval></t:DailyRecurrence>" + numbered("2026-05-04", 6), "");
		for (int i = 3; i >= 1; i--) {
			int day = 4 + 3 * (i - 1) + 5;
			if (i == 3) {
				stranger.update(0, Stranger.occurrence(id, 4), "<t:End>2026-05-15T09:00:00Z</t:End>",
						"<t:Start>2026-05-15T08:00:00Z</t:Start>");
				day = 4 + 3 * 2 + 4;
			}
			stranger.update(0, Stranger.occurrence(id, i), "<t:End>2026-05-%02dT12:00:00Z</t:End>".formatted(day),
					"<t:Start>2026-05-%02dT11:00:00Z</t:Start>".formatted(day));
		}

		assertThat(carry()).isEmpty();

		assertSame(id, copy(), 6);
	}

	/** The organizer is somebody else: this mailbox accepted the series, and one occurrence only perhaps. */
	@Test
	void aSeriesToWhichOneWasInvitedStaysOne() throws Exception {
		String state = "<t:ExtendedProperty><t:ExtendedFieldURI DistinguishedPropertySetId=\"Appointment\""
				+ " PropertyId=\"%d\" PropertyType=\"Integer\"/><t:Value>%d</t:Value></t:ExtendedProperty>";
		String organizer = "<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag=\"%s\" PropertyType=\"String\"/>"
				+ "<t:Value>chair@x.example</t:Value></t:ExtendedProperty>";
		String id = stranger.create(0, "<t:CalendarItem><t:Subject>Board</t:Subject>" + state.formatted(0x8217, 3)
				+ state.formatted(0x8218, 3) + organizer.formatted("0x0065") + organizer.formatted("0x5D02")
				+ "<t:Start>2026-03-16T08:00:00Z</t:Start><t:End>2026-03-16T09:00:00Z</t:End>" + GUESTS
				+ "<t:Recurrence><t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Monday</t:DaysOfWeek>"
				+ "</t:WeeklyRecurrence>" + numbered("2026-03-16", 4) + "</t:Recurrence>" + BERLIN
				+ "</t:CalendarItem>");
		stranger.call(0, "<m:UpdateItem ConflictResolution=\"AlwaysOverwrite\" MessageDisposition=\"SaveOnly\""
				+ " SendMeetingInvitationsOrCancellations=\"SendToNone\"><m:ItemChanges><t:ItemChange>"
				+ Stranger.occurrence(id, 2) + "<t:Updates><t:SetItemField><t:ExtendedFieldURI"
				+ " DistinguishedPropertySetId=\"Appointment\" PropertyId=\"33304\" PropertyType=\"Integer\"/>"
				+ "<t:CalendarItem>" + state.formatted(0x8218, 2) + "</t:CalendarItem></t:SetItemField></t:Updates>"
				+ "</t:ItemChange></m:ItemChanges></m:UpdateItem>");
		stranger.delete(0, Stranger.occurrence(id, 3));

		assertThat(carry()).isEmpty();

		assertThat(stranger.get(1, Stranger.item(copy()))).contains("<t:MyResponseType>Accept<", "chair@x.example");
		assertThat(stranger.get(1, Stranger.occurrence(copy(), 2))).contains("<t:MyResponseType>Tentative<",
				"chair@x.example");
		assertThat(digests(false)).isEqualTo(digests(true));
	}

	/** Calendars that other programs wrote, with an occurrence deleted and one changed in each series that has three. */
	@Test
	void calendarsOfTheRealWorld() throws Exception {
		Path samples = Path.of(System.getProperty("mailferry.shared", "")).resolve("samples/calendar");
		assumeTrue(Files.isDirectory(samples), "../shared/samples is not there, so no calendars of others are carried");
		stop();
		start(LabOrganisation.builder().empty().samples(samples));
		Set<String> kinds = new HashSet<>();
		List<ItemProfile> chosen = new ArrayList<>();
		List<ItemProfile> items = calendar(true);
		List<String> shown = Stranger.all("(<t:CalendarItem>.*?</t:CalendarItem>)", stranger.get(0, items.stream()
				.map(item -> Stranger.item(item.id().value())).collect(Collectors.joining())));
		for (int i = 0; i < items.size(); i++) {
			String id = items.get(i).id().value();
			String recurrence = String.join("", Stranger.all("(<t:Recurrence>.*</t:Recurrence>)", shown.get(i)));
			boolean many = recurrence.contains("NoEndRecurrence")
					|| Stranger.all("OfOccurrences>(\\d+)<", recurrence).stream()
							.anyMatch(n -> Integer.parseInt(n) > 2);
			if (many && kinds.add(recurrence.replaceAll("\\d", ""))) {
				stranger.delete(0, Stranger.occurrence(id, 2));
				stranger.update(0, Stranger.occurrence(id, 3), "<t:Subject>changed</t:Subject>",
						"<t:Body BodyType=\"Text\">otherwise</t:Body>");
				chosen.add(items.get(i));
			}
		}
		assertThat(kinds).hasSizeGreaterThan(5);

		List<ItemResult.Done> done = upload(chosen).stream().map(ItemResult.Done.class::cast).toList();

		assertThat(done).flatExtracting(ItemResult.Done::losses).isEmpty();
		for (int i = 0; i < chosen.size(); i++) {
			assertShown(chosen.get(i).id().value(), done.get(i).id().value(), 1, 3);
		}
	}

	/** Verification sees an occurrence that differs, whatever differs in it. */
	@ParameterizedTest
	@ValueSource(strings = { "text", "place", "gone", "file" })
	void whatDiffersInAnOccurrenceIsSeen(String what) throws Exception {
		String id = mondays(numbered("2026-03-16", 4), "");
		stranger.update(0, Stranger.occurrence(id, 2), "<t:Subject>Review</t:Subject>",
				"<t:Body BodyType=\"Text\">x</t:Body>");
		assertThat(carry()).isEmpty();
		assertThat(digests(false)).isEqualTo(digests(true));

		String second = Stranger.occurrence(copy(), 2);
		switch (what) {
		case "text" -> stranger.update(1, second, "<t:Body BodyType=\"Text\">y</t:Body>");
		case "place" -> stranger.update(1, second, "<t:Location>elsewhere</t:Location>");
		case "gone" -> stranger.delete(1, second);
		default ->
			stranger.attach(1, Stranger.all("<t:ItemId Id=\"([^\"]+)\"", stranger.get(1, second)).getFirst(), NOTES);
		}

		assertThat(digests(false)).isNotEqualTo(digests(true));
	}

	/** Nobody is told that nothing was done: the series is there. */
	@Test
	void aSeriesThatCouldNotBeCompletedMayHaveArrived() throws Exception {
		String id = mondays(numbered("2026-03-16", 4), "");
		stranger.update(0, Stranger.occurrence(id, 2), "<t:Subject>Review</t:Subject>");
		pair.lab().faults().line("UpdateItem first=1 busy 500ms");

		assertThatExceptionOfType(RetryableException.class).isThrownBy(() -> upload(calendar(true)))
				.matches(RetryableException::maybeDone, "maybe done");
		assertThat(calendar(false)).hasSize(1);
	}

	/** A server that does not take the pattern gets the property that says the same. */
	@Test
	void aPatternThatTheServerRefusesTravelsAsAProperty() throws Exception {
		String id = mondays(numbered("2026-03-16", 4), "");
		stranger.update(0, Stranger.occurrence(id, 2), "<t:Subject>Review</t:Subject>");
		pair.lab().faults().line("CreateItem first=1 message ErrorCalendarInvalidRecurrence");

		assertThat(carry()).extracting(Loss::property).containsExactly("changedOccurrences");

		assertThat(stranger.get(1, Stranger.occurrence(copy(), 2))).contains("<t:Subject>Review<",
				"<t:Start>2026-03-23T08:00:00Z");
	}

	/** The whole series is there: what of it cannot be done is told, and nothing is created again. */
	@Test
	void anOccurrenceThatCannotBeChangedIsALoss() throws Exception {
		String id = mondays(numbered("2026-03-16", 4), "");
		stranger.update(0, Stranger.occurrence(id, 2), "<t:Subject>Review</t:Subject>");
		stranger.delete(0, Stranger.occurrence(id, 3));
		pair.lab().faults().line("UpdateItem fault ErrorItemSave");
		pair.lab().faults().line("DeleteItem fault ErrorInvalidOperation");

		assertThat(carry()).extracting(Loss::property).containsExactlyInAnyOrder("changedOccurrences",
				"deletedOccurrences");
		assertThat(calendar(false)).hasSize(1);
	}
}
