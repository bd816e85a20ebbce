package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.HostState;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.project.PassRecord;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.api.queue.WorkState;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.operations.internal.ProjectPassesComponent;

/** Whole agent hosts that share a project in PostgreSQL, carry mailboxes from lab to lab, and meet with what can go wrong. */
@Execution(ExecutionMode.CONCURRENT)
final class HostFailuresTest {

	private static final AgentRole ROLE = AgentRole.MAIL_SOURCE;
	private static final int ITEMS = 40;
	private static final Duration PATIENCE = Duration.ofMinutes(2);
	private static final String COLLECTION = "All";

	@TempDir
	private Path directory;
	private final List<AutoCloseable> open = new ArrayList<>();
	private ProjectPlace.Shared place;
	private ProjectStore store;
	private List<MailboxPair> pairs;
	private LabOrganisation source;
	private LabOrganisation target;

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable one : open.reversed()) {
			one.close();
		}
	}

	private <T extends AutoCloseable> T opened(T closeable) {
		open.add(closeable);
		return closeable;
	}

	private void organisations(int mailboxes, Duration serverTime) throws Exception {
		source = opened(LabOrganisation.builder().mailboxes(mailboxes).items(ITEMS).folders(3).seed(7).start());
		target = opened(LabOrganisation.builder().mailboxes(mailboxes).empty().serverTime(serverTime).start());
		place = PostgresServer.place(directory.resolve("work"));
		store = opened(DirectHost.projects(Clock.systemUTC()).create(place, "test"));
		store.save(endpoints().of(Side.SOURCE, source, source.uri()));
		store.save(endpoints().of(Side.TARGET, target, target.uri()));
	}

	/** Hosts that serve already have work to do from here on. */
	private void plan() {
		List<NewPair> added = new ArrayList<>();
		for (int i = 0; i < source.mailboxAddresses().size(); i++) {
			added.add(new NewPair(new MailboxAddress(source.mailboxAddresses().get(i)),
					new MailboxAddress(target.mailboxAddresses().get(i)), PairKind.USER, 5, Optional.of(COLLECTION)));
		}
		store.save(new MailboxCollection(COLLECTION, 5));
		pairs = store.add(added);
		store.plan().interval(COLLECTION, Optional.of(Duration.ofSeconds(20)), "test");
	}

	private LabEndpoint endpoints() {
		return new LabEndpoint(directory, Duration.ofSeconds(5));
	}

	/** Serves in this process until it is closed, with a store of its own. */
	private AutoCloseable serving(String name, ProjectPlace.Shared at, Clock clock, Consumer<PassOrder> before) {
		ProjectStore own = DirectHost.projects(clock)
				.open(new ProjectPlace.Shared(at.url(), directory.resolve(name)));
		return new ServingHost(name, stop -> {
			try (own) {
				new DirectHost(name, 2, clock, before).serve(own, stop);
			}
		});
	}

	private AutoCloseable serving(String name) {
		return serving(name, place, Clock.systemUTC(), order -> {
		});
	}

	private ChildJvm process(String name, Duration ahead, Optional<String> deadly) throws Exception {
		ChildJvm process = opened(DirectHost.start(place, directory, name, 2, ahead, deadly));
		Thread.ofVirtual().start(() -> {
			try {
				for (String line = process.line(); line != null; line = process.line()) {
					if (line.contains(" WARN ") || line.contains(" ERROR ") || line.startsWith("Exception")) {
						System.err.println(name + ": " + line);
					}
				}
			} catch (IOException e) {
				// it was killed
			}
		});
		return process;
	}

	private Map<PairId, String> held() {
		return store.queue().running(ROLE).stream().filter(state -> state.host().isPresent())
				.collect(Collectors.toMap(state -> state.work().pair(), state -> state.host().get()));
	}

	private void awaitInStep(List<MailboxPair> which) {
		try {
			await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> which.stream()
					.allMatch(pair -> store.passes(pair.id(), 1).stream().findFirst().flatMap(PassRecord::ending)
							.filter(Ending.COMPLETED::equals).isPresent()));
		} catch (ConditionTimeoutException e) {
			throw new AssertionError("not in step: " + which.stream()
					.map(pair -> "%s %s %s".formatted(pair.id(), store.queue().find(ROLE, pair.id()),
							store.passes(pair.id(), 5)))
					.toList() + " findings " + findings(), e);
		}
	}

	private List<FindingRecord> findings() {
		return store.findings(new FindingQuery(Optional.empty(), Severity.INFO, Optional.empty(), 0, 50));
	}

	/** Item by item, by somebody who sees both. */
	private void assertNothingIsLostOrDoubled(List<MailboxPair> which) throws Exception {
		target.serverTime(Duration.ZERO);
		ProjectPassesComponent passes = RelayingHost.passes(RelayingHost.engine());
		try (MailSystem source = passes.connect(store, Side.SOURCE);
				MailSystem target = passes.connect(store, Side.TARGET)) {
			for (MailboxPair pair : which) {
				PassResult compared = passes.run(store, new PassOrder(pair, PassKind.VERIFY_DEEP, source, target,
						passes.settings(store), new StopSignal(), () -> false), PassListener.NONE).result();
				assertThat(compared.ending()).isEqualTo(Ending.COMPLETED);
				assertThat(compared.verification()).isNotEmpty().allMatch(FolderVerification::matches);
				assertThat(compared.counters().compared()).isGreaterThanOrEqualTo(ITEMS);
			}
		}
	}

	private static void signal(String signal, ChildJvm process) throws Exception {
		assertThat(new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor()).isZero();
	}

	/** Stops it where it holds locks that others will wait for, and has still to say that its transaction is done. */
	private void hangInATransaction(ChildJvm process) throws Exception {
		// Within one transaction, all looks at the sessions show the first one's.
		try (Connection locks = PostgresServer.connect(place);
				Statement lock = locks.createStatement();
				Connection looks = PostgresServer.connect(place);
				Statement look = looks.createStatement()) {
			locks.setAutoCommit(false);
			lock.execute("LOCK TABLE pass IN EXCLUSIVE MODE");
			await().atMost(PATIENCE).until(() -> sessions(look, process,
					"pid IN (SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'pass'::regclass)") > 0);
			signal("-STOP", process);
			locks.rollback();
			await().atMost(PATIENCE).until(() -> sessions(look, process, "state = 'idle in transaction'") > 0);
		}
	}

	private static int sessions(Statement statement, ChildJvm process, String which) throws SQLException {
		try (ResultSet row = statement.executeQuery(
				"SELECT count(*) FROM pg_stat_activity WHERE application_name = 'mailferry/" + process.pid() + "' AND "
						+ which)) {
			row.next();
			return row.getInt(1);
		}
	}

	@Test
	void aHostThatIsKilledAndOneThatHangsLoseTheirPassesToAnotherWhateverTheirClocksSay() throws Exception {
		organisations(6, Duration.ofMillis(500));
		ChildJvm killed = process("killed", Duration.ofMinutes(7), Optional.empty());
		ChildJvm hung = process("hung", Duration.ofMinutes(-5), Optional.empty());
		await().atMost(PATIENCE).until(() -> living().containsAll(List.of("killed", "hung")));
		plan();
		await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
				.until(() -> held().values().stream().distinct().count() == 2
						&& store.status().counters().created() > 20);
		Map<PairId, String> before = held();
		assertThat(pairs).as("nobody takes the other for dead, whatever the clocks say").allSatisfy(
				pair -> assertThat(store.passes(pair.id(), 9)).extracting(PassRecord::ending)
						.allMatch(ending -> ending.isEmpty() || ending.get() == Ending.COMPLETED));
		killed.kill();
		hangInATransaction(hung);
		Instant end = store.queue().clock().instant();
		List<PairId> taken = before.keySet().stream().filter(held()::containsKey).toList();
		assertThat(taken).isNotEmpty();

		try (AutoCloseable heir = serving("heir", place, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(3)),
				order -> {
				})) {
			await().atMost(PATIENCE).until(() -> held().values().stream().allMatch("heir"::equals));
			target.serverTime(Duration.ZERO);
			awaitInStep(pairs);
			assertThat(taken).allSatisfy(pair -> assertThat(store.passes(pair, 9))
					.as("begun again, by the database's clock").anySatisfy(pass -> assertThat(pass.started())
							.isBetween(end, end.plus(Duration.ofSeconds(60)))));
			signal("-CONT", hung);
			await().atMost(PATIENCE).until(() -> living().contains("hung"));
			Instant awake = store.queue().clock().instant();
			store.queue().hurry(ROLE, WorkSelection.all());
			await().atMost(PATIENCE).until(() -> pairs.stream().allMatch(
					pair -> store.passes(pair.id(), 1).getFirst().started().isAfter(awake)));
			awaitInStep(pairs);
			hung.kill();
			await().atMost(PATIENCE).until(() -> held().values().stream().allMatch("heir"::equals));
			awaitInStep(pairs);
		}
		assertNothingIsLostOrDoubled(pairs);
		assertThat(findings()).extracting(record -> record.finding().code()).as("said by who woke up")
				.isSubsetOf("project.claim-lost");
	}

	private List<String> living() {
		return store.hosts().hosts().stream().filter(HostState::alive).map(HostState::name).toList();
	}

	@Test
	void aMailboxThatFailsEachTimeIsLeftAloneAndTheOthersGoOn() throws Exception {
		organisations(3, Duration.ZERO);
		plan();
		MailboxPair poison = pairs.getFirst();
		AtomicInteger tries = new AtomicInteger();
		try (AutoCloseable host = serving("host", place, Clock.systemUTC(), order -> {
			if (order.pair().equals(poison)) {
				tries.incrementAndGet();
				throw new IllegalStateException("thrown by a test");
			}
		})) {
			await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
				store.queue().find(ROLE, poison.id()).filter(state -> state.host().isEmpty() && state.failures() > 0)
						.ifPresent(waits -> store.queue().hurry(ROLE, WorkSelection.of(poison.id())));
				return isQuarantined(poison);
			});
			awaitInStep(pairs.subList(1, 3));
		}
		assertThat(tries).hasValue(5);
		assertNothingIsLostOrDoubled(pairs.subList(1, 3));
	}

	private boolean isQuarantined(MailboxPair pair) {
		return findings().stream().anyMatch(record -> record.finding().code().equals("pair.quarantined")
				&& record.finding().subject().equals(pair.source().value()))
				&& store.pairs(List.of(pair.id())).getFirst().suspended();
	}

	@Test
	void aMailboxThatBringsDownItsHostIsLeftAloneAndTheOthersGoOn() throws Exception {
		organisations(3, Duration.ZERO);
		plan();
		MailboxPair deadly = pairs.getFirst();
		try (AutoCloseable planner = serving("planner")) {
			await().atMost(PATIENCE).until(() -> store.queue().find(ROLE, deadly.id()).isPresent());
			awaitInStep(pairs);
		}
		// Three hosts have died of it.
		try (Connection connection = PostgresServer.connect(place);
				Statement statement = connection.createStatement()) {
			statement.executeUpdate("UPDATE queue_mail_source SET consecutive_failures = 4 WHERE task_instance = '"
					+ deadly.id() + "'");
		}
		store.queue().hurry(ROLE, WorkSelection.of(deadly.id()));
		ChildJvm host = process("dies", Duration.ZERO, Optional.of(deadly.source().value()));
		assertThat(host.awaitEnd()).isEqualTo(9);
		assertThat(held()).containsEntry(deadly.id(), "dies");

		try (AutoCloseable heir = serving("heir", place, Clock.systemUTC(),
				order -> assertThat(order.pair()).isNotEqualTo(deadly))) {
			await().atMost(PATIENCE).until(() -> isQuarantined(deadly));
			Instant then = store.queue().clock().instant();
			store.queue().hurry(ROLE, WorkSelection.all());
			await().atMost(PATIENCE).until(() -> pairs.stream().skip(1)
					.allMatch(pair -> store.passes(pair.id(), 1).getFirst().started().isAfter(then)));
			awaitInStep(pairs.subList(1, 3));
		}
	}

	/** Longer than silent processes count as living. */
	@Test
	void theDatabaseIsAwayAndNoPassIsLostForIt() throws Exception {
		organisations(6, Duration.ofMillis(100));
		try (Severed way = new Severed(PostgresServer.port())) {
			ProjectPlace.Shared through = new ProjectPlace.Shared(
					place.url().replace(":" + PostgresServer.port(), ":" + way.port()), place.work());
			Map<PairId, Integer> passes = new ConcurrentHashMap<>();
			Consumer<PassOrder> counting = order -> passes.merge(order.pair().id(), 1, Integer::sum);
			try (AutoCloseable one = serving("one", through, Clock.systemUTC(), counting);
					AutoCloseable two = serving("two", through, Clock.systemUTC(), counting)) {
				await().atMost(PATIENCE).until(() -> living().containsAll(List.of("one", "two")));
				plan();
				await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
						.until(() -> held().size() == 4 && store.status().counters().created() > 20);
				way.cut();
				Map<PairId, String> before = held();
				Instant away = store.queue().clock().instant();
				await().atMost(PATIENCE).until(() -> Duration
						.between(away, store.queue().clock().instant())
						.compareTo(DirectHost.PACE.lease().plusSeconds(3)) > 0);
				way.mend();
				target.serverTime(Duration.ZERO);
				await().atMost(PATIENCE).until(() -> living().containsAll(List.of("one", "two")));
				awaitInStep(pairs);
				assertThat(before.keySet()).allSatisfy(pair -> assertThat(store.passes(pair, 9))
						.as("nobody was taken for dead").noneMatch(HostFailuresTest::isAbandoned));
			}
		}
		assertNothingIsLostOrDoubled(pairs);
		assertThat(store.queue().counts(ROLE).failing()).isZero();
	}

	private static boolean isAbandoned(PassRecord pass) {
		return pass.ending().isPresent() && pass.ended().isEmpty();
	}

	@Test
	void theNetworkToAnEndpointIsCutAndPassesGoOnWhenItIsBack() throws Exception {
		organisations(4, Duration.ofMillis(100));
		plan();
		int port = target.uri().getPort();
		try (Severed way = new Severed(port)) {
			store.save(endpoints().of(Side.TARGET, target,
					URI.create(target.uri().toString().replace(":" + port, ":" + way.port()))));
			try (AutoCloseable one = serving("one"); AutoCloseable two = serving("two")) {
				await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
						.until(() -> store.status().counters().created() > 10);
				way.cut();
				long created = store.status().counters().created();
				await().atMost(PATIENCE).until(() -> store.queue().running(ROLE).stream().map(WorkState::work)
						.count() > 0);
				Instant away = store.queue().clock().instant();
				await().atMost(PATIENCE).until(() -> Duration
						.between(away, store.queue().clock().instant()).compareTo(Duration.ofSeconds(3)) > 0);
				assertThat(created).isLessThan(4L * ITEMS);
				target.serverTime(Duration.ZERO);
				way.mend();
				awaitInStep(pairs);
			}
			assertNothingIsLostOrDoubled(pairs);
		}
		assertThat(store.queue().counts(ROLE).failing()).isZero();
	}
}
