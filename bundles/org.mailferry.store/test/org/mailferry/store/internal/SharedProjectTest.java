package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mailferry.store.internal.Refusals.assertRefused;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import jakarta.persistence.PersistenceException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.Severity;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.PassRecord;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.Dialect;
import org.mailferry.store.internal.db.Migrations;
import org.mailferry.store.internal.db.PostgresStart;
import org.mailferry.store.internal.db.SqlWork;
import org.mailferry.testkit.fake.ManualClock;
import org.mailferry.testkit.ledger.LedgerContract;

/** A project that several processes have open; here each is a store of its own, which shares no memory with the others. */
final class SharedProjectTest {

	private static final PassCounters SOME = new PassCounters(5, 0, 0, 0, 0, 0, 70, 0, 0, 0, Duration.ZERO,
			Duration.ZERO,
			Duration.ZERO, Duration.ZERO, Duration.ZERO);

	@TempDir
	private Path directory;
	private ProjectPlace.Shared place;
	private ProjectStore one;
	private ProjectStore two;

	@BeforeEach
	void open() {
		place = PostgresServer.place(directory.resolve("work"));
		one = projects(Clock.systemUTC()).create(place, "test");
		two = projects(Clock.systemUTC()).open(place);
	}

	@AfterEach
	void close() {
		one.close();
		two.close();
	}

	private static PostgresProjects projects(Clock clock) {
		return new PostgresProjects(clock, System::nanoTime, name -> null);
	}

	private void sql(String statement) throws SQLException {
		try (Connection connection = PostgresServer.connect(place); Statement change = connection.createStatement()) {
			change.execute(statement);
		}
	}

	@Test
	void aPairHasOnePassInAllProcessesAndEachSeesIt() {
		MailboxPair pair = one.add(TestProject.newPairs(1)).getFirst();
		PassClaim claim = one.claim(pair.id(), PassKind.SYNC, "host-a/1");
		assertRefused("pair.busy", () -> two.claim(pair.id(), PassKind.VERIFY, "host-b/2")).contains("host-a/1");
		claim.progress(SOME);
		assertThat(two.status().pairs()).containsEntry(PairState.RUNNING, 1L);
		assertThat(two.running(10)).extracting(PassRecord::owner).containsExactly("host-a/1");
		claim.finish(new PassResult(Ending.COMPLETED, SOME, Optional.empty(), List.of()));
		assertThat(two.status().counters()).isEqualTo(SOME);
		try (PassClaim next = two.claim(pair.id(), PassKind.SYNC, "host-b/2")) {
			assertThat(one.running(10)).extracting(PassRecord::id).containsExactly(next.passId());
		}
	}

	@Test
	void ofManyProcessesThatWantAPairOneGetsIt() throws Exception {
		MailboxPair pair = one.add(TestProject.newPairs(1)).getFirst();
		for (int round = 0; round < 10; round++) {
			List<PassClaim> claims = new ArrayList<>();
			for (Future<Optional<PassClaim>> claim : atOnce(() -> claimed(one, pair), () -> claimed(two, pair))) {
				claim.get().ifPresent(claims::add);
			}
			assertThat(claims).hasSize(1);
			claims.getFirst().close();
		}
	}

	private static Optional<PassClaim> claimed(ProjectStore store, MailboxPair pair) {
		try {
			return Optional.of(store.claim(pair.id(), PassKind.SYNC, "x"));
		} catch (StoreException e) {
			assertThat(e.finding().code()).isEqualTo("pair.busy");
			return Optional.empty();
		}
	}

	@SafeVarargs
	private static <T> List<Future<T>> atOnce(java.util.concurrent.Callable<T>... calls) throws InterruptedException {
		try (ExecutorService threads = Executors.newFixedThreadPool(calls.length)) {
			return threads.invokeAll(List.of(calls));
		}
	}

	@Test
	void thePassOfADeadProcessIsEndedByWhoeverClaimsNextAndChangesNothingMore() throws SQLException {
		MailboxPair pair = one.add(TestProject.newPairs(1)).getFirst();
		PassClaim dead = one.claim(pair.id(), PassKind.SYNC, "host-a/1");
		int folder = dead.ledger().save(LedgerContract.link("inbox")).number();
		sql("UPDATE process SET lease_until = lease_until - 60000000");
		PassClaim next = two.claim(pair.id(), PassKind.SYNC, "host-b/2");
		assertRefused("project.claim-lost", () -> dead.ledger()
				.commit(LedgerCommit.in(folder).put(LedgerContract.entry("late")).build()));
		assertRefused("project.claim-lost",
				() -> dead.finish(new PassResult(Ending.COMPLETED, SOME, Optional.empty(), List.of())));
		assertThat(two.passes(pair.id(), 9)).extracting(PassRecord::ending).containsExactly(Optional.empty(),
				Optional.of(Ending.INTERRUPTED));
		assertThat(next.ledger().page(folder, Optional.empty(), 10)).isEmpty();
		dead.close();
		assertThat(two.running(9)).extracting(PassRecord::id).containsExactly(next.passId());
		next.close();
	}

