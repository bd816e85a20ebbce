package org.mailferry.agents.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.ControlSubject.OfCollection;
import org.mailferry.api.agent.ControlSubject.OfEndpoint;
import org.mailferry.api.agent.ControlSubject.OfHost;
import org.mailferry.api.agent.ControlSubject.OfPair;
import org.mailferry.api.agent.ControlSubject.OfServer;
import org.mailferry.api.agent.HandOver;
import org.mailferry.api.agent.HostReport;
import org.mailferry.api.agent.HostReport.Condition;
import org.mailferry.api.agent.HostState;
import org.mailferry.api.agent.MailServer;
import org.mailferry.api.agent.TargetDatabase;
import org.mailferry.api.agent.WeeklyTimes;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.queue.Lane;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.testkit.agent.ContractWork;

class AgentHostTest {

	private static final Duration INTERVAL = Duration.ofMinutes(30);
	private final MemoryDesk desk = new MemoryDesk();
	private final ContractWork mail = new ContractWork(AgentRole.MAIL_SOURCE, Set.of(Side.values()));
	private final ContractWork calendars = new ContractWork(AgentRole.CALENDAR_SYNC, Set.of(Side.SOURCE));
	private final ContractWork packets = new ContractWork(AgentRole.MAIL_TARGET, Set.of(Side.TARGET));
	private final List<AgentHost> hosts = new ArrayList<>();

	@AfterEach
	void leave() {
		hosts.forEach(AgentHost::close);
	}

	private AgentHost host(String name, String capacities) throws Exception {
		AgentHost host = desk.host(name, capacities, mail, calendars, packets);
		hosts.add(host);
		return host;
	}

