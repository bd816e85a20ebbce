package org.mailferry.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.ControlOrder;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.ControlSubject.OfCollection;
import org.mailferry.api.agent.ControlSubject.OfEndpoint;
import org.mailferry.api.agent.ControlSubject.OfHost;
import org.mailferry.api.agent.ControlSubject.OfServer;
import org.mailferry.api.agent.HostRegister.Membership;
import org.mailferry.api.agent.MailServer;
import org.mailferry.api.agent.WeeklyTimes;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.Lane;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.operations.fake.MemoryProject;
import org.mailferry.testkit.queue.Desk;

class AgentsTest {

	private static final Instant LATER = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);

	@TempDir
	private Path directory;
	private MemoryProject store;
	private OpenProject project;
	private Agents agents;
	private List<PairId> pairs;

	@BeforeEach
	void open() {
		store = new MemoryProject(directory);
		project = new OpenProject(store, (request, listener) -> {
			throw new IllegalStateException("no pass is run");
		}, List::of, name -> null, Clock.fixed(Instant.parse("2027-01-04T12:00:00Z"), ZoneOffset.UTC));
		agents = project.agents();
		store.save(new MailboxCollection("Wave 1", 1));
		pairs = store.add(List.of(pair("ada"), pair("bob"))).stream().map(MailboxPair::id).toList();
		Lane wave = new OfCollection("Wave 1").lane().orElseThrow();
		Lane source = new OfEndpoint(Side.SOURCE).lane().orElseThrow();
		store.queue().put(AgentRole.MAIL_SOURCE,
				List.of(new QueuedWork(pairs.get(0), 11, 0, LATER, Set.of(wave, source)),
						new QueuedWork(pairs.get(1), 55, 1, LATER, Set.of(source))));
	}

	private static NewPair pair(String name) {
		return new NewPair(new MailboxAddress(name + "@source.example"), new MailboxAddress(name + "@target.example"),
				PairKind.USER, 5);
	}

	@Test
	void aSuspendedCollectionWaitsUntilItIsResumed() {
		agents.order(Wish.SUSPEND, new OfCollection("wave 1"));

		assertThat(due(0)).isEqualTo(AgentControl.UNTIL_RESUMED);
		assertThat(due(1)).isEqualTo(LATER);
		assertThat(store.control().suspended()).containsExactly(new OfCollection("Wave 1"));
		agents.order(Wish.RESUME, new OfCollection("Wave 1"));
		assertThat(due(0)).isBeforeOrEqualTo(Instant.now());
		assertThat(store.control().suspended()).isEmpty();
		assertThat(store.control().after(0)).extracting(ControlOrder::who)
				.containsOnly(System.getProperty("user.name"));
	}

	@Test
	void pairsThatAreSuspendedAnywhereWaitAndAgentsHearOfIt() {
		project.passes().suspend(List.of(pairs.get(1)));

		assertThat(due(1)).isEqualTo(AgentControl.UNTIL_RESUMED);
		assertThat(due(0)).isEqualTo(LATER);
		project.passes().resume(List.of(pairs.get(1)));
		assertThat(due(1)).isBeforeOrEqualTo(Instant.now());
		assertThat(store.control().after(0)).extracting(ControlOrder::wish).containsExactly(Wish.SUSPEND, Wish.RESUME);
		assertThat(store.control().after(0)).extracting(ControlOrder::subject).containsOnly(Optional.empty());
	}

	@Test
	void howMailboxesCrossIsChangedWhileNoHostServes() {
		store.queue().put(AgentRole.MAIL_TARGET, List.of(new QueuedWork(pairs.get(0), 1, 0, LATER, Set.of())));
		agents.relay(true);
		assertThat(agents.relayed()).isTrue();
		assertThat(store.queue().find(AgentRole.MAIL_TARGET, pairs.get(0))).isEmpty();
		assertThat(store.queue().find(AgentRole.MAIL_SOURCE, pairs.get(0))).isPresent();

		try (Membership host = store.hosts().join("h1", "m/1", Capacities.of("mail-target=1")).orElseThrow()) {
			assertThatThrownBy(() -> agents.relay(false)).isInstanceOf(OperationException.class)
					.hasMessageContaining("h1").hasMessageContaining("agents stop --host");
			agents.relay(true);
			assertThat(agents.relayed()).isTrue();
		}
		agents.relay(false);
		assertThat(agents.relayed()).isFalse();
	}

	@Test
	void whatHurriesIsDueAtOnce() {
		agents.runNow(List.of(pairs.get(0)));
		assertThat(due(0)).isBeforeOrEqualTo(Instant.now());
		assertThat(due(1)).isEqualTo(LATER);

		agents.order(Wish.RUN_NOW, new OfEndpoint(Side.SOURCE));
		assertThat(due(1)).isBeforeOrEqualTo(Instant.now());
	}

	@Test
	void whatHurriesAsksEveryFolderIfThatIsWanted() {
		agents.runNowAskingEveryFolder(List.of(pairs.get(0)));
		assertThat(agents.toAskEveryFolder()).isEqualTo(1);
		assertThat(due(0)).isBeforeOrEqualTo(Instant.now());
		assertThat(due(1)).isEqualTo(LATER);

		agents.runNowAskingEveryFolder(new OfEndpoint(Side.SOURCE));
		assertThat(due(1)).isBeforeOrEqualTo(Instant.now());
		assertThat(store.control().after(0)).extracting(ControlOrder::wish).containsExactly(Wish.RUN_NOW);
	}

	@Test
	void stoppingChangesNoLine() {
		agents.stop(pairs);
		agents.order(Wish.STOP, new OfEndpoint(Side.SOURCE));

		assertThat(due(0)).isEqualTo(LATER);
		assertThat(store.control().after(0)).extracting(order -> order.subject().map(ControlSubject::kind))
				.containsExactly(Optional.of("pair"), Optional.of("pair"), Optional.of("endpoint"));
		assertRefused("agents.too-many", () -> agents.stop(Collections.nCopies(1_001, pairs.getFirst())));
	}

	@Test
	void whatIsNotKnownIsRefused() {
		assertRefused("collection.unknown", () -> agents.order(Wish.SUSPEND, new OfCollection("Wave 9")));
		assertRefused("server.unknown", () -> agents.order(Wish.SUSPEND, new OfServer("EX01")));
		assertRefused("agent-host.unknown", () -> agents.order(Wish.STOP, new OfHost("h1")));
		assertRefused("agent-host.unknown", () -> agents.order(Wish.RUN_NOW, new OfHost("h1")));
		assertRefused("window.unknown", () -> agents.removeWindow("Night"));
		assertThat(store.control().last()).isZero();
	}

	@Test
	void aHostThatHasJoinedIsDirected() {
		store.hosts().join("source-1", "machine/1", Capacities.of("mail-source=1"));

		agents.order(Wish.SUSPEND, new OfHost("Source-1"));

		assertThat(store.control().suspended()).extracting(ControlSubject::key).containsExactly("source-1");
		assertThat(due(0)).isEqualTo(LATER);
	}

	@Test
	void whatAHostWorksOnHasAnotherPassWhenItIsToHurry() throws Exception {
		store.hosts().join("source-1", "machine/1", Capacities.of("mail-source=1"));
		store.queue().hurry(AgentRole.MAIL_SOURCE, WorkSelection.of(pairs.get(1)));
		Desk desk = new Desk();
		try (Serving serving = store.queue().serve(AgentRole.MAIL_SOURCE, "source-1", 1, desk)) {
			Desk.Taken taken = desk.next();
			agents.runNowAskingEveryFolder(new OfHost("SOURCE-1"));
			taken.answer(new Answer.Again(LATER));
			Desk.Taken another = desk.next();
			assertThat(another.pair()).isEqualTo(pairs.get(1).value());
			another.answer(new Answer.Again(LATER));
		}
		assertThat(due(0)).isEqualTo(LATER);
		assertThat(store.control().after(0)).extracting(order -> order.subject().map(ControlSubject::key))
				.containsExactly(Optional.of("source-1"));
	}

	@Test
	void windowsAreAddedAndRemoved() {
		agents.add(WeeklyTimes.of("mon-fri 08:00-18:00 Europe/Berlin").window("Office", Side.SOURCE, false));

		assertThat(agents.windows().windows()).hasSize(1);
		assertThatThrownBy(() -> agents
				.add(WeeklyTimes.of("fri 17:00-20:00 Europe/Berlin").window("Evening", Side.SOURCE, false)))
				.isInstanceOfSatisfying(OperationException.class,
						e -> assertThat(e.finding().code()).isEqualTo("window.refused"))
				.hasMessage(
						"The window overlaps 'Office' (mon-fri 08:00-18:00 Europe/Berlin) of the same endpoint. Take other times, or remove that one first. Nothing was changed.");
		assertRefused("window.refused",
				() -> agents.add(WeeklyTimes.of("mon-sun 00:00-24:00 UTC").window("Never", Side.TARGET, false)));
		assertRefused("window.refused",
				() -> agents
						.add(WeeklyTimes.of("sun 02:15-02:45 Europe/Berlin").window("Skipped", Side.TARGET, false)));
		assertThat(agents.windows().windows()).hasSize(1);
		agents.removeWindow("office");
		assertThat(agents.windows().windows()).isEmpty();
	}

	@Test
	void serversAndIntervalsAreKept() {
		agents.save(new MailServer("EX07", 150));
		agents.place(pairs, new MailServer("EX08", 100));

		assertThat(agents.servers()).containsExactly(new MailServer("EX07", 150), new MailServer("EX08", 100));
		agents.order(Wish.SUSPEND, new OfServer("ex07"));
		assertThatThrownBy(() -> agents.interval("Wave 1", Duration.ofMillis(1)))
				.isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> agents.interval("Wave 1", Duration.ofDays(31)))
				.isInstanceOf(IllegalArgumentException.class);
	}

	private Instant due(int pair) {
		return store.queue().find(AgentRole.MAIL_SOURCE, pairs.get(pair)).orElseThrow().work().due();
	}

	private static void assertRefused(String code, ThrowingCallable call) {
		assertThatThrownBy(call).isInstanceOfSatisfying(OperationException.class,
				e -> assertThat(e.finding().code()).isEqualTo(code));
	}
}