	@Test
	void whoOpensTheProjectEndsThePassesOfTheDead() throws Exception {
		MailboxPair pair = one.add(TestProject.newPairs(1)).getFirst();
		try (ChildJvm child = ChildJvm.start(directory, Claimer.class, place.url(), place.work().toString())) {
			child.lineWith("claimed");
			child.kill();
		}
		assertThat(two.status().pairs()).containsEntry(PairState.RUNNING, 1L);
		sql("UPDATE process SET lease_until = lease_until - 60000000");
		try (ProjectStore third = projects(Clock.systemUTC()).open(place)) {
			assertThat(third.status().pairs()).containsEntry(PairState.PARTIAL, 1L);
			assertThat(third.passes(pair.id(), 1)).extracting(PassRecord::ended).containsExactly(Optional.empty());
		}
	}

	/** A process that claims the first pair, and waits for its end. */
	static final class Claimer {

		public static void main(String[] arguments) throws InterruptedException {
			ProjectStore store = projects(Clock.systemUTC())
					.open(new ProjectPlace.Shared(arguments[0], Path.of(arguments[1])));
			store.claim(store.pairs(PairQuery.page(0, 1)).getFirst().pair().id(), PassKind.SYNC, "child");
			System.out.println("claimed");
			new CountDownLatch(1).await();
		}
	}

	@Test
	void pairsAreNumberedWithoutGapsWhoeverAddsThem() throws Exception {
		List<Future<Integer>> added = atOnce(() -> adding(one, "a"), () -> adding(two, "b"));
		for (Future<Integer> each : added) {
			each.get();
		}
		assertThat(one.pairs(PairQuery.page(0, 100))).extracting(summary -> summary.pair().id().value())
				.containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
		assertRefused("pair.exists", () -> two.add(List.of(TestProject.newPair("a1"))));
		one.assign(List.of(one.pairs(PairQuery.page(0, 1)).getFirst().pair().id()), Optional.of("One"));
		assertThat(two.collections()).hasSize(1);
	}

	private static int adding(ProjectStore store, String prefix) {
		for (int number = 1; number <= 20; number++) {
			store.add(List.of(TestProject.newPair(prefix + number)));
		}
		return 20;
	}

	@Test
	void theSameFindingOfSeveralProcessesIsCountedOnceAndEachTime() throws Exception {
		for (Future<Integer> each : atOnce(() -> finding(one), () -> finding(two), () -> finding(one),
				() -> finding(two))) {
			each.get();
		}
		assertThat(one.findings(new FindingQuery(Optional.empty(), Severity.INFO, Optional.empty(), 0, 9)))
				.extracting(FindingRecord::times).containsExactly(40);
		assertThat(two.status().findings()).containsEntry(Severity.ERROR, 1L);
	}

	private static int finding(ProjectStore store) {
		for (int time = 0; time < 10; time++) {
			store.record(Optional.empty(), List.of(new Finding("a.b", Severity.ERROR, "same", "It was found.", "")));
		}
		return 10;
	}