	private void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5))
				.untilAsserted(assertion);
	}

	@Test
	void allPairsAreServedInOrderAndAgainAfterTheInterval() throws Exception {
		for (long pair = 1; pair <= 6; pair++) {
			desk.pair(pair, pair > 3 ? 1 : 5);
		}
		AgentHost host = host("h1", "mail-source=1");

		await(() -> assertThat(mail.endings()).hasSize(6));
		assertThat(mail.served()).extracting(PairId::value).containsExactly(4L, 5L, 6L, 1L, 2L, 3L);
		desk.pass(INTERVAL.minusSeconds(1), host);
		assertThat(desk.queue().counts(AgentRole.MAIL_SOURCE).later()).isEqualTo(6);
		desk.pass(Duration.ofSeconds(1), host);
		await(() -> assertThat(mail.endings()).hasSize(12));
	}

	@Test
	void whatWasWantedBeforeAHostListenedIsHeeded() throws Exception {
		AgentHost host = host("h1", "mail-source=1");
		desk.order(Wish.STOP, new OfHost("h1"));
		Duration never = Duration.ofHours(1);
		try (HostLoop loop = new HostLoop(host, desk, new HostPace(never, never))) {
			await(() -> assertThat(host.end().requested()).isTrue());
		}
	}

	@Test
	void aHostServesTheRolesItHasAndAllPairsStandInTheLinesOfThoseThatRecur() throws Exception {
		desk.pair(1, 5);
		host("h1", "calendar-sync=1");

		await(() -> assertThat(calendars.endings()).hasSize(1));
		assertThat(mail.served()).isEmpty();
		assertThat(desk.queue().counts(AgentRole.MAIL_SOURCE).due()).isEqualTo(1);
	}

	@Test
	void whoIsNamedGoesOnWithAPairAndNobodyElse() throws Exception {
		PairId pair = desk.pair(1, 3);
		mail.handOver(pair, new HandOver(AgentRole.MAIL_TARGET, Optional.of("t2"), true));
		host("s1", "mail-source=1");
		AgentHost other = host("t1", "mail-target=1");
		await(() -> assertThat(desk.queue().find(AgentRole.MAIL_TARGET, pair)).isPresent());
		desk.pass(Duration.ofSeconds(2), other);
		QueuedWork waiting = desk.queue().find(AgentRole.MAIL_TARGET, pair).orElseThrow().work();
		assertThat(waiting.host()).contains("t2");
		assertThat(waiting.lanes()).extracting(Lane::name).contains("collection c3", "endpoint target")
				.doesNotContain("endpoint source");
		assertThat(packets.served()).isEmpty();
		assertThat(due(1)).isAfter(desk.clock.instant());

		host("t2", "mail-target=1");
		await(() -> assertThat(packets.endings()).hasSize(1));
		await(() -> assertThat(desk.queue().find(AgentRole.MAIL_TARGET, pair)).isEmpty());
		assertThat(mail.endings()).hasSize(1);
	}

	@Test
	void whatWaitsForAHostThatIsGoneIsForAll() throws Exception {
		PairId pair = desk.pair(1, 3);
		mail.handOver(pair, new HandOver(AgentRole.MAIL_TARGET, Optional.of("gone"), true));
		AgentHost source = host("s1", "mail-source=1");
		AgentHost target = host("t1", "mail-target=1");
		await(() -> assertThat(desk.queue().find(AgentRole.MAIL_TARGET, pair)).isPresent());
		assertThat(packets.served()).isEmpty();

		desk.pass(Duration.ofSeconds(10), source, target);
		await(() -> assertThat(packets.endings()).hasSize(1));
	}

	@Test
	void whoGoesOnAfterAFailureDoesNotDoSoAtOnce() throws Exception {
		PairId pair = desk.pair(1, 3);
		packets.fail(pair, "packet.altered");
		packets.handOver(pair, new HandOver(AgentRole.MAIL_SOURCE, Optional.empty(), true));
		mail.handOver(pair, new HandOver(AgentRole.MAIL_TARGET, Optional.empty(), true));
		AgentHost host = host("h1", "mail-source=1,mail-target=1");
		await(() -> assertThat(packets.endings()).hasSize(1));
		await(() -> assertThat(due(1)).isBetween(desk.clock.instant().plusSeconds(50),
				desk.clock.instant().plusSeconds(70)));
		desk.pass(Duration.ofSeconds(70), host);
		await(() -> assertThat(packets.endings()).hasSize(2));
	}

	@Test
	void packetsThatCannotBeBroughtNowAreTriedAgainSoonAndNobodyIsBlamed() throws Exception {
		PairId pair = desk.pair(1, 3);
		packets.fail(pair, "relay.no-target");
		mail.handOver(pair, new HandOver(AgentRole.MAIL_TARGET, Optional.empty(), true));
		AgentHost host = host("h1", "mail-source=1,mail-target=1");
		for (int attempt = 1; attempt <= HostWork.MOST_FAILURES + 1; attempt++) {
			int attempts = attempt;
			await(() -> assertThat(packets.endings()).hasSize(attempts));
			desk.pass(Duration.ofSeconds(23), host);
		}
		assertThat(desk.quarantined).isEmpty();
	}

	@Test
	void noPairIsServedTwiceAtATimeByHostsThatShareTheQueue() throws Exception {
		LongStream.rangeClosed(1, 200).forEach(pair -> desk.pair(pair, 5));
		host("h1", "mail-source=4");
		host("h2", "mail-source=4");

		await(() -> assertThat(mail.endings()).hasSize(200));
		assertThat(mail.doubled()).isZero();
		assertThat(mail.served()).doesNotHaveDuplicates();
	}

	@Test
	void pairsThatAreAddedLaterAreServed() throws Exception {
		AgentHost host = host("h1", "mail-source=1");
		desk.pair(1, 5);

		host.look();

		await(() -> assertThat(mail.endings()).hasSize(1));
	}

	@Test
	void aSuspendedCollectionsPassesEndAndOthersGoOn() throws Exception {
		desk.pair(1, 1);
		desk.pair(2, 5);
		mail.lasting(true);
		AgentHost host = host("h1", "mail-source=2");
		await(() -> assertThat(mail.running()).hasSize(2));

		desk.order(Wish.SUSPEND, new OfCollection("C1"));
		host.look();

		await(() -> assertThat(mail.running()).containsExactly(new PairId(2)));
		assertThat(mail.endings()).containsExactly(Ending.INTERRUPTED);
		desk.pass(Duration.ofHours(1), host);
		assertThat(mail.served()).hasSize(2);
		assertThat(due(1)).isEqualTo(Directions.UNTIL_RESUMED);
	}

	@Test
	void whatIsSuspendedBeforeItsTurnWaitsInTheQueue() throws Exception {
		desk.pair(1, 1);
		desk.pair(2, 5);
		desk.order(Wish.SUSPEND, new OfCollection("c1"));
		host("h1", "mail-source=2");

		await(() -> assertThat(mail.endings()).hasSize(1));
		assertThat(mail.served()).containsExactly(new PairId(2));
		assertThat(due(1)).isEqualTo(Directions.UNTIL_RESUMED);
	}

	@Test
	void aSuspendedPairsPassEndsAndItWaitsUntilItIsResumed() throws Exception {
		PairId pair = desk.pair(1, 5);
		mail.lasting(true);
		AgentHost host = host("h1", "mail-source=2");
		await(() -> assertThat(mail.running()).hasSize(1));

		desk.plan().suspend(pair, true);
		desk.order(Wish.SUSPEND, null);
		host.look();

		await(() -> assertThat(mail.running()).isEmpty());
		await(() -> assertThat(due(1)).isEqualTo(Directions.UNTIL_RESUMED));
	}

	@Test
	void anEndpointAServerAndAHostAreSuspendedLikewise() throws Exception {
		PairId pair = desk.pair(1, 5);
		desk.plan().place(Map.of(pair, "EX07"), "ada");
		mail.lasting(true);
		AgentHost host = host("h1", "mail-source=2");
		int passes = 0;
		for (ControlSubject subject : List.of(new OfEndpoint(Side.TARGET), new OfServer("ex07"), new OfHost("H1"))) {
			await(() -> assertThat(mail.running()).hasSize(1));
			desk.order(Wish.SUSPEND, subject);
			host.look();
			await(() -> assertThat(mail.running()).isEmpty());
			passes++;
			assertThat(mail.endings()).hasSize(passes);
			desk.order(Wish.RESUME, subject);
			desk.queue().hurry(AgentRole.MAIL_SOURCE, WorkSelection.of(pair));
			host.look();
		}
		await(() -> assertThat(mail.running()).hasSize(1));
	}

	@Test
	void aSuspendedHostLeavesItsPassesToOthers() throws Exception {
		desk.pair(1, 5);
		mail.lasting(true);
		AgentHost first = host("h1", "mail-source=1");
		await(() -> assertThat(mail.running()).hasSize(1));
		host("h2", "mail-source=1");

		desk.order(Wish.SUSPEND, new OfHost("h1"));
		first.look();

		await(() -> assertThat(mail.served()).hasSize(2));
		await(() -> assertThat(desk.queue().find(AgentRole.MAIL_SOURCE, new PairId(1)).orElseThrow().host())
				.contains("h2"));
		first.beat();
		assertThat(state("h1").report().condition()).isEqualTo(HostReport.Condition.SUSPENDED);
	}

	@Test
	void whatIsStoppedComesAgainWhenItIsDue() throws Exception {
		PairId pair = desk.pair(1, 5);
		mail.lasting(true);
		AgentHost host = host("h1", "mail-source=1");
		await(() -> assertThat(mail.running()).hasSize(1));

		desk.order(Wish.STOP, new OfPair(pair));
		host.look();

		await(() -> assertThat(due(1)).isEqualTo(desk.clock.instant().plus(INTERVAL)));
		assertThat(host.end().requested()).isFalse();
	}

	@Test
	void ofStopAndRunNowTheLaterCounts() throws Exception {
		WorkSelection pair = WorkSelection.of(desk.pair(1, 5));
		mail.lasting(true);
		AgentHost host = host("h1", "mail-source=1");
		await(() -> assertThat(mail.running()).hasSize(1));

		desk.queue().hurry(AgentRole.MAIL_SOURCE, pair);
		desk.order(Wish.STOP, new OfPair(new PairId(1)));
		host.look();
		await(() -> assertThat(due(1)).isEqualTo(desk.clock.instant().plus(INTERVAL)));

		desk.queue().hurry(AgentRole.MAIL_SOURCE, pair);
		await(() -> assertThat(mail.running()).hasSize(1));
		desk.order(Wish.STOP, new OfPair(new PairId(1)));
		desk.clock.advance(Duration.ofMillis(1));
		desk.queue().hurry(AgentRole.MAIL_SOURCE, pair);
		host.look();
		await(() -> assertThat(mail.served()).hasSize(3));
	}

	@Test
	void aPassEndsWithTheConnectionItHasAndTheNextBeginsByChangedSettings() throws Exception {
		desk.pair(1, 5);
		mail.lasting(true);
		AgentHost host = host("h1", "mail-source=2,mail-target=1");
		await(() -> assertThat(mail.running()).hasSize(1));

		desk.order(Wish.CONNECT, new OfEndpoint(Side.SOURCE));
		host.look();
		desk.pair(2, 5);
		host.look();
		await(() -> assertThat(mail.running()).hasSize(2));
		assertThat(mail.closed()).as("a pass still uses it").isZero();
		assertThat(mail.shares().of(Side.SOURCE)).isPresent();

		desk.order(Wish.STOP, new OfPair(new PairId(1)));
		host.look();
		await(() -> assertThat(mail.closed()).isEqualTo(1));
		assertThat(mail.running()).containsExactly(new PairId(2));
		assertThat(packets.closed()).as("does not use the source").isZero();
	}

	@Test
	void aHostThatCannotUseChangedSettingsTakesNoWorkUntilItCan() throws Exception {
		AgentHost host = host("h1", "mail-source=1,mail-target=1");
		mail.refuse(Optional.of("The password is empty."));
		desk.order(Wish.CONNECT, new OfEndpoint(Side.SOURCE));
		host.look();
		assertThat(desk.told).hasSize(1).first().satisfies(finding -> {
			assertThat(finding.code()).isEqualTo("endpoint.configuration");
			assertThat(finding.subject()).isEqualTo("h1");
			assertThat(finding.message()).contains("mail-source").contains("The password is empty.");
		});
		assertThat(mail.closed()).as("nothing goes by the old ones").isEqualTo(1);

		desk.pair(1, 5);
		desk.pass(Duration.ofMinutes(1), host);
		assertThat(desk.queue().counts(AgentRole.MAIL_SOURCE).due()).isEqualTo(1);
		assertThat(desk.told).hasSize(1);
		assertThat(desk.hosts().hosts().getFirst().report().condition()).isEqualTo(Condition.WAITING);

		mail.refuse(Optional.empty());
		host.look();
		await(() -> assertThat(mail.endings()).containsExactly(Ending.COMPLETED));
		host.beat();
		assertThat(desk.hosts().hosts().getFirst().report().condition()).isEqualTo(Condition.SERVING);
	}

	@Test
	void changedSettingsAreHeededOnce() throws Exception {
		AgentHost host = host("h1", "mail-source=1");
		desk.order(Wish.CONNECT, new OfEndpoint(Side.TARGET));
		assertThat(mail.closed()).isZero();
		host.look();
		assertThat(mail.closed()).isEqualTo(1);
		host.look();
		assertThat(mail.closed()).as("heeded once").isEqualTo(1);
	}

	@Test
	void aHostThatIsStoppedWantsToLeaveAndOthersDoNot() throws Exception {
		AgentHost first = host("h1", "mail-source=1");
		AgentHost second = host("h2", "mail-source=1");

		desk.order(Wish.STOP, new OfHost("H1"));
		first.look();
		second.look();

		assertThat(first.end().requested()).isTrue();
		assertThat(second.end().requested()).isFalse();
	}

	@Test
	void whoLeavesGivesItsPassesToOthersAtOnce() throws Exception {
		desk.pair(1, 5);
		mail.lasting(true);
		AgentHost first = host("h1", "mail-source=1");
		await(() -> assertThat(mail.running()).hasSize(1));
		host("h2", "mail-source=1");

		first.close();

		await(() -> assertThat(mail.served()).hasSize(2));
		assertThat(mail.doubled()).isZero();
		assertThat(mail.closed()).isEqualTo(1);
		assertThat(desk.hosts().hosts()).extracting(HostState::name).containsExactly("h2");
	}

	@Test
	void aWindowPutsOffWhatIsDueInsteadOfItBeingTakenAndGivenBack() throws Exception {
		desk.plan().save(WeeklyTimes.of("mon 11:00-14:00 UTC").window("noon", Side.TARGET, false), "ada");
		LongStream.rangeClosed(1, 50).forEach(pair -> desk.pair(pair, 5));
		AgentHost host = host("h1", "mail-source=1,calendar-sync=1");

		await(() -> assertThat(calendars.endings()).as("needs the source alone").hasSize(50));
		assertThat(mail.served()).isEmpty();
		assertThat(desk.queue().counts(AgentRole.MAIL_SOURCE).later()).isEqualTo(50);
		assertThat(due(50)).isEqualTo(Instant.parse("2027-01-04T14:00:00Z"));
		desk.pass(Duration.ofHours(2), host);
		await(() -> assertThat(mail.endings()).hasSize(50));
	}

	@Test
	void whatWaitedForAWindowThatIsRemovedIsDueAtOnceAndWhatIsDueLaterStaysSo() throws Exception {
		desk.pair(1, 5);
		AgentHost host = host("h1", "mail-source=1");
		await(() -> assertThat(mail.endings()).hasSize(1));
		Instant usual = desk.clock.instant().plus(INTERVAL);
		await(() -> assertThat(due(1)).isEqualTo(usual));
		desk.plan().save(WeeklyTimes.of("mon 11:00-14:00 UTC").window("noon", Side.TARGET, false), "ada");
		desk.plan().save(WeeklyTimes.of("mon 11:30-12:15 UTC").window("short", Side.SOURCE, false), "ada");
		host.look();
		assertThat(due(1)).isEqualTo(Instant.parse("2027-01-04T14:00:00Z"));
		desk.pair(2, 5);
		host.look();
		await(() -> assertThat(due(2)).isEqualTo(Instant.parse("2027-01-04T14:00:00Z")));

		desk.plan().removeWindow("noon", "ada");
		host.look();

		assertThat(due(1)).isEqualTo(usual);
		assertThat(due(2)).as("the other window").isEqualTo(Instant.parse("2027-01-04T12:15:00Z"));
		assertThat(mail.endings()).hasSize(1);
		desk.plan().removeWindow("short", "ada");
		host.look();
		desk.queue().look();
		await(() -> assertThat(mail.endings()).hasSize(2));
		assertThat(desk.clock.instant()).isEqualTo(Instant.parse("2027-01-04T12:00:00Z"));
	}

	@Test
	void aHostThatHasNotHeardYetThatAWindowIsRemovedLetsNoPairWaitForItsEnd() throws Exception {
		desk.plan().save(WeeklyTimes.of("mon 12:20-18:00 UTC").window("day", Side.TARGET, false), "ada");
		AgentHost planner = host("h1", "calendar-sync=1");
		host("h2", "mail-source=1");
		desk.plan().removeWindow("day", "ada");
		desk.pair(1, 5);
		mail.lasting(true);
		planner.look();
		await(() -> assertThat(mail.running()).hasSize(1));
		mail.letEnd();
		await(() -> assertThat(due(1)).isEqualTo(Instant.parse("2027-01-04T18:00:00Z")));

		desk.pass(Duration.ofSeconds(5), planner);

		assertThat(due(1)).isEqualTo(Instant.parse("2027-01-04T12:00:00Z").plus(INTERVAL));
	}

	@Test
	void aWindowThatBeginsPausesPassesIfAskedAndTheyGoOnAfterIt() throws Exception {
		desk.plan().save(WeeklyTimes.of("mon 12:10-12:20 UTC").window("long", Side.SOURCE, true), "ada");
		desk.plan().save(WeeklyTimes.of("mon 12:05-12:07 UTC").window("short", Side.TARGET, false), "ada");
		desk.pair(1, 5);
		mail.lasting(true);
		AgentHost host = host("h1", "mail-source=1");
		await(() -> assertThat(mail.running()).hasSize(1));

		desk.pass(Duration.ofMinutes(6), host);
		assertThat(mail.running()).as("that window lets go on what runs").hasSize(1);
		desk.pass(Duration.ofMinutes(4), host);

		await(() -> assertThat(due(1)).isEqualTo(Instant.parse("2027-01-04T12:20:00Z")));
		desk.pass(Duration.ofMinutes(10), host);
		await(() -> assertThat(mail.running()).hasSize(1));
	}

	@Test
	void whatWouldBeDueInAWindowIsDueAfterIt() throws Exception {
		desk.plan().save(WeeklyTimes.of("mon 12:29-12:45 UTC").window("later", Side.SOURCE, false), "ada");
		desk.pair(1, 5);
		host("h1", "mail-source=1");

		await(() -> assertThat(mail.endings()).hasSize(1));
		await(() -> assertThat(due(1)).isEqualTo(Instant.parse("2027-01-04T12:45:00Z")));
	}

	@Test
	void aStalledServerOfTheFirstCollectionLeavesAllAgentsToTheOthers() throws Exception {
		List<PairId> first = LongStream.rangeClosed(1, 100).mapToObj(pair -> desk.pair(pair, 1)).toList();
		LongStream.rangeClosed(101, 200).forEach(pair -> desk.pair(pair, 5));
		desk.plan().place(first.stream().collect(Collectors.toMap(pair -> pair, pair -> "EX01")), "ada");
		mail.stall(new OfServer("EX01"), Duration.ofMinutes(5));
		AgentHost host = host("h1", "mail-source=5");

		host.look();
		host.beat();

		await(() -> assertThat(mail.endings()).hasSize(100));
		assertThat(state("h1").report().stalled("server ex01"))
				.contains(desk.clock.instant().plus(Duration.ofMinutes(5)));
		assertThat(mail.served()).allSatisfy(pair -> assertThat(pair.value()).isGreaterThan(100));
		assertThat(desk.queue().counts(AgentRole.MAIL_SOURCE).due()).isZero();
		desk.pass(Duration.ofSeconds(30), host);
		host.beat();
		assertThat(state("h1").report().stalledTime()).isEqualTo(Duration.ofSeconds(30));
		assertThat(state("h1").report().ended().get(AgentRole.MAIL_SOURCE)).isBetween(96L, 100L);
	}

	@Test
	void aPassThatWouldWaitLongForAStalledServerLeavesItsAgentToAnotherAndGoesOnAfterwards() throws Exception {
		PairId first = desk.pair(1, 1);
		PairId second = desk.pair(2, 5);
		desk.plan().place(Map.of(first, "EX01"), "ada");
		mail.lasting(true);
		AgentHost host = host("h1", "mail-source=1");
		await(() -> assertThat(mail.running()).containsExactly(first));

		mail.stall(new OfServer("EX01"), Duration.ofSeconds(9));
		host.look();
		assertThat(mail.endings()).as("soon over").isEmpty();
		mail.stall(new OfServer("EX01"), Duration.ofMinutes(5));
		host.look();

		await(() -> assertThat(mail.running()).containsExactly(second));
		assertThat(mail.endings()).containsExactly(Ending.INTERRUPTED);
		assertThat(desk.queue().find(AgentRole.MAIL_SOURCE, first).orElseThrow().work().due())
				.isEqualTo(desk.clock.instant().plus(Duration.ofMinutes(5)));
		assertThat(desk.queue().counts(AgentRole.MAIL_SOURCE).failing()).isZero();
	}

	@Test
	void hostsForWhichNothingOfATargetDatabaseIsLeftLeaveItsMailboxesToTheOthers() throws Exception {
		PairId pair = desk.pair(1, 5);
		desk.pair(2, 5);
		desk.plan().save(new TargetDatabase("DB01", new ConcurrencyRange(1, 1, 1)), "ada");
		desk.plan().placeTargets(Map.of(pair, "db01"), "ada");
		AgentHost first = host("h1", "calendar-sync=1");
		desk.hosts().join("h0", "machine/1", Capacities.of("mail-source=1")).orElseThrow();
		AgentHost second = host("h2", "mail-source=1");

		await(() -> assertThat(mail.endings()).hasSize(1));
		assertThat(mail.served()).as("what the database bears is all for h0").containsExactly(new PairId(2));
		desk.pass(Duration.ofSeconds(31), first, second);
		// The host may have looked at the mailbox once more before it knew that h0 is gone.
		desk.pass(Duration.ofSeconds(21), first, second);
		await(() -> assertThat(mail.endings()).hasSize(2));
		assertThat(mail.served()).contains(pair);
	}

	@Test
	void whatWouldWaitForAFullDatabaseOrServerWaitsInTheQueueAndAgentsServeTheRest() throws Exception {
		List<PairId> first = LongStream.rangeClosed(1, 60).mapToObj(pair -> desk.pair(pair, 1)).toList();
		LongStream.rangeClosed(101, 120).forEach(pair -> desk.pair(pair, 5));
		desk.plan().save(new TargetDatabase("DB01", new ConcurrencyRange(1, 1, 1)), "ada");
		desk.plan().placeTargets(first.subList(0, 30).stream().collect(Collectors.toMap(pair -> pair, pair -> "db01")),
				"ada");
		desk.range(Side.SOURCE, new ConcurrencyRange(1, 8, 8));
		desk.plan().save(new MailServer("EX01", 25), "ada");
		desk.plan().save(new MailServer("EX02", 75), "ada");
		desk.plan().place(first.subList(30, 60).stream().collect(Collectors.toMap(pair -> pair, pair -> "EX01")),
				"ada");
		mail.lasting(true);
		AgentHost host = host("h1", "mail-source=8");

		await(() -> assertThat(mail.running()).hasSize(8));
		assertThat(mail.running()).extracting(PairId::value).as("one of the database, two of the server, and others")
				.containsExactlyInAnyOrder(1L, 31L, 32L, 101L, 102L, 103L, 104L, 105L);
		assertThat(desk.queue().counts(AgentRole.MAIL_SOURCE).due()).as("nothing was put off").isEqualTo(72);

		desk.order(Wish.STOP, new OfPair(new PairId(1)));
		host.look();
		await(() -> assertThat(mail.running()).contains(new PairId(2)).hasSize(8));

		desk.plan().save(new TargetDatabase("DB01", new ConcurrencyRange(1, 3, 3)), "ada");
		host.beat();
		desk.order(Wish.STOP, new OfPair(new PairId(101)));
		host.look();
		await(() -> assertThat(mail.running()).contains(new PairId(3)).hasSize(8));
	}

	@Test
	void aPairThatFailsIsTriedLaterAndLaterAndThenLeftAlone() throws Exception {
		PairId pair = desk.pair(1, 5);
		mail.fail(pair, "mailbox.refused");
		AgentHost host = host("h1", "mail-source=1");
		for (int failures = 1; failures < HostWork.MOST_FAILURES; failures++) {
			int now = failures;
			await(() -> assertThat(desk.queue().find(AgentRole.MAIL_SOURCE, pair).orElseThrow().failures())
					.isEqualTo(now));
			assertThat(due(1)).isEqualTo(desk.clock.instant().plus(Duration.ofMinutes(1L << failures - 1)));
			desk.pass(Duration.ofMinutes(1L << failures - 1), host);
		}

		await(() -> assertThat(desk.quarantined).containsKey(pair));
		assertThat(desk.quarantined.get(pair).code()).isEqualTo("pair.quarantined");
		assertThat(desk.quarantined.get(pair).cause()).isEqualTo("mailbox.refused");
		await(() -> assertThat(due(1)).isEqualTo(Directions.UNTIL_RESUMED));
		assertThat(mail.served()).hasSize(HostWork.MOST_FAILURES);
	}

	@Test
	void aPairThatKillsEachHostIsLeftAloneBeforeItKillsAnother() throws Exception {
		PairId pair = desk.pair(1, 5);
		mail.lasting(true);
		host("h1", "mail-source=1");
		for (int deaths = 1; deaths <= HostWork.MOST_FAILURES; deaths++) {
			int before = deaths;
			await(() -> assertThat(mail.served()).hasSize(before));
			desk.queue().kill("h1");
			hosts.forEach(AgentHost::look);
		}

		await(() -> assertThat(desk.quarantined).containsKey(pair));
		assertThat(mail.served()).hasSize(HostWork.MOST_FAILURES);
	}

	@Test
	void aServerThatIsAwayIsNoFaultOfThePair() throws Exception {
		PairId pair = desk.pair(1, 5);
		mail.fail(pair, "server.unavailable");
		AgentHost host = host("h1", "mail-source=1");
		for (int tries = 1; tries <= 2 * HostWork.MOST_FAILURES; tries++) {
			int now = tries;
			await(() -> assertThat(mail.endings()).hasSize(now));
			await(() -> assertThat(due(1)).isEqualTo(desk.clock.instant().plus(Duration.ofMinutes(5))));
			desk.pass(Duration.ofMinutes(5), host);
		}

		assertThat(desk.quarantined).isEmpty();
	}

	@Test
	void whoLostItsTurnStops() throws Exception {
		desk.pair(1, 5);
		mail.lasting(true);
		AgentHost host = host("h1", "mail-source=1");
		await(() -> assertThat(mail.running()).hasSize(1));
		mail.lasting(false);

		desk.queue().kill("h1");
		host.look();

		await(() -> assertThat(mail.endings()).contains(Ending.INTERRUPTED));
	}

	@Test
	void hostsDivideWhatAnEndpointBearsAndDivideAnewWhenOneDies() throws Exception {
		desk.range(Side.SOURCE, new ConcurrencyRange(2, 10, 30));
		AgentHost first = host("h1", "mail-source=5");
		assertThat(mail.shares().of(Side.SOURCE)).contains(new ConcurrencyRange(2, 10, 30));
		AgentHost second = host("h2", "mail-source=10");
		assertThat(mail.shares().of(Side.SOURCE)).contains(new ConcurrencyRange(1, 7, 20));
		first.beat();
		assertThat(mail.shares().of(Side.SOURCE)).contains(new ConcurrencyRange(1, 3, 10));

		desk.clock.advance(Duration.ofSeconds(31));
		second.beat();

		assertThat(mail.shares().of(Side.SOURCE)).contains(new ConcurrencyRange(2, 10, 30));
	}

	@Test
	void whereNothingIsLeftForAHostItTakesNoWork() throws Exception {
		desk.range(Side.SOURCE, new ConcurrencyRange(1, 1, 1));
		mail.lasting(true);
		host("h1", "mail-source=1");
		host("h2", "mail-source=1");
		desk.pair(1, 5);
		desk.pair(2, 5);
		hosts.forEach(AgentHost::look);

		await(() -> assertThat(mail.running()).hasSize(1));
		assertThat(desk.queue().counts(AgentRole.MAIL_SOURCE).due()).isEqualTo(1);
		hosts.getFirst().close();
		hosts.get(1).beat();
		await(() -> assertThat(mail.served()).hasSize(2));
	}

	@Test
	void whoIsSilentForTooLongLeaves() throws Exception {
		AgentHost host = host("h1", "mail-source=1");
		desk.clock.advance(Duration.ofMinutes(1));
		host("h1", "mail-source=1");

		host.beat();

		assertThat(host.end().requested()).isTrue();
	}

	@Test
	void aHostTellsWhatItDoes() throws Exception {
		desk.pair(1, 5);
		mail.lasting(true);
		AgentHost host = host("h1", "mail-source=1,calendar-sync=1");
		await(() -> assertThat(mail.running()).hasSize(1));
		await(() -> assertThat(calendars.endings()).hasSize(1));

		host.beat();

		assertThat(state("h1").report().running()).isEqualTo(Map.of(AgentRole.MAIL_SOURCE, 1));
		await(() -> {
			host.beat();
			assertThat(state("h1").report().passes()).isEqualTo(1);
		});
	}

	@Test
	void theOtherPlansWhenThePlannerIsGone() throws Exception {
		AgentHost first = host("h1", "mail-source=1");
		AgentHost second = host("h2", "mail-source=1");
		first.close();
		second.beat();
		desk.pair(1, 5);

		second.look();

		await(() -> assertThat(mail.endings()).hasSize(1));
	}

	@Test
	void weightsOfServersAreHeeded() throws Exception {
		desk.plan().save(new MailServer("A", 150), "ada");
		List<PairId> pairs = LongStream.rangeClosed(1, 100).mapToObj(pair -> desk.pair(pair, 5)).toList();
		desk.plan().place(pairs.stream().collect(Collectors.toMap(pair -> pair,
				pair -> pair.value() <= 50 ? "A" : "B")), "ada");
		host("h1", "mail-source=1");

		await(() -> assertThat(mail.endings()).hasSize(100));
		assertThat(mail.served().subList(0, 50)).filteredOn(pair -> pair.value() <= 50).hasSize(30);
	}

	private Instant due(long pair) {
		return desk.queue().find(AgentRole.MAIL_SOURCE, new PairId(pair)).orElseThrow().work().due();
	}

	private HostState state(String host) {
		return desk.hosts().hosts().stream().filter(state -> state.name().equals(host)).findFirst().orElseThrow();
	}
}
