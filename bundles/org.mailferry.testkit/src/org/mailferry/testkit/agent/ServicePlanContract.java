package org.mailferry.testkit.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.ControlOrder;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject.OfCollection;
import org.mailferry.api.agent.ControlSubject.OfDatabase;
import org.mailferry.api.agent.ControlSubject.OfEndpoint;
import org.mailferry.api.agent.ControlSubject.OfHost;
import org.mailferry.api.agent.ControlSubject.OfPair;
import org.mailferry.api.agent.ControlSubject.OfServer;
import org.mailferry.api.agent.MailServer;
import org.mailferry.api.agent.MaintenanceWindow;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.agent.ServicePlan;
import org.mailferry.api.agent.TargetDatabase;
import org.mailferry.api.agent.WeeklyTimes;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.project.MailboxCollection;

/** What every {@link ServicePlan} keeps to. */
public interface ServicePlanContract {

	/** An empty plan; the same one within a test. */
	ServicePlan plan();

	/** Of the same project. */
	AgentControl control();

	/** Adds pairs, in the order given and with their own priority, to a collection. */
	List<MailboxPair> added(int pairs, Optional<MailboxCollection> collection);

	/** Marks a pair as suspended. */
	void suspend(PairId pair);

	@Test
	default void windowsAreKept() {
		MaintenanceWindow night = WeeklyTimes.of("mon-fri,sun 22:00-06:00 Europe/Berlin").window("Night", Side.SOURCE,
				true);
		MaintenanceWindow day = WeeklyTimes.of("sat 00:00-24:00 America/New_York").window("Day", Side.TARGET, false);
		plan().save(night, "ada");
		plan().save(day, "ada");

		assertThat(plan().windows().windows()).containsExactlyInAnyOrder(night, day);
		MaintenanceWindow longer = WeeklyTimes.of("sun 20:00-08:00 Z").window("NIGHT", Side.SOURCE, false);
		plan().save(longer, "ada");
		assertThat(plan().windows().windows()).containsExactlyInAnyOrder(longer, day);
		assertThat(plan().removeWindow("night", "ada")).isTrue();
		assertThat(plan().removeWindow("night", "ada")).isFalse();
		assertThat(plan().windows().windows()).containsExactly(day);
	}

	@Test
	default void serversAreKeptAndPairsKnowTheirs() {
		List<MailboxPair> pairs = added(3, Optional.empty());
		plan().save(new MailServer("EX07", 150), "ada");
		plan().place(Map.of(pairs.get(0).id(), "ex07", pairs.get(1).id(), "EX08"), "ada");

		assertThat(plan().servers()).containsExactly(new MailServer("EX07", 150), new MailServer("EX08", 100));
		assertThat(servers(pairs)).containsExactly(Optional.of("EX07"), Optional.of("EX08"), Optional.empty());
		plan().place(Map.of(pairs.get(0).id(), "EX08"), "ada");
		plan().save(new MailServer("ex08", 50), "ada");
		assertThat(plan().servers()).extracting(MailServer::weight).containsExactly(150, 50);
		assertThat(servers(pairs).getFirst()).get().asString().isEqualToIgnoringCase("EX08");
	}

	private List<Optional<String>> servers(List<MailboxPair> pairs) {
		Map<PairId, PlannedPair> planned = new HashMap<>();
		plan().pairs().forEach(pair -> planned.put(pair.pair().id(), pair));
		return pairs.stream().map(pair -> planned.get(pair.id()).server()).toList();
	}

	@Test
	default void databasesOfTheTargetAreKeptAndPairsKnowTheirs() {
		List<MailboxPair> pairs = added(3, Optional.empty());
		TargetDatabase first = new TargetDatabase("DB01", new ConcurrencyRange(1, 2, 6));
		plan().save(first, "ada");
		plan().placeTargets(Map.of(pairs.get(0).id(), "db01", pairs.get(1).id(), "DB02"), "ada");

		assertThat(plan().databases()).containsExactly(first,
				new TargetDatabase("DB02", ConcurrencyRange.DEFAULT));
		assertThat(databases(pairs)).containsExactly(Optional.of("DB01"), Optional.of("DB02"), Optional.empty());
		plan().placeTargets(Map.of(pairs.get(0).id(), "DB02"), "ada");
		plan().save(new TargetDatabase("DB02", new ConcurrencyRange(2, 3, 4)), "ada");
		assertThat(plan().databases()).extracting(database -> database.requests().ceiling()).containsExactly(6, 4);
		assertThat(databases(pairs).getFirst()).contains("DB02");
		assertThat(servers(pairs)).as("another matter").containsOnly(Optional.empty());
	}

	private List<Optional<String>> databases(List<MailboxPair> pairs) {
		Map<PairId, PlannedPair> planned = new HashMap<>();
		plan().pairs().forEach(pair -> planned.put(pair.pair().id(), pair));
		return pairs.stream().map(pair -> planned.get(pair.id()).database()).toList();
	}

	@Test
	default void pairsAreServedByTheIntervalOfTheirCollection() {
		MailboxCollection wave = new MailboxCollection("Wave 1", 2);
		MailboxPair one = added(1, Optional.of(wave)).getFirst();
		MailboxPair other = added(1, Optional.empty()).getFirst();
		plan().interval("wave 1", Optional.of(Duration.ofMinutes(15)), "ada");

		assertThat(plan().intervals()).isEqualTo(Map.of("Wave 1", Duration.ofMinutes(15)));
		assertThat(plan().pairs()).containsExactlyInAnyOrder(
				new PlannedPair(one, Optional.of("Wave 1"), 2, Optional.empty(), Duration.ofMinutes(15), false, 0),
				new PlannedPair(other, Optional.empty(), 5, Optional.empty(), ServicePlan.DEFAULT_INTERVAL, false, 0));
		plan().interval("Wave 1", Optional.empty(), "ada");
		assertThat(plan().intervals()).isEmpty();
		assertThatThrownBy(() -> plan().interval("Wave 2", Optional.of(Duration.ofMinutes(15)), "ada"))
				.isInstanceOfSatisfying(StoreException.class,
						e -> assertThat(e.finding().code()).isEqualTo("collection.unknown"));
	}