	@Test
	void clocksOfHostsMayDifferByMinutes() {
		MailboxPair pair = one.add(TestProject.newPairs(1)).getFirst();
		Clock fast = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(7));
		Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5));
		try (ProjectStore ahead = projects(fast).open(place); ProjectStore behind = projects(slow).open(place)) {
			try (PassClaim claim = ahead.claim(pair.id(), PassKind.SYNC, "fast")) {
				int folder = claim.ledger().save(LedgerContract.link("inbox")).number();
				claim.ledger().openIntent(new Intent(0, folder, fast.instant(), Optional.empty(),
						List.of(new Intent.Item(LedgerContract.entry("a").item(), Optional.empty()))));
			}
			try (PassClaim claim = behind.claim(pair.id(), PassKind.SYNC, "slow")) {
				Instant opened = claim.ledger().openIntents().getFirst().openedAt();
				assertThat(Duration.between(opened, slow.instant())).isBetween(Duration.ofSeconds(-2),
						Duration.ofSeconds(30));
			}
			assertThat(one.passes(pair.id(), 9)).allSatisfy(
					pass -> assertThat(Duration.between(pass.started(), Instant.now())).isBetween(
							Duration.ofSeconds(-2),
							Duration.ofSeconds(30)));
		}
	}

	@Test
	void aClockOfAHostThatIsSetWhileItRunsChangesNoTimeThatHostsCompare() {
		ManualClock own = new ManualClock(Instant.now());
		try (ProjectStore store = projects(own).open(place)) {
			own.advance(Duration.ofMinutes(7));
			store.hosts().join("h1", "machine/1", Capacities.of("mail-source=1")).orElseThrow();

			assertThat(two.hosts().hosts().getFirst().seen())
					.isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(2));
			assertThat(store.queue().clock().instant())
					.isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(2));
		}
	}

	/** Otherwise those who take over what a process had that was stopped in the middle of one would wait for its locks. */
	@Test
	void theServerEndsTransactionsInWhichNothingHappensAnyMore() {
		try (OwnDatabase own = new OwnDatabase()) {
			IllegalStateException failure = new IllegalStateException(
					"the first transaction of a connection is rolled back");
			assertThatThrownBy(() -> own.database().sql(connection -> {
				throw failure;
			})).isSameAs(failure);
			assertThat(own.database().<String>sql(connection -> {
				try (Statement statement = connection.createStatement();
						ResultSet row = statement.executeQuery("SHOW idle_in_transaction_session_timeout")) {
					row.next();
					return row.getString(1);
				}
			})).isEqualTo("20s");
		}
	}

	/** What hung comes back, and its session has been ended: at the next statement, or at the end of the transaction. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aTransactionInWhichNothingHappenedForTooLongIsDoneAgain(boolean atItsEnd) {
		AtomicInteger tries = new AtomicInteger();
		try (OwnDatabase own = new OwnDatabase()) {
			own.database().sql(connection -> {
				try (Statement statement = connection.createStatement()) {
					statement.execute("INSERT INTO mailbox_collection VALUES (77, 'once', 'once', 5, 1)");
					if (tries.incrementAndGet() == 1) {
						statement.execute("SET idle_in_transaction_session_timeout = '50ms'");
						awaitEnd(pid(statement));
					}
					return atItsEnd || statement.execute("SELECT 1");
				}
			});
		}
		assertThat(tries).hasValue(2);
		assertThat(one.collections()).hasSize(1);
	}

	@Test
	void whatMayTakePlaceTwiceIsDoneAgainWhenTheAnswerToItsEndIsLost() {
		AtomicInteger tries = new AtomicInteger();
		SqlWork<Integer> work = connection -> {
			try (Statement statement = connection.createStatement()) {
				statement.execute("UPDATE project_totals SET created = 7");
				if (tries.incrementAndGet() % 2 == 1) {
					int pid = pid(statement);
					PostgresServer.execute("SELECT pg_terminate_backend(" + pid + ")");
					awaitEnd(pid);
				}
				return tries.get();
			}
		};
		try (OwnDatabase own = new OwnDatabase()) {
			Database database = own.database();
			assertThatThrownBy(() -> database.sql(work)).isInstanceOfSatisfying(StoreException.class,
					e -> assertThat(e.finding().code()).isEqualTo("project.unreachable"));
			assertThat(one.status().counters().created()).isZero();
			tries.set(0);
			assertThat(database.repeatableSql(work)).isEqualTo(2);
			assertThat(one.status().counters().created()).isEqualTo(7);
			tries.set(0);
			assertThat(database.<Integer>repeatableEntities(manager -> {
				manager.createNativeQuery("UPDATE project_totals SET created = 8").executeUpdate();
				try {
					return work.in(manager.unwrap(Connection.class));
				} catch (SQLException e) {
					throw new PersistenceException(e);
				}
			})).isEqualTo(2);
		}
	}

	/** A server that is started anew finds most passes waiting for the answer to a commit. */
	@Test
	void aPassGoesOnWhenTheAnswersToItsCommitsAreLost() throws Exception {
		MailboxPair pair = one.add(TestProject.newPairs(1)).getFirst();
		try (Severed way = new Severed(PostgresServer.port());
				ProjectStore far = projects(Clock.systemUTC()).open(through(way, "&prepareThreshold=0"));
				PassClaim claim = far.claim(pair.id(), PassKind.SYNC, "far")) {
			Ledger ledger = claim.ledger();
			LedgerEntry a = LedgerContract.entry("a".repeat(99));
			LedgerEntry b = LedgerContract.entry("b".repeat(99));
			FolderLink inbox = ledger.save(LedgerContract.link("inbox"));
			int other = ledger.save(LedgerContract.link("other")).number();
			long intent = ledger.openIntent(new Intent(0, inbox.number(), Instant.EPOCH, Optional.empty(),
					List.of(new Intent.Item(a.item(), Optional.empty()))));
			List<LedgerCommit> commits = List.of(
					LedgerCommit.in(inbox.number()).put(a).put(b)
							.closeIntent(intent).build(),
					LedgerCommit.in(inbox.number()).put(a).remove(b.item().key()).build());
			for (LedgerCommit commit : commits) {
				losing(way, () -> ledger.commit(commit));
			}
			losing(way, () -> ledger.save(inbox));
			losing(way, () -> ledger.removeFolder(other));
			losing(way, () -> assertThat(ledger.folders()).extracting(FolderLink::items).containsExactly(1L));
			assertThat(ledger.openIntents()).isEmpty();
			losing(way, () -> claim
					.finish(new PassResult(Ending.COMPLETED, SOME, Optional.empty(), List.of())));
		}
		assertThat(one.passes(pair.id(), 9)).extracting(PassRecord::ending)
				.containsExactly(Optional.of(Ending.COMPLETED));
		assertThat(one.status().counters().created()).isEqualTo(SOME.created());
		assertThat(one.pairs(PairQuery.page(0, 1)).getFirst().items()).isEqualTo(1);
	}

	private static void losing(Severed way, Runnable call) {
		way.loseAnswerTo("COMMIT");
		call.run();
		assertThat(way.lost()).isTrue();
	}

	private ProjectPlace.Shared through(Severed way, String more) {
		return new ProjectPlace.Shared(
				place.url().replace(":" + PostgresServer.port() + "/", ":" + way.port() + "/") + more, place.work());
	}

	private final class OwnDatabase implements AutoCloseable {

		private final Database database = new PostgresStart(place, name -> null,
				Migrations.ofThisProgram(Dialect.POSTGRESQL)).open();

		Database database() {
			return database;
		}

		@Override
		public void close() {
			database.close();
		}
	}

	private static int pid(Statement session) throws SQLException {
		try (ResultSet row = session.executeQuery("SELECT pg_backend_pid()")) {
			row.next();
			return row.getInt(1);
		}
	}

	private void awaitEnd(int pid) throws SQLException {
		try (Connection other = PostgresServer.connect(place); Statement look = other.createStatement()) {
			await().until(() -> {
				try (ResultSet row = look.executeQuery("SELECT 1 FROM pg_stat_activity WHERE pid = " + pid)) {
					return !row.next();
				}
			});
		}
	}

	@Test
	void whileTheServerIsAwayCallsWaitAndNothingIsLostOrDoneTwice() throws Exception {
		MailboxPair pair = one.add(TestProject.newPairs(1)).getFirst();
		try (Severed way = new Severed(PostgresServer.port());
				ProjectStore far = projects(Clock.systemUTC()).open(through(way, ""));
				PassClaim claim = far.claim(pair.id(), PassKind.SYNC, "far");
				ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Ledger ledger = claim.ledger();
			int folder = ledger.save(LedgerContract.link("inbox")).number();
			ledger.commit(LedgerCommit.in(folder).put(LedgerContract.entry("before")).build());
			way.cut();
			CountDownLatch begun = new CountDownLatch(1);
			Future<?> waiting = threads.submit(() -> {
				begun.countDown();
				ledger.commit(LedgerCommit.in(folder).put(LedgerContract.entry("meanwhile")).build());
			});
			Future<Long> counted = threads.submit(() -> far.countPairs(PairQuery.page(0, 1)));
			begun.await();
			assertThat(one.pairs(PairQuery.page(0, 1)).getFirst().items()).isEqualTo(1);
			assertThat(waiting.isDone()).isFalse();
			way.mend();
			waiting.get();
			assertThat(counted.get()).isEqualTo(1);
			assertThat(ledger.folders().getFirst().items()).isEqualTo(2);
			claim.finish(new PassResult(Ending.COMPLETED, SOME, Optional.empty(), List.of()));
		}
		assertThat(one.pairs(PairQuery.page(0, 1)).getFirst().state()).isEqualTo(PairState.SYNCED);
	}
}
