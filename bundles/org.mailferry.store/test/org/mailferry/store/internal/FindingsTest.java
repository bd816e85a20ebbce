package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.testkit.fake.ManualClock;

/** Findings: kept once, gravest first, counted without being read. */
@ParameterizedClass
@EnumSource(Databases.class)
final class FindingsTest {

	@Parameter
	private Databases database;

	@TempDir
	private Path directory;
	private final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T12:00:00Z"));
	private ProjectStore store;
	private MailboxPair one;
	private MailboxPair two;

	@BeforeEach
	void create() {
		store = new TestProject(database, directory.resolve("p"), clock).store();
		List<MailboxPair> pairs = store.add(TestProject.newPairs(2));
		one = pairs.get(0);
		two = pairs.get(1);
	}

	@AfterEach
	void close() {
		store.close();
	}

	private static Finding finding(String code, Severity severity, String subject) {
		return new Finding(code, severity, subject, "What happened to " + subject + ".", "cause");
	}

	private void record(MailboxPair pair, Finding... findings) {
		clock.advance(Duration.ofSeconds(1));
		store.record(Optional.ofNullable(pair).map(MailboxPair::id), List.of(findings));
	}

	private static FindingQuery query(MailboxPair pair, Severity atLeast, String code) {
		return new FindingQuery(Optional.ofNullable(pair).map(MailboxPair::id), atLeast, Optional.ofNullable(code), 0,
				100);
	}

	private List<String> subjects(FindingQuery query) {
		List<FindingRecord> page = store.findings(query);
		assertThat(store.countFindings(query)).isEqualTo(page.size());
		return page.stream().map(record -> record.finding().subject()).toList();
	}

	@Test
	void theGravestComeFirstThenTheNewest() {
		record(one, finding("item.corrupt", Severity.ERROR, "old error"));
		record(null, finding("endpoint.slow", Severity.INFO, "info"));
		record(two, finding("item.corrupt", Severity.ERROR, "new error"),
				finding("folder.kept", Severity.WARNING, "w"));
		assertThat(subjects(query(null, Severity.INFO, null))).containsExactly("new error", "old error", "w", "info");
		assertThat(subjects(query(null, Severity.WARNING, null))).containsExactly("new error", "old error", "w");
		assertThat(subjects(query(null, Severity.INFO, "item.corrupt"))).containsExactly("new error", "old error");
		assertThat(subjects(query(two, Severity.INFO, null))).containsExactly("new error", "w");
		assertThat(subjects(query(two, Severity.INFO, "folder.kept"))).containsExactly("w");
		assertThat(subjects(query(two, Severity.ERROR, "folder.kept"))).isEmpty();
		assertThat(store.findings(new FindingQuery(Optional.empty(), Severity.INFO, Optional.empty(), 1, 2)))
				.extracting(record -> record.finding().subject()).containsExactly("old error", "w");
		assertThat(store.status().findings()).containsEntry(Severity.ERROR, 2L).containsEntry(Severity.WARNING, 1L)
				.containsEntry(Severity.INFO, 1L);
	}

	@Test
	void aKnownFindingIsCountedAgainAndTellsTheLatest() {
		Finding first = finding("item.corrupt", Severity.WARNING, "item 1");
		Finding again = new Finding("item.corrupt", Severity.ERROR, "item 1", "Worse now.", "");
		record(one, first, first);
		record(two, first);
		record(null, first);
		record(one, again);
		List<FindingRecord> errors = store.findings(query(null, Severity.ERROR, null));
		assertThat(errors).singleElement().satisfies(record -> {
			assertThat(record.finding()).isEqualTo(again);
			assertThat(record.times()).isEqualTo(3);
			assertThat(record.pair()).contains(one);
			assertThat(record.last()).isEqualTo(record.first().plusSeconds(3));
		});
		assertThat(store.countFindings(query(null, Severity.INFO, null))).isEqualTo(3);
		assertThat(store.status().findings()).containsEntry(Severity.ERROR, 1L).containsEntry(Severity.WARNING, 2L);
		assertThat(store.findings(query(null, Severity.INFO, null))).extracting(FindingRecord::pair)
				.containsExactly(Optional.of(one), Optional.empty(), Optional.of(two));
	}

	@Test
	void aPairShowsItsGravestFinding() {
		record(one, finding("a.b", Severity.WARNING, "x"));
		record(one, finding("a.b", Severity.INFO, "y"));
		assertThat(store.pairs(PairQuery.page(0, 2))).extracting(summary -> summary.worst())
				.containsExactly(Optional.of(Severity.WARNING), Optional.empty());
		record(one, finding("a.b", Severity.ERROR, "z"));
		assertThat(store.pairs(PairQuery.page(0, 1)).getFirst().worst()).contains(Severity.ERROR);
	}

	@Test
	void aServersEndlessWordsAreCut() {
		String endless = "ü".repeat(100_000);
		record(one, new Finding("a.b", Severity.ERROR, "s".repeat(20_000), "m".repeat(20_000), endless));
		record(one, new Finding("a.b", Severity.ERROR, "s".repeat(20_000), "m", endless));
		assertThat(store.findings(query(one, Severity.INFO, null))).singleElement().satisfies(record -> {
			assertThat(record.times()).isEqualTo(2);
			assertThat(record.finding().subject()).hasSize(ShortText.MOST).endsWith("…");
			assertThat(record.finding().cause()).hasSize(ShortText.MOST);
		});
	}

	@Test
	void passesThatFindTheSameAtTheSameTimeDoNotDisturbOneAnother() throws Exception {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> records = new ArrayList<>();
			for (int thread = 0; thread < 20; thread++) {
				records.add(threads.submit(() -> store.record(Optional.empty(),
						List.of(finding("a.b", Severity.ERROR, "same"), finding("a.c", Severity.INFO, "same")))));
			}
			for (Future<?> record : records) {
				record.get();
			}
		}
		assertThat(store.findings(query(null, Severity.INFO, null))).extracting(FindingRecord::times)
				.containsExactly(20, 20);
		assertThat(store.status().findings()).containsEntry(Severity.ERROR, 1L).containsEntry(Severity.INFO, 1L);
	}

	@Test
	void aPairThatDoesNotExistDoesNotLoseAFinding() {
		store.record(Optional.of(new PairId(77)), List.of(finding("a.b", Severity.INFO, "lost?")));
		assertThat(store.findings(query(null, Severity.INFO, null))).singleElement()
				.satisfies(record -> assertThat(record.pair()).isEmpty());
	}
}