	@Test
	default void pairsAreFoundByTheirNumbers() {
		List<MailboxPair> pairs = added(5, Optional.of(new MailboxCollection("Wave 1", 2)));
		suspend(pairs.get(3).id());

		assertThat(plan().pairs(List.of(pairs.get(3).id(), pairs.get(1).id(), new PairId(999_999))))
				.extracting(PlannedPair::pair, PlannedPair::suspended)
				.containsExactlyInAnyOrder(tuple(pairs.get(1), false),
						tuple(pairs.get(3), true));
		assertThat(plan().pairs()).hasSize(5);
	}

	@Test
	default void everyFolderIsAskedOfThosePairsOfWhichThatIsOrdered() {
		List<MailboxPair> wave = added(2, Optional.of(new MailboxCollection("Wave 1", 2)));
		List<MailboxPair> rest = added(3, Optional.empty());
		plan().place(Map.of(rest.get(0).id(), "EX07"), "ada");
		plan().placeTargets(Map.of(rest.get(1).id(), "DB01"), "ada");
		List<MailboxPair> all = Stream.concat(wave.stream(), rest.stream()).toList();
		long before = control().last();
		assertThat(everyFolder(all)).containsOnly(0L);
		assertThat(plan().toAskEveryFolder()).isZero();

		plan().askEveryFolder(new OfCollection("wave 1"));
		assertThat(everyFolder(all)).containsExactly(1L, 1L, 0L, 0L, 0L);
		assertThat(plan().toAskEveryFolder()).isEqualTo(2);
		plan().askEveryFolder(new OfServer("ex07"));
		plan().askEveryFolder(new OfDatabase("db01"));
		plan().askEveryFolder(new OfPair(wave.get(0).id()));
		plan().askEveryFolder(List.of(rest.get(2).id(), wave.get(0).id()));
		assertThat(everyFolder(all)).containsExactly(3L, 1L, 1L, 1L, 1L);
		plan().askEveryFolder(new OfEndpoint(Side.TARGET));
		assertThat(everyFolder(all)).containsExactly(4L, 2L, 2L, 2L, 2L);
		plan().askEveryFolder(List.of());
		plan().askEveryFolder(new OfCollection("Wave 9"));
		assertThat(everyFolder(all)).containsExactly(4L, 2L, 2L, 2L, 2L);
		assertThatThrownBy(() -> plan().askEveryFolder(new OfHost("h1"))).isInstanceOf(IllegalArgumentException.class);
		assertThat(control().last()).as("no line is planned anew for it").isEqualTo(before);
	}

	@Test
	default void anOrderHoldsUntilAPassThatBeganAfterItIsCompleted() {
		MailboxPair pair = added(2, Optional.empty()).getFirst();
		plan().askEveryFolder(new OfEndpoint(Side.SOURCE));
		plan().askEveryFolder(List.of(pair.id()));

		plan().askedEveryFolder(pair.id(), 1);
		assertThat(everyFolder(List.of(pair))).as("ordered while that pass ran").containsExactly(2L);
		plan().askedEveryFolder(pair.id(), 2);
		assertThat(plan().pairs()).extracting(PlannedPair::everyFolder).containsExactlyInAnyOrder(0L, 1L);
		assertThat(plan().toAskEveryFolder()).isEqualTo(1);
		plan().askedEveryFolder(pair.id(), 1);
		assertThat(everyFolder(List.of(pair))).as("of a pass that was late").containsExactly(0L);

		plan().askEveryFolder(List.of(pair.id()));
		assertThat(everyFolder(List.of(pair))).containsExactly(3L);
	}

	private List<Long> everyFolder(List<MailboxPair> pairs) {
		Map<PairId, Long> orders = new HashMap<>();
		plan().pairs(pairs.stream().map(MailboxPair::id).toList())
				.forEach(pair -> orders.put(pair.pair().id(), pair.everyFolder()));
		return pairs.stream().map(pair -> orders.get(pair.id())).toList();
	}

	@Test
	default void everyChangeIsAnOrder() {
		List<MailboxPair> pairs = added(1, Optional.of(new MailboxCollection("Wave 1", 2)));
		long before = control().last();
		plan().save(WeeklyTimes.of("sun 20:00-08:00 Z").window("Night", Side.SOURCE, false), "ada");
		plan().removeWindow("Night", "ada");
		plan().save(new MailServer("EX07", 150), "ada");
		plan().place(Map.of(pairs.getFirst().id(), "EX07"), "ada");
		plan().interval("Wave 1", Optional.of(Duration.ofMinutes(15)), "ada");
		plan().save(new TargetDatabase("DB01", ConcurrencyRange.DEFAULT), "ada");
		plan().placeTargets(Map.of(pairs.getFirst().id(), "DB01"), "ada");

		assertThat(control().after(before)).hasSize(7)
				.allSatisfy(order -> assertThat(order).extracting(ControlOrder::wish, ControlOrder::who)
						.containsExactly(Wish.PLAN, "ada"));
	}
}
