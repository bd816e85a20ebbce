package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.agents.internal.direct.DirectCrossing;
import org.mailferry.agents.internal.host.AgentHostsComponent;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairKind;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.AgentTask;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.ControlSubject.OfEndpoint;
import org.mailferry.api.agent.ControlSubject.OfHost;
import org.mailferry.api.agent.MaintenanceWindow;
import org.mailferry.api.agent.Shares;
import org.mailferry.api.agent.WeeklyTimes;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.engine.internal.PassEngine;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.testkit.agent.ContractWork;
import org.mailferry.testkit.fake.ManualClock;

/** What people want reaches a whole agent host, with passes that last until they are stopped. */
final class OrdersReachHostsTest {

	/**
	 * A host that hears nothing looks again when the test is long over: so what reaches it, it has heard of. No other way
	 * would be told from a quick look on a busy machine by measuring time.
	 */
	private static final Duration NEVER = Duration.ofHours(1);
	private static final String HOST = "h1";

	@TempDir
	private Path directory;
	private final ContractWork mail = new ContractWork(AgentRole.MAIL_SOURCE, Set.of(Side.values()));
	private final StopSignal stop = new StopSignal();
	private final CompletableFuture<Void> left = new CompletableFuture<>();
	private TestProject project;
	private MailboxPair pair;

	@BeforeEach
	void passesLast() {
		mail.lasting(true);
	}

	@AfterEach
	void close() {
		project.close();
	}

	private ProjectStore person() {
		return project.store();
	}

	private void project(Databases database) {
		project = new TestProject(database, directory.resolve("project"));
		pair = project.pair("ada");
	}

	/** Serves with a project that it has open until it has left. */
	private AutoCloseable serving(ProjectStore its, Duration silence) {
		PassEngine engine = RelayingHost.engine();
		Thread.ofPlatform().name(HOST).start(() -> {
			try {
				new AgentHostsComponent(RelayingHost.passes(engine), engine, silence, NEVER, List.of(mail)).serve(its,
						HOST, Capacities.of("mail-source=2"), Optional.empty(), stop);
				left.complete(null);
			} catch (Exception e) {
				left.completeExceptionally(e);
			}
		});
		return () -> {
			stop.request();
			left.get(60, TimeUnit.SECONDS);
		};
	}

	private static ConditionFactory patiently() {
		return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
	}

	private void order(Wish wish, ControlSubject subject) {
		person().control().order(wish, Optional.of(subject), "ada");
	}

	private void awaitRunning(int passes) {
		patiently().until(() -> mail.running().size() == passes);
	}

	private ProjectStore opened(Function<ProjectPlace.Shared, ProjectPlace.Shared> way) {
		return new StoredProjects(Clock.systemUTC(), name -> null)
				.open(way.apply((ProjectPlace.Shared) project.place()));
	}

	private ProjectStore another() {
		return opened(place -> new ProjectPlace.Shared(place.url(), directory.resolve("host")));
	}

	@Test
	void isHeardByAHostOfAnotherProcess() throws Exception {
		project(Databases.POSTGRESQL);
		try (ProjectStore its = another(); AutoCloseable host = serving(its, NEVER)) {
			assertEveryOrderIsHeeded();
		}
	}

	@Test
	void isHeardByTheHostThatHasADerbyProjectOpen() throws Exception {
		project(Databases.DERBY);
		try (AutoCloseable host = serving(person(), NEVER)) {
			assertEveryOrderIsHeeded();
		}
	}

	private void assertEveryOrderIsHeeded() throws Exception {
		awaitRunning(1);
		order(Wish.SUSPEND, new OfEndpoint(Side.TARGET));
		awaitRunning(0);
		order(Wish.RESUME, new OfEndpoint(Side.TARGET));
		person().queue().hurry(AgentRole.MAIL_SOURCE, WorkSelection.of(pair.id()));
		awaitRunning(1);
		order(Wish.STOP, new ControlSubject.OfPair(pair.id()));
		awaitRunning(0);
		person().queue().hurry(AgentRole.MAIL_SOURCE, WorkSelection.of(pair.id()));
		awaitRunning(1);
		MaintenanceWindow always = WeeklyTimes.of("mon-fri 00:00-24:00 UTC").window("week", Side.SOURCE, true);
		MaintenanceWindow ever = WeeklyTimes.of("sat,sun 00:00-24:00 UTC").window("weekend", Side.TARGET, true);
		person().plan().save(always, "ada");
		person().plan().save(ever, "ada");
		awaitRunning(0);
		order(Wish.STOP, new OfHost(HOST));
		left.get(30, TimeUnit.SECONDS);
		assertThat(person().hosts().hosts()).isEmpty();
	}

