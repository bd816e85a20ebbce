package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.ProjectStore;

import com.sun.management.OperatingSystemMXBean;

/**
 * A large customer: 40,000 pairs and many findings. The bounds are of processor time, which others on the machine do not
 * use up, and several times what it takes, so that they fail for a scan where an index should be. Findings: 100,000, or as
 * many as the system property {@code mailferry.findings} says.
 */
final class LargeProjectTest {

	private static final int PAIRS = 40_000;
	private static final int FINDINGS = Integer.getInteger("mailferry.findings", 100_000);

	private static final OperatingSystemMXBean PROCESS = ManagementFactory
			.getPlatformMXBean(OperatingSystemMXBean.class);

	private static <T> T within(Duration bound, String what, Supplier<T> call) {
		long start = PROCESS.getProcessCpuTime();
		T result = call.get();
		Duration took = Duration.ofNanos(PROCESS.getProcessCpuTime() - start);
		System.out.printf("large project: %s: %d ms%n", what, took.toMillis());
		assertThat(took).as(what).isLessThan(bound);
		return result;
	}

	@Test
	void fortyThousandPairsAreAddedFoundAndSummedUp(@TempDir Path directory) throws Exception {
		try (TestProject project = new TestProject(directory.resolve("p"))) {
			ProjectStore store = project.store();
			List<MailboxPair> pairs = within(Duration.ofSeconds(30), "40,000 pairs added",
					() -> project.store().add(TestProject.newPairs(PAIRS)));
			assertThat(pairs).hasSize(PAIRS);
			assertThat(within(Duration.ofSeconds(4), "first page of pairs", () -> store.pairs(PairQuery.page(0, 100))))
					.hasSize(100);
			assertThat(within(Duration.ofSeconds(4), "last page of pairs",
					() -> store.pairs(PairQuery.page(PAIRS - 100, 100))).getLast().pair()).isEqualTo(pairs.getLast());
			listAndMove(store, pairs);
			PairQuery one = new PairQuery(Optional.of("user31234"), Optional.of(PairState.NEW), Optional.empty(), 0,
					10);
			assertThat(within(Duration.ofSeconds(4), "pairs by text", () -> store.pairs(one))).hasSize(1);
			assertThat(within(Duration.ofSeconds(4), "pairs counted", () -> store.countPairs(PairQuery.page(0, 1))))
					.isEqualTo(PAIRS);
			assertThat(within(Duration.ofSeconds(2), "pair by address",
					() -> store.pairOf(Side.TARGET, new MailboxAddress("user40000@target.example")))).isPresent();
			assertThat(within(Duration.ofSeconds(4), "status", store::status).pairs())
					.containsEntry(PairState.NEW, (long) PAIRS);
			Refusals.assertRefused("pair.exists", () -> store.add(TestProject.newPairs(PAIRS)));
		}
	}

	private static void listAndMove(ProjectStore store, List<MailboxPair> pairs) {
		assertThat(within(Duration.ofSeconds(10), "all pairs, first time", () -> listed(store, Optional.empty())))
				.isEqualTo(pairs.stream().map(MailboxPair::id).toList());
		within(Duration.ofSeconds(4), "all pairs", () -> listed(store, Optional.empty()));
		assertThat(
				within(Duration.ofSeconds(4), "all pairs in one page", () -> store.pairs(PairQuery.page(0, PAIRS + 1))))
				.extracting(summary -> summary.pair()).isEqualTo(pairs);
		assertThat(
				within(Duration.ofSeconds(4), "a long page", () -> store.pairs(PairQuery.page(1_000, PAIRS - 2_000))))
				.extracting(summary -> summary.pair()).isEqualTo(pairs.subList(1_000, PAIRS - 1_000));
		List<PairId> late = pairs.subList(0, PAIRS / 2).stream().map(MailboxPair::id).toList();
		within(Duration.ofSeconds(20), "20,000 pairs into a collection", () -> {
			store.assign(late, Optional.of("Late"));
			return null;
		});
		within(Duration.ofSeconds(20), "priority of a collection of 20,000", () -> {
			store.save(new MailboxCollection("Late", 9));
			return null;
		});
		within(Duration.ofSeconds(20), "20,000 pairs suspended", () -> {
			store.suspend(late, true);
			return null;
		});
		assertThat(within(Duration.ofSeconds(4), "collections", store::collections)).singleElement()
				.satisfies(late20 -> assertThat(late20.pairs()).isEqualTo(PAIRS / 2));
		assertThat(within(Duration.ofSeconds(4), "pairs of a collection", () -> listed(store, Optional.of("Late"))))
				.isEqualTo(late);
		assertThat(within(Duration.ofSeconds(4), "all pairs again", () -> listed(store, Optional.empty())).getLast())
				.isEqualTo(late.getLast());
		assertThat(within(Duration.ofSeconds(4), "1,000 pairs by number",
				() -> store.pairs(late.subList(5_000, 6_000)))).hasSize(1_000);
		assertThat(within(Duration.ofSeconds(4), "37 pairs by number", () -> store.pairs(late.subList(5_000, 5_037))))
				.hasSize(37);
	}

