package org.mailferry.store.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.Lane;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.testkit.queue.Desk;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Several processes' queues on one PostgreSQL server: what they cost, and that they hear one another. */
final class PostgresClusterTest {

	private static final AgentRole ROLE = AgentRole.MAIL_SOURCE;
	/** So slow that nothing is found by looking. */
	private static final QueuePace SLOW = new QueuePace(Duration.ofHours(1), Duration.ofHours(1));
	private static final Lane OLD = new Lane("endpoint old");
	private static final int MANY = 40_000;

	private static EmbeddedPostgres server;
	private final StatementCounter counter = new StatementCounter();
	private final List<AutoCloseable> open = new ArrayList<>();

	@BeforeAll
	static void start() throws Exception {
		server = EmbeddedPostgres.start();
		try (BareDatabase database = new BareDatabase(server.getPostgresDatabase())) {
			database.tables("postgresql");
		}
	}

	@AfterAll
	static void stop() throws Exception {
		server.close();
	}

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable one : open.reversed()) {
			one.close();
		}
		try (Connection connection = server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("TRUNCATE queue_mail_source");
		}
	}

	/** What one process has. */
	private StoredWorkQueue host(QueuePace pace) {
		BareDatabase database = new BareDatabase(counter.counted(server.getPostgresDatabase()));
		open.add(database);
		StoredWorkQueue queue = database.queue(pace);
		open.add(queue);
		return queue;
	}

	private static List<QueuedWork> many(Instant due) {
		return LongStream.rangeClosed(1, MANY).mapToObj(
				pair -> new QueuedWork(new PairId(pair), 1, pair, due, pair % 2 == 0 ? Set.of(OLD) : Set.of()))
				.toList();
	}

	@Test
	void workThatAnotherProcessPutsOrHurriesWakesAHostThatHardlyEverLooks() throws Exception {
		StoredWorkQueue putting = host(SLOW);
		StoredWorkQueue serving = host(SLOW);
		Desk desk = new Desk();
		try (Serving one = serving.serve(ROLE, "one", 1, desk)) {
			Instant now = putting.clock().instant();
			putting.put(ROLE, List.of(new QueuedWork(new PairId(1), 1, 1, now, Set.of())));
			Desk.Taken taken = desk.next();
			taken.answer(new Answer.Again(now.plus(Duration.ofHours(1))));
			await().until(() -> putting.find(ROLE, new PairId(1)).orElseThrow().host().isEmpty());
			putting.hurry(ROLE, WorkSelection.all());
			desk.next().answer(new Answer.Done());
		}
	}

	@Test
	void aHostWhoseConnectionBrokeHearsAgain() throws Exception {
		StoredWorkQueue putting = host(SLOW);
		StoredWorkQueue serving = host(SLOW);
		Desk desk = new Desk();
		try (Serving one = serving.serve(ROLE, "one", 1, desk)) {
			await().until(() -> listening() == 1);
			assertThat(
					count("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'"))
					.isEqualTo(1);
			await().until(() -> listening() == 0);
			Instant now = putting.clock().instant();
			putting.put(ROLE, List.of(new QueuedWork(new PairId(1), 1, 1, now, Set.of())));
			desk.next().answer(new Answer.Done());
			assertThat(listening()).isEqualTo(1);
		}
	}

	private static int listening() throws SQLException {
		return count("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'");
	}

	private static int count(String sql) throws SQLException {
		try (Connection connection = server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(sql)) {
			row.next();
			return row.getInt(1);
		}
	}

	/** At a twentieth of the usual pauses, so that it does not take minutes. */
	@Test
	void eightHostsOfAllRolesWithNothingDueMakeFewStatements() throws Exception {
		int faster = 20;
		QueuePace pace = new QueuePace(QueuePace.USUAL.poll().dividedBy(faster),
				QueuePace.USUAL.heartbeat().dividedBy(faster));
		List<StoredWorkQueue> hosts = LongStream.rangeClosed(1, 8).mapToObj(host -> host(pace)).toList();
		hosts.getFirst().put(ROLE, many(Instant.now().plus(Duration.ofHours(1))));
		for (StoredWorkQueue host : hosts) {
			for (AgentRole role : AgentRole.values()) {
				host.serve(role, "host" + hosts.indexOf(host), 5, turn -> new Answer.Done());
			}
		}
		long start = System.nanoTime();
		long before = counter.count();
		long enough = Duration.ofSeconds(4).toNanos();
		await().atMost(Desk.PATIENCE).until(() -> System.nanoTime() - start > enough);
		double perSecond = (counter.count() - before) * 1e9 / (System.nanoTime() - start) / faster;
		System.out.printf("idle: %.1f statements/s by 8 hosts of 5 roles%n", perSecond);
		assertThat(perSecond).isBetween(2.0, 12.0);
	}

	@Test
	void fortyThousandRowsAreChangedByOneStatementEach() {
		StoredWorkQueue queue = host(SLOW);
		Instant now = queue.clock().instant();
		Instant later = now.plus(Duration.ofHours(8)).truncatedTo(ChronoUnit.SECONDS);
		List<QueuedWork> work = many(now);
		assertThat(statements("put", () -> assertThat(queue.put(ROLE, work)).isEqualTo(MANY))).isEqualTo(3);
		assertThat(statements("put again", () -> assertThat(queue.arrange(ROLE, work)).isZero())).isEqualTo(3);
		assertThat(statements("postpone lane",
				() -> assertThat(queue.postpone(ROLE, WorkSelection.in(OLD), later)).isEqualTo(MANY / 2)))
				.isEqualTo(2);
		assertThat(statements("counts", () -> assertThat(queue.counts(ROLE).due()).isEqualTo(MANY / 2))).isEqualTo(2);
		assertThat(statements("hurry pairs", () -> assertThat(queue.hurry(ROLE,
				WorkSelection.of(work.stream().map(QueuedWork::pair).toList()))).isEqualTo(MANY / 2))).isEqualTo(3);
		assertThat(statements("remove", () -> assertThat(queue.remove(ROLE, WorkSelection.all())).isEqualTo(MANY)))
				.isEqualTo(3);
	}

	private long statements(String what, Runnable change) {
		long before = counter.count();
		long start = System.nanoTime();
		change.run();
		System.out.printf("%s of %d rows: %d ms%n", what, MANY, (System.nanoTime() - start) / 1_000_000);
		return counter.count() - before;
	}

	@Test
	void aTurnTakesFewRoundTrips() throws Exception {
		StoredWorkQueue queue = host(SLOW);
		int turns = 400;
		queue.put(ROLE, many(queue.clock().instant()).subList(0, turns));
		long before = counter.count();
		try (Serving one = queue.serve(ROLE, "one", 5, turn -> new Answer.Done())) {
			await().atMost(Desk.PATIENCE).pollInterval(Duration.ofMillis(500))
					.until(() -> count("SELECT count(*) FROM queue_mail_source") == 0);
		}
		double each = (counter.count() - before) / (double) turns;
		System.out.printf("statements a turn: %.2f%n", each);
		assertThat(each).isLessThan(6);
	}

	@Test
	void behindTenThousandRowsOfAFullLaneATurnTakesAsFewAndWhatAnotherProcessPutsIsHeard() throws Exception {
		StoredWorkQueue queue = host(SLOW);
		StoredWorkQueue putting = host(SLOW);
		int turns = 400;
		Instant now = queue.clock().instant();
		queue.put(ROLE, LongStream.rangeClosed(1, MANY).mapToObj(pair -> new QueuedWork(new PairId(pair), 1, pair,
				pair <= 10_000 + turns ? now : now.plus(Duration.ofHours(1)), pair <= 10_000 ? Set.of(OLD) : Set.of()))
				.toList());
		long before = counter.count();
		long start = System.nanoTime();
		try (Serving one = queue.serve(ROLE, "one", 5, () -> Map.of(OLD, 0), turn -> new Answer.Done())) {
			await().atMost(Desk.PATIENCE).pollInterval(Duration.ofMillis(100))
					.until(() -> count("SELECT count(*) FROM queue_mail_source") == MANY - turns);
			double each = (counter.count() - before) / (double) turns;
			System.out.printf("behind 10000 rows of a full lane: %.2f statements, %.2f ms a turn%n", each,
					(System.nanoTime() - start) / 1e6 / turns);
			assertThat(each).isLessThan(6);
			putting.put(ROLE, List.of(new QueuedWork(new PairId(MANY + 1), 0, 1, now, Set.of())));
			await().atMost(Desk.PATIENCE).until(() -> queue.find(ROLE, new PairId(MANY + 1)).isEmpty());
		}
		assertThat(count("SELECT count(*) FROM queue_mail_source WHERE version > 1")).as("rows written for it")
				.isZero();
	}

	@Test
	void theLineIsReadInItsOrderHoweverManyLanesAreFull() throws Exception {
		StoredWorkQueue queue = host(SLOW);
		queue.put(ROLE, many(queue.clock().instant()));
		Set<Lane> full = LongStream.rangeClosed(1, 20).mapToObj(number -> new Lane("database " + number))
				.collect(Collectors.toSet());
		LineMark mark = new LineMark(1, 100);
		try (Connection connection = server.getPostgresDatabase().getConnection();
				Statement analysing = connection.createStatement()) {
			analysing.execute("ANALYZE queue_mail_source");
			try (PreparedStatement plan = connection
					.prepareStatement("EXPLAIN " + PostgresScheduling.sql("queue_mail_source", 1, full.size(), true))) {
				PostgresScheduling.set(plan, "host", queue.clock().instant(), full, mark);
				StringBuilder lines = new StringBuilder();
				try (ResultSet row = plan.executeQuery()) {
					while (row.next()) {
						lines.append(row.getString(1)).append('\n');
					}
				}
				assertThat(lines.toString()).contains("Index Scan using queue_mail_source_priority_place")
						.contains("ROW(priority, place) >= ROW(").doesNotContain("Seq Scan");
			}
		}
	}
}
