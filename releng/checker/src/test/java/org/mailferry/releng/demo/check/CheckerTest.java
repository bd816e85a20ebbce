package org.mailferry.releng.demo.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.releng.demo.canned.CannedExchange;
import org.mailferry.releng.demo.canned.CannedItem;
import org.mailferry.releng.demo.canned.CannedMailbox;
import org.mailferry.releng.demo.check.Checker.Pair;
import org.mailferry.releng.demo.check.Difference.Kind;
import org.mailferry.releng.demo.ews.EwsConnection;

/** Two sides read over HTTPS; in the one, things are planted that the checker must find. */
class CheckerTest {

	private static final List<Pair> PAIRS = List.of(new Pair("ada@a.example", "ada@b.example"));

	@TempDir
	private static Path directory;

	private CannedExchange exchange;
	private EwsConnection connection;
	private CannedMailbox source;
	private CannedMailbox target;
	private String project;
	private final List<Difference> found = new ArrayList<>();

	@BeforeEach
	void twoSidesThatAreTheSame() throws IOException {
		exchange = new CannedExchange(directory);
		connection = new EwsConnection(exchange.endpoint());
		source = exchange.mailbox("ada@a.example");
		project = source.addFolder(source.id("inbox"), "a/b %", "IPF.Note");
		for (int i = 0; i < 20; i++) {
			source.add(source.id("inbox"), CannedItem.note("key" + i / 2, "subject " + i));
			source.add(project, CannedItem.note("p" + i, "paper <" + i + ">"));
		}
		source.add(source.id("calendar"),
				new CannedItem("CalendarItem", "IPM.Appointment", "c", "ebb", "", false, "x"));
		target = exchange.mailbox("ada@b.example");
		target.copyOf(source);
	}

	@AfterEach
	void stop() {
		connection.close();
		exchange.close();
	}

	private Tally compare() throws IOException {
		found.clear();
		return new Checker(connection, connection, 2).compare(PAIRS, found::add, done -> {
		});
	}

	private static String any(CannedMailbox mailbox, String subject) {
		return mailbox.items().entrySet().stream().filter(entry -> entry.getValue().item().subject().equals(subject))
				.findFirst().orElseThrow().getKey();
	}

	private static CannedItem item(CannedMailbox mailbox, String id) {
		return mailbox.items().get(id).item();
	}

	@Test
	void findsNothingWhenBothSidesAreTheSame() throws IOException {
		Tally tally = compare();

		assertThat(tally.same()).isTrue();
		assertThat(found).isEmpty();
		assertThat(tally.items()).isEqualTo(41);
		assertThat(tally.folders()).isEqualTo(5);
		assertThat(tally.bytes()).isPositive();
	}

	@Test
	void findsALossADoubleAndAnAlterationAndNamesEach() throws IOException {
		String lost = any(source, "subject 4");
		target.remove(any(target, "subject 4"));
		target.add(target.id("inbox"), item(target, any(target, "subject 7")));
		String altered = any(target, "paper <3>");
		target.replace(altered, item(target, altered).withCustom("red"));

		Tally tally = compare();

		assertThat(tally.lost()).isEqualTo(1);
		assertThat(tally.doubled()).isEqualTo(1);
		assertThat(tally.altered()).isEqualTo(1);
		assertThat(tally.extra()).isZero();
		assertThat(found).extracting(Difference::kind).containsExactlyInAnyOrder(Kind.LOST, Kind.DOUBLED, Kind.ALTERED);
		assertThat(found).filteredOn(difference -> difference.kind() == Kind.LOST).first().satisfies(difference -> {
			assertThat(difference.itemId()).isEqualTo(lost);
			assertThat(difference.folder()).isEqualTo("/Inbox");
		});
		assertThat(found).filteredOn(difference -> difference.kind() == Kind.ALTERED).first().satisfies(difference -> {
			assertThat(difference.folder()).isEqualTo("/Inbox/a%2Fb %25");
			assertThat(difference.properties()).anyMatch(property -> property.contains("/harbour"));
		});
	}

	@Test
	void findsAReadFlagThatDidNotCross() throws IOException {
		String id = any(source, "subject 1");
		source.replace(id, item(source, id).withRead(true));

		assertThat(compare().altered()).isEqualTo(1);
		assertThat(found.getFirst().properties()).contains("IsRead");
	}

	@Test
	void findsAnItemThatWasNotMovedAlong() throws IOException {
		CannedItem moved = item(target, any(target, "paper <9>"));
		target.remove(any(target, "paper <9>"));
		target.add(target.id("inbox"), moved);

		Tally tally = compare();

		assertThat(tally.lost()).isEqualTo(1);
		assertThat(tally.doubled()).isEqualTo(1);
		assertThat(tally.extra()).isEqualTo(1);
	}

	@Test
	void findsFoldersThatOnlyOneSideHasOrThatChangedTheirKind() throws IOException {
		source.addFolder(project, "deep", "IPF.Note");
		target.addFolder(target.id("inbox"), "left", "IPF.Note");
		target.putFolder(target.id("calendar"), new CannedMailbox.Folder(target.id("root"), "Kalender", "IPF.Task",
				"calendar"));

		Tally tally = compare();

		assertThat(tally.folderDifferences()).isEqualTo(3);
		assertThat(tally.same()).isFalse();
		assertThat(found).extracting(Difference::kind).containsExactlyInAnyOrder(Kind.FOLDER_LOST, Kind.FOLDER_EXTRA,
				Kind.FOLDER_ALTERED);
	}

	@Test
	void takesARenamedDistinguishedFolderForTheSame() throws IOException {
		target.putFolder(target.id("inbox"), new CannedMailbox.Folder(target.id("root"), "Posteingang", "IPF.Note",
				"inbox"));

		assertThat(compare().same()).isTrue();
	}

	@Test
	void provesItsZeroByFindingWhatIsPlantedForIt() throws IOException {
		assertThat(new Checker(connection, connection, 1).prove(PAIRS)).isEmpty();
	}

	@Test
	void doesNotProveAnythingWithoutItems() throws IOException {
		assertThat(
				new Checker(connection, connection, 1).prove(List.of(new Pair("nobody@a.example", "nobody@b.example"))))
				.isNotEmpty();
	}

	@Test
	void failsWhenAnAnswerIsAnErrorInsteadOfCountingNothing() {
		exchange.answerNextWith("<html><body>busy</body></html>");

		assertThatThrownBy(this::compare).isInstanceOf(IOException.class);
	}
}
