package org.mailferry.agents.internal.host;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.testkit.agent.MemoryAgentControl;
import org.mailferry.testkit.agent.MemoryHostRegister;
import org.mailferry.testkit.agent.MemoryServicePlan;
import org.mailferry.testkit.fake.ManualClock;
import org.mailferry.testkit.queue.InMemoryWorkQueue;

/** A project in memory, shared by the hosts of a test, and its clock. */
final class MemoryDesk implements HostDesk {

	/** A Monday. */
	final ManualClock clock = new ManualClock(Instant.parse("2027-01-04T12:00:00Z"));
	private final MemoryHostRegister hosts = new MemoryHostRegister(clock);
	private final MemoryAgentControl control = new MemoryAgentControl(clock);
	private final MemoryServicePlan plan = new MemoryServicePlan(control);
	private final InMemoryWorkQueue queue = new InMemoryWorkQueue(clock);
	private final Map<Side, ConcurrencyRange> ranges = new EnumMap<>(Side.class);
	final List<Finding> told = new CopyOnWriteArrayList<>();
	final Map<PairId, Finding> quarantined = new ConcurrentHashMap<>();

	/** Adds a pair to a collection of that priority. */
	PairId pair(long id, int collectionPriority) {
		plan.add(new MailboxPair(new PairId(id), new MailboxAddress("a" + id + "@source.example"),
				new MailboxAddress("a" + id + "@target.example"), PairKind.USER, 5),
				Optional.of(new MailboxCollection("c" + collectionPriority, collectionPriority)));
		return new PairId(id);
	}

	/** A host that has joined and serves what there is work for. */
	AgentHost host(String name, String capacities, AgentWork... works) throws Exception {
		Map<AgentRole, AgentWork> all = new EnumMap<>(AgentRole.class);
		for (AgentWork work : works) {
			all.put(work.role(), work);
		}
		Capacities counts = Capacities.of(capacities);
		long heeded = control.last();
		Map<AgentRole, ConnectedCrew> crews = new EnumMap<>(AgentRole.class);
		for (AgentRole role : counts.roles()) {
			crews.put(role, ConnectedCrew.of(all.get(role), null));
		}
		AgentHost host = new AgentHost(hosts.join(name, "machine/1", counts).orElseThrow(), this, all, crews,
				PacketsHere.NONE, heeded);
		host.serve(counts, () -> 0.5);
		return host;
	}

	void order(Wish wish, ControlSubject subject) {
		control.order(wish, Optional.ofNullable(subject), "ada");
	}

	/** Lets time pass and hosts see it. */
	void pass(Duration time, AgentHost... some) {
		clock.advance(time);
		for (AgentHost host : some) {
			host.beat();
			host.look();
		}
		queue.look();
	}

	void range(Side side, ConcurrencyRange range) {
		ranges.put(side, range);
	}

	@Override
	public MemoryHostRegister hosts() {
		return hosts;
	}

	@Override
	public MemoryAgentControl control() {
		return control;
	}

	@Override
	public MemoryServicePlan plan() {
		return plan;
	}

	@Override
	public InMemoryWorkQueue queue() {
		return queue;
	}

	@Override
	public ConcurrencyRange concurrency(Side side) {
		return ranges.getOrDefault(side, ConcurrencyRange.DEFAULT);
	}

	@Override
	public void record(Finding finding) {
		told.add(finding);
	}

	@Override
	public void quarantine(PairId pair, Finding why) {
		plan.suspend(pair, true);
		quarantined.put(pair, why);
	}
}
