package org.mailferry.agents.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentResult;
import org.mailferry.api.agent.AgentTask;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.ControlSubject.OfDatabase;
import org.mailferry.api.agent.ControlSubject.OfEndpoint;
import org.mailferry.api.agent.ControlSubject.OfServer;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.agent.Shares;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.pass.ServerBounds;
import org.mailferry.api.project.PassEnd;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.testkit.fake.FakeMailSystem;

class DirectCrossingTest {

	private static final ConcurrencyRange TWENTY = new ConcurrencyRange(2, 10, 20);
	private final List<PassOrder> orders = new ArrayList<>();
	private final Map<String, Duration> busy = new HashMap<>();
	private final List<PassSettings> bounds = new ArrayList<>();
	private boolean taken;
	private long passesBefore;

	private final ProjectPasses passes = new ProjectPasses() {
		@Override
		public MailSystem connect(ProjectStore project, Side side) {
			return new FakeMailSystem(side.word(), Clock.systemUTC());
		}

		@Override
		public PassSettings settings(ProjectStore project) {
			return new PassSettings(OptionalInt.empty(), false, false, 100, 1_000_000, Duration.ofMinutes(4), 8,
					new ServerBounds("source", ConcurrencyRange.DEFAULT),
					new ServerBounds("target", ConcurrencyRange.DEFAULT),
					Path.of("spool"));
		}

		@Override
		public PassEnd run(ProjectStore project, PassOrder order, PassListener listener) {
			if (taken) {
				throw new StoreException("pair.busy", "1", "A pass of the pair is running.", null);
			}
			orders.add(order);
			return new PassEnd(new PassResult(Ending.COMPLETED, PassCounters.ZERO, Optional.empty(), List.of()), 0,
					false);
		}
	};

	private final PassRunner runner = new PassRunner() {
		@Override
		public PassResult run(PassRequest request, PassListener listener) {
			throw new IllegalStateException("passes are run with all that belongs to them");
		}

		@Override
		public int sideBySide(PassSettings settings) {
			bounds.add(settings);
			return 1;
		}

		@Override
		public Duration stalled(String server) {
			return busy.getOrDefault(server, Duration.ZERO);
		}
	};

	@Test
	void passesKeepToTheShareOfTheHost() throws Exception {
		crew().run(task(Optional.empty(), new Shares(Map.of(Side.SOURCE, TWENTY, Side.TARGET, TWENTY), Map.of())));

		assertThat(orders.getFirst().settings().source()).isEqualTo(new ServerBounds("source", TWENTY));
		assertThat(orders.getFirst().settings().target()).isEqualTo(new ServerBounds("target", TWENTY));
	}

	@Test
	void someOfThePassesOfAPairAskEveryFolder() throws Exception {
		for (passesBefore = 1; passesBefore <= 72; passesBefore++) {
			crew().run(task(Optional.empty(), new Shares(Map.of(), Map.of())));
		}

		assertThat(orders).filteredOn(order -> order.settings().askEveryFolder()).hasSize(3);
		assertThat(orders.stream().map(order -> order.settings().askEveryFolder()).toList().indexOf(true))
				.isLessThan(24);
	}

	@Test
	void eachServerIsAskedByItsWeightAndByItself() throws Exception {
		Shares shares = new Shares(Map.of(Side.SOURCE, TWENTY, Side.TARGET, TWENTY), Map.of("ex07", 300, "ex08", 100));

		crew().run(task(Optional.of("EX07"), shares));
		crew().run(task(Optional.of("EX08"), shares));

		assertThat(orders).extracting(order -> order.settings().source()).containsExactly(
				new ServerBounds("source/ex07", new ConcurrencyRange(2, 8, 15)),
				new ServerBounds("source/ex08", new ConcurrencyRange(1, 2, 5)));
	}

	@Test
	void aDatabaseOfTheTargetIsAskedAsMuchAsItBearsAndItsPartOfTheEndpoint() throws Exception {
		Shares shares = new Shares(Map.of(Side.SOURCE, TWENTY, Side.TARGET, TWENTY), Map.of(),
				Map.of("db01", new ConcurrencyRange(2, 3, 4), "db02", new ConcurrencyRange(1, 10, 36)), Set.of());
		AgentWork.Crew crew = crew();

		crew.run(in("DB01", shares));
		crew.run(in("DB02", shares));
		crew.shared(shares);
		busy.put("target/database db02", Duration.ofMinutes(3));

		assertThat(orders).extracting(order -> order.settings().target()).containsExactly(
				new ServerBounds("target/database db01", new ConcurrencyRange(2, 2, 2)),
				new ServerBounds("target/database db02", new ConcurrencyRange(1, 9, 18)));
		assertThat(crew.stalled()).isEqualTo(Map.of(new OfDatabase("db02"), Duration.ofMinutes(3)));
		assertThat(bounds).extracting(settings -> settings.target().server()).containsExactlyInAnyOrder("target",
				"target/database db01", "target/database db02");
	}

	private AgentTask in(String database, Shares shares) {
		AgentTask task = task(Optional.empty(), shares);
		PlannedPair planned = task.planned();
		return new AgentTask(new PlannedPair(planned.pair(), Optional.empty(), 5, Optional.empty(), planned.interval(),
				false, 1, Optional.of(database), 0), task.stop(), task.suspended(), task.listener(), shares);
	}

	@Test
	void aNewShareHoldsForWhatRuns() throws Exception {
		AgentWork.Crew crew = crew();

		crew.shared(new Shares(Map.of(Side.SOURCE, TWENTY, Side.TARGET, TWENTY), Map.of("ex07", 100)));

		assertThat(bounds).extracting(settings -> settings.source().server()).containsExactly("source", "source/ex07");
		assertThat(bounds).allSatisfy(settings -> assertThat(settings.target().requests()).isEqualTo(TWENTY));
	}

	@Test
	void whatIsBusyIsTold() throws Exception {
		AgentWork.Crew crew = crew();
		crew.shared(new Shares(Map.of(Side.SOURCE, TWENTY, Side.TARGET, TWENTY), Map.of("ex07", 100, "ex08", 100)));
		busy.put("source/ex08", Duration.ofMinutes(5));
		busy.put("target", Duration.ofMinutes(1));

		assertThat(crew.stalled()).isEqualTo(Map.of(new OfServer("ex08"), Duration.ofMinutes(5),
				new OfEndpoint(Side.TARGET), Duration.ofMinutes(1)));
	}

	@Test
	void aPairThatSomebodyElseServesIsNotBlamed() throws Exception {
		taken = true;

		AgentResult result = crew().run(task(Optional.empty(), new Shares(Map.of(), Map.of())));

		assertThat(result.ending()).isEqualTo(Ending.FAILED);
		assertThat(result.blamesPair()).isFalse();
	}

	private AgentWork.Crew crew() throws Exception {
		return new DirectCrossing(passes, runner).begin(null);
	}

	private AgentTask task(Optional<String> server, Shares shares) {
		MailboxPair pair = new MailboxPair(new PairId(1), new MailboxAddress("a@source.example"),
				new MailboxAddress("a@target.example"), PairKind.USER, 5);
		return new AgentTask(new PlannedPair(pair, Optional.empty(), 5, server, Duration.ofMinutes(30), false,
				passesBefore),
				new StopSignal(), () -> false, PassListener.NONE, shares);
	}
}