	@Test
	void isHeardWhenTheConnectionIsBackOnWhichItWouldHaveBeen() throws Exception {
		project(Databases.POSTGRESQL);
		try (Severed way = new Severed(PostgresServer.port());
				ProjectStore its = opened(place -> new ProjectPlace.Shared(
						place.url().replace(":" + PostgresServer.port(), ":" + way.port()), directory.resolve("host")));
				AutoCloseable host = serving(its, NEVER)) {
			awaitRunning(1);
			way.cut();
			order(Wish.STOP, new ControlSubject.OfPair(pair.id()));
			assertThat(mail.running()).hasSize(1);
			way.mend();
			awaitRunning(0);
		}
	}

	@Test
	void everyFolderIsAskedOnceAlsoThoseThatLookUnchanged() throws Exception {
		project = new TestProject(directory.resolve("project"));
		PassEngine engine = RelayingHost.engine();
		// What was changed a moment ago is asked anyway.
		Clock earlier = new ManualClock(Instant.now().minus(Duration.ofHours(1)));
		try (LabOrganisation from = LabOrganisation.builder().mailboxes(1).items(10).folders(2).seed(5).clock(earlier)
				.start(); LabOrganisation to = LabOrganisation.builder().mailboxes(1).empty().start()) {
			person().save(new LabEndpoint(directory).of(Side.SOURCE, from));
			person().save(new LabEndpoint(directory).of(Side.TARGET, to));
			pair = person().add(List.of(new NewPair(new MailboxAddress(from.mailboxAddresses().getFirst()),
					new MailboxAddress(to.mailboxAddresses().getFirst()), PairKind.USER, 5))).getFirst();
			try (AgentWork.Crew crew = new DirectCrossing(RelayingHost.passes(engine), engine).begin(person())) {
				asked(crew, from);
				assertThat(asked(crew, from)).as("nothing looks changed").isZero();
				person().plan().askEveryFolder(new OfEndpoint(Side.TARGET));
				assertThat(asked(crew, from)).isPositive();
				assertThat(asked(crew, from)).isZero();
			}
		}
	}

	/** How often the source was asked for changes of a folder by a pass. */
	private long asked(AgentWork.Crew crew, LabOrganisation from) {
		long before = from.requestCounts().getOrDefault("SyncFolderItems", 0L);
		assertThat(crew.run(new AgentTask(person().plan().pairs(List.of(pair.id())).getFirst(), new StopSignal(),
				() -> false, PassListener.NONE, new Shares(Map.of(), Map.of()))).ending()).isEqualTo(Ending.COMPLETED);
		return from.requestCounts().getOrDefault("SyncFolderItems", 0L) - before;
	}

	/**
	 * The database says nothing of these orders, as when the server of a pool is another one each time. That a host which looks
	 * at its usual pace is in time is said by that pace: four seconds.
	 */
	@Test
	void isFoundWhenNothingIsHeard() throws Exception {
		project(Databases.POSTGRESQL);
		try (ProjectStore its = another(); AutoCloseable host = serving(its, Duration.ofSeconds(4))) {
			awaitRunning(1);
			try (Connection connection = PostgresServer.connect((ProjectPlace.Shared) project.place());
					Statement statement = connection.createStatement()) {
				statement.execute("UPDATE control_number SET last_number = last_number + 1");
				statement.execute("INSERT INTO control_order (number, wish, kind, name, given, who)"
						+ " SELECT last_number, 'STOP', 'pair', '" + pair.id() + "', 0, 'ada' FROM control_number");
			}
			awaitRunning(0);
		}
	}
}
