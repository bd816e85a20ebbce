package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.ControlOrder;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.api.agent.HostRegister.Membership;
import org.mailferry.api.agent.HostState;
import org.mailferry.api.agent.MailServer;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.agent.ServicePlan;
import org.mailferry.api.agent.TargetDatabase;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PassClaim;
import org.mailferry.testkit.agent.AgentControlContract;
import org.mailferry.testkit.agent.HostRegisterContract;
import org.mailferry.testkit.agent.ServicePlanContract;
import org.mailferry.testkit.fake.ManualClock;

/** What agent hosts share is kept by both databases as the contracts want it. */
@ParameterizedClass
@EnumSource(Databases.class)
final class StoredAgentsTest implements HostRegisterContract, AgentControlContract, ServicePlanContract {

	@Parameter
	private Databases database;

	@TempDir
	private Path directory;
	private final ManualClock clock = new ManualClock(Instant.parse("2027-01-04T12:00:00.123456Z"));
	private TestProject project;

	@BeforeEach
	void create() {
		project = new TestProject(database, directory.resolve("p"), clock);
	}

	@AfterEach
	void close() {
		project.close();
	}

	@Override
	public HostRegister hosts() {
		return project.store().hosts();
	}

	@Override
	public void letPass(Duration time) {
		clock.advance(time);
	}

	@Override
	public AgentControl control() {
		return project.store().control();
	}

	@Override
	public ServicePlan plan() {
		return project.store().plan();
	}

	@Override
	public List<MailboxPair> added(int pairs, Optional<MailboxCollection> collection) {
		collection.ifPresent(project.store()::save);
		int before = plan().pairs().size();
		List<NewPair> some = new ArrayList<>();
		for (int number = before + 1; number <= before + pairs; number++) {
			some.add(new NewPair(new MailboxAddress("a" + number + "@source.example"),
					new MailboxAddress("a" + number + "@target.example"), PairKind.USER, MailboxPair.DEFAULT_PRIORITY));
		}
		List<MailboxPair> added = project.store().add(some);
		project.store().assign(added.stream().map(MailboxPair::id).toList(), collection.map(MailboxCollection::name));
		return added;
	}

	@Override
	public void suspend(PairId pair) {
		project.store().suspend(List.of(pair), true);
	}

	@Test
	void newPairsAreOnTheirServersAndDatabasesOfTheTargetOrNotThereAtAll() {
		plan().save(new MailServer("ex07", 150), "ada");
		NewPair first = newPair("a1", Optional.of("EX07"), Optional.of("DB01"));
		assertThatThrownBy(() -> project.store().add(List.of(newPair("a0", Optional.of("EX09"), Optional.of("DB09")),
				first, first))).hasMessageContaining("a1@source.example");
		assertThat(plan().databases()).isEmpty();

		project.store().add(List.of(first, newPair("a2", Optional.empty(), Optional.of("db01")),
				newPair("a3", Optional.of("EX08"), Optional.empty())));

		assertThat(plan().pairs()).extracting(pair -> pair.pair().source().value(), PlannedPair::server,
				pair -> pair.database().map(MailboxCollection::key)).containsExactlyInAnyOrder(
						tuple("a1@source.example", Optional.of("ex07"), Optional.of("db01")),
						tuple("a2@source.example", Optional.empty(), Optional.of("db01")),
						tuple("a3@source.example", Optional.of("EX08"), Optional.empty()));
		assertThat(plan().servers()).containsExactly(new MailServer("ex07", 150),
				new MailServer("EX08", MailServer.DEFAULT_WEIGHT));
		assertThat(plan().databases()).containsExactly(new TargetDatabase("DB01", ConcurrencyRange.DEFAULT));
	}

	private static NewPair newPair(String name, Optional<String> server, Optional<String> inDatabase) {
		return new NewPair(new MailboxAddress(name + "@source.example"), new MailboxAddress(name + "@target.example"),
				PairKind.USER, MailboxPair.DEFAULT_PRIORITY, Optional.empty(), server, inDatabase);
	}

	@Test
	void ofHostsThatJoinAtTheSameMomentUnderOneNameOneDoes() throws Exception {
		List<Callable<Boolean>> joins = new ArrayList<>();
		for (int host = 0; host < 8; host++) {
			joins.add(() -> hosts().join("h1", "machine/1", Capacities.of("mail-source=1")).isPresent());
		}
		try (ExecutorService hosts = Executors.newFixedThreadPool(8)) {
			int joined = 0;
			for (Future<Boolean> each : hosts.invokeAll(joins)) {
				joined += each.get() ? 1 : 0;
			}
			assertThat(joined).isEqualTo(1);
		}
		assertThat(hosts().hosts()).hasSize(1);
	}

	@Test
	void agentsHearOfOtherPairsAndOfAnotherOrder() {
		MailboxPair pair = added(1, Optional.empty()).getFirst();
		long before = control().last();
		assertThat(before).isPositive();

		project.store().save(new MailboxCollection("Wave 1", 2));
		project.store().assign(List.of(pair.id()), Optional.of("Wave 1"));

		assertThat(control().after(before)).extracting(ControlOrder::wish).containsExactly(Wish.PLAN, Wish.PLAN);
	}

	@Test
	void whatIsKeptOutlivesTheProcess() {
		Membership host = hosts().join("h1", "machine/1", Capacities.of("mail-source=1")).orElseThrow();
		project.reopen();

		assertThat(hosts().hosts()).extracting(HostState::name).containsExactly(host.host());
	}

	@Test
	void passesOfAPairAreCounted() {
		MailboxPair pair = added(1, Optional.empty()).getFirst();
		for (int before = 0; before < 5; before++) {
			assertThat(plan().pairs(List.of(pair.id())).getFirst().passes()).isEqualTo(before);
			PassClaim claim = project.store().claim(pair.id(), PassKind.SYNC, "host/1");
			claim.finish(new PassResult(Ending.COMPLETED, PassCounters.ZERO, Optional.empty(), List.of()));
			claim.close();
		}
	}

	@Test
	void manyPairsAreReadInOneQueryAndPlacedInBatches() {
		List<MailboxPair> pairs = project.store().add(TestProject.newPairs(10_000));
		Map<PairId, String> places = new HashMap<>();
		pairs.forEach(pair -> places.put(pair.id(), "EX%02d".formatted(pair.id().value() % 20)));
		long begin = System.nanoTime();

		plan().place(places, "ada");
		places.replaceAll((pair, server) -> "EX%02d".formatted((pair.value() + 1) % 20));
		plan().place(places, "ada");
		List<PlannedPair> planned = plan().pairs();

		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
		assertThat(planned).hasSize(10_000).allSatisfy(pair -> assertThat(pair.server()).isPresent());
		assertThat(plan().servers()).hasSize(20);
	}
}