	private static List<PairId> listed(ProjectStore store, Optional<String> collection) {
		List<PairId> all = new ArrayList<>();
		for (int offset = 0; all.size() == offset; offset += 1_000) {
			store.pairs(new PairQuery(Optional.empty(), Optional.empty(), collection, offset, 1_000))
					.forEach(summary -> all.add(summary.pair().id()));
		}
		return all;
	}

	@Test
	void manyFindingsPageAndCountWithoutBeingRead(@TempDir Path directory) throws Exception {
		try (TestProject project = new TestProject(directory.resolve("p"))) {
			project.store().add(TestProject.newPairs(100));
			fill(project);
			ProjectStore store = project.store();
			for (int offset : List.of(0, FINDINGS / 2, FINDINGS - 50)) {
				List<FindingRecord> page = within(Duration.ofSeconds(6), "findings from " + offset,
						() -> store.findings(query(Optional.empty(), Optional.empty(), offset)));
				assertThat(page).hasSize(50);
				assertThat(severities(page)).isSorted();
			}
			assertThat(within(Duration.ofSeconds(2), "findings of a pair",
					() -> store.findings(query(Optional.of(new PairId(7)), Optional.empty(), FINDINGS / 200))))
					.hasSize(50);
			assertThat(within(Duration.ofSeconds(2), "findings of a code",
					() -> store.findings(query(Optional.empty(), Optional.of("item.code-3"), FINDINGS / 20))))
					.hasSize(50);
			assertThat(within(Duration.ofSeconds(2), "findings counted",
					() -> store.countFindings(query(Optional.empty(), Optional.empty(), 0)))).isEqualTo(FINDINGS);
			assertThat(within(Duration.ofSeconds(2), "status", store::status).findings())
					.containsEntry(Severity.ERROR, FINDINGS / 3L + (FINDINGS % 3 > 0 ? 1 : 0));
		}
	}

	private static List<Integer> severities(List<FindingRecord> page) {
		List<Integer> ranks = new ArrayList<>();
		page.forEach(record -> ranks.add(-record.finding().severity().ordinal()));
		return ranks;
	}

	private static FindingQuery query(Optional<PairId> pair, Optional<String> code, int offset) {
		return new FindingQuery(pair, Severity.INFO, code, offset, 50);
	}

	/** Past the store, by which it would take too long. */
	private static void fill(TestProject project) throws Exception {
		String columns = "id, digest, pair_id, code, severity_rank, subject, message, cause, first_seen, last_seen, times, version";
		project.change("CREATE TABLE numbers (n INTEGER NOT NULL)");
		project.change("INSERT INTO numbers VALUES 0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
		String numbers = "(SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n + 100000 * f.n AS n"
				+ " FROM numbers a, numbers b, numbers c, numbers d, numbers e, numbers f) AS x";
		// All get the same digest, which is not what this is about.
		project.change("DROP INDEX finding_digest");
		project.change("INSERT INTO finding (" + columns
				+ ") SELECT n + 1000, X'00000000000000000000000000000000', MOD(n, 100) + 1, 'item.code-' || TRIM(CHAR(MOD(n, 10))), MOD(n, 3), 'subject', 'message', '', n, n, 1, 1 FROM "
				+ numbers + " WHERE n < " + FINDINGS);
		project.change(
				"INSERT INTO finding_count SELECT code, severity_rank, COUNT(*), 1 FROM finding GROUP BY code, severity_rank");
	}
}
