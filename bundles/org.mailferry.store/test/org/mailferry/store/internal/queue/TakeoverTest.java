package org.mailferry.store.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkState;
import org.mailferry.store.internal.ChildJvm;
import org.mailferry.testkit.queue.Desk;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Processes that take work and die, or stop in the middle and go on when others have taken over. */
final class TakeoverTest {

	private static final AgentRole ROLE = AgentRole.MAIL_SOURCE;
	private static final int PAIRS = 3;

	@TempDir
	private Path directory;
	private EmbeddedPostgres server;
	private BareDatabase database;
	private StoredWorkQueue queue;

	@BeforeEach
	void start() throws Exception {
		server = EmbeddedPostgres.start();
		database = new BareDatabase(server.getPostgresDatabase());
		database.tables("postgresql");
		queue = database.queue(QueueHolder.PACE);
		Instant now = queue.clock().instant();
		queue.put(ROLE, LongStream.rangeClosed(1, PAIRS)
				.mapToObj(pair -> new QueuedWork(new PairId(pair), 1, pair, now, Set.of())).toList());
	}

	@AfterEach
	void stop() throws Exception {
		queue.close();
		database.close();
		server.close();
	}

	private ChildJvm holder() throws IOException {
		ChildJvm holder = ChildJvm.start(directory, QueueHolder.class, server.getJdbcUrl("postgres", "postgres"),
				"holder");
		for (int pair = 0; pair < PAIRS; pair++) {
			holder.lineWith("took ");
		}
		return holder;
	}

	private static List<Desk.Taken> taken(Desk desk) throws InterruptedException {
		List<Desk.Taken> all = new ArrayList<>();
		for (int pair = 0; pair < PAIRS; pair++) {
			all.add(desk.next());
		}
		return all;
	}

	@Test
	void whatAKilledProcessHadIsTakenOverAndNothingThatALivingOneHas() throws Exception {
		Desk heir = new Desk();
		try (ChildJvm holder = holder(); Serving serving = queue.serve(ROLE, "heir", 5, heir)) {
			long longer = System.nanoTime() + QueueHolder.PACE.deadAfter().plusSeconds(2).toNanos();
			await().atMost(Desk.PATIENCE).until(() -> System.nanoTime() > longer);
			assertThat(heir.waiting()).as("its heartbeats keep it").isZero();
			assertThat(queue.running(ROLE)).extracting(WorkState::host).containsOnly(Optional.of("holder"));
			holder.kill();
			long killed = System.nanoTime();
			List<Desk.Taken> inherited = taken(heir);
			Duration took = Duration.ofNanos(System.nanoTime() - killed);
			System.out.printf("taken over %.1f s after SIGKILL%n", took.toMillis() / 1e3);
			Duration bound = QueueHolder.PACE.deadAfter().plus(QueueHolder.PACE.heartbeat().multipliedBy(2));
			assertThat(took).isLessThan(bound.plusSeconds(10));
			assertThat(inherited).allSatisfy(one -> assertThat(one.turn().failures()).isEqualTo(1));
			inherited.forEach(one -> one.answer(new Answer.Done()));
		}
	}

	/** The same sum with the pauses that hosts have. */
	@Test
	void atTheUsualPaceItTakesLessThanAMinute() {
		QueuePace usual = QueuePace.USUAL;
		assertThat(usual.deadAfter().plus(usual.heartbeat().multipliedBy(2)).plus(usual.poll()))
				.isLessThan(Duration.ofMinutes(1));
	}

	@Test
	void aProcessThatWasStoppedFindsOutThatOthersHaveItsWorkAndItsAnswerCountsForNothing() throws Exception {
		Desk heir = new Desk();
		try (ChildJvm holder = holder(); Serving serving = queue.serve(ROLE, "heir", 5, heir)) {
			signal("-STOP", holder.pid());
			List<Desk.Taken> inherited = taken(heir);
			signal("-CONT", holder.pid());
			for (int pair = 0; pair < PAIRS; pair++) {
				holder.lineWith("lost ");
			}
			holder.lineWith("idle");
			assertThat(queue.running(ROLE)).hasSize(PAIRS).extracting(WorkState::host)
					.containsOnly(Optional.of("heir"));
			assertThat(inherited).allSatisfy(one -> assertThat(one.turn().held()).isTrue());
			inherited.forEach(one -> one.answer(new Answer.Done()));
		}
	}

	/** After the database was away for all, and so after its own start, too. */
	@Test
	void aHostTakesNobodyForDeadBeforeAllHadTimeToSayThatTheyLive() throws Exception {
		database.sql(connection -> {
			try (Statement statement = connection.createStatement()) {
				return statement.executeUpdate(
						"UPDATE queue_mail_source SET picked = TRUE, picked_by = 'silent', last_heartbeat = 1");
			}
		});
		long start = System.nanoTime();
		Desk heir = new Desk();
		try (Serving serving = queue.serve(ROLE, "heir", PAIRS, heir)) {
			List<Desk.Taken> inherited = taken(heir);
			assertThat(Duration.ofNanos(System.nanoTime() - start))
					.isGreaterThanOrEqualTo(QueueHolder.PACE.heartbeat().multipliedBy(3));
			inherited.forEach(one -> one.answer(new Answer.Done()));
		}
	}

	private static void signal(String signal, long pid) throws Exception {
		assertThat(new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor()).isZero();
	}
}
