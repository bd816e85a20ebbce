package org.mailferry.agents.internal.host;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

import org.mailferry.agents.internal.host.RunningTask.Why;
import org.mailferry.agents.internal.policy.Parts;
import org.mailferry.api.Finding;
import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.ControlOrder;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.api.agent.HostReport;
import org.mailferry.api.agent.HostReport.Condition;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.agent.Shares;
import org.mailferry.api.queue.Lane;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkSelection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A host that has joined: serves its roles, heeds directions whenever it {@link #look looks}, and tells that it lives with
 * every {@link #beat}. One thread looks, one beats; everything else may be called by any.
 */
final class AgentHost implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(AgentHost.class);
	private static final String PLANNING = "plan";
	private static final Duration SAME = Duration.ofSeconds(1);
	/** A pass waits so long for what is busy; if it took longer, its agent serves others and the pass goes on afterwards. */
	private static final Duration WORTH_WAITING = Duration.ofSeconds(10);

	private final HostRegister.Membership membership;
	private final HostDesk desk;
	private final Map<AgentRole, ConnectedCrew> crews;
	private final ControlSubject myself;
	private final RunningTasks running = new RunningTasks();
	private final HostTotals totals = new HostTotals();
	private final HostShares hostShares;
	private final Planner planner;
	private final Succession succession;
	private final PacketsHere packets;
	private final Map<AgentRole, AgentWork> works;
	private final Map<AgentRole, Serving> servings = new EnumMap<>(AgentRole.class);
	private final StopSignal end = new StopSignal();
	private volatile Directions directions = Directions.NONE;
	private volatile Shares shares = new Shares(Map.of(), Map.of());
	/** How many passes of a role at once may need a lane. */
	private volatile Map<AgentRole, Map<Lane, Integer>> most = Map.of();
	private volatile Condition condition = Condition.SERVING;
	private volatile Map<String, Instant> stalled = Map.of();
	private volatile boolean planning;
	private volatile boolean replan = true;
	private volatile long heeded;
	/** Since when something has been busy without a break, as far as that is counted; null while nothing is. */
	private volatile Instant busySince;

	/**
	 * @param works
	 *            of all roles there are
	 * @param crews
	 *            of the roles this host serves
	 * @param packets
	 *            what it has to do with packets
	 * @param heeded
	 *            the last order before the crews began
	 */
	AgentHost(HostRegister.Membership membership, HostDesk desk, Map<AgentRole, AgentWork> works,
			Map<AgentRole, ConnectedCrew> crews, PacketsHere packets, long heeded) {
		this.membership = membership;
		this.desk = desk;
		this.works = works;
		this.crews = crews;
		myself = new ControlSubject.OfHost(membership.host());
		hostShares = new HostShares(desk, membership.host(), List.copyOf(works.values()));
		planner = new Planner(desk, works);
		succession = new Succession(desk.queue(), works);
		this.packets = packets;
		this.heeded = heeded;
	}

	/** Begins to serve, after directions have been read. */
	void serve(Capacities capacities, DoubleSupplier random) {
		directions = latest();
		beat();
		look();
		crews.forEach((role, crew) -> servings.put(role,
				desk.queue().serve(role, membership.host(), capacities.of(role),
						() -> most.getOrDefault(role, Map.of()),
						new HostWork(works.get(role), crew, desk, succession,
								() -> directions, this::latest, () -> shares, running, totals,
								() -> condition != Condition.SERVING,
								random))));
		withdrawOrServe();
	}

	/** Requested when the host has to leave. */
	StopSignal end() {
		return end;
	}

	/** Heeds what people want. Whenever they may have said something, and every four seconds. */
	void look() {
		List<ControlOrder> orders = desk.control().after(heeded);
		if (!orders.isEmpty()) {
			directions = latest();
			orders.forEach(this::heed);
			connect(orders.stream().filter(order -> order.wish() == Wish.CONNECT).map(ControlOrder::subject)
					.flatMap(Optional::stream).collect(Collectors.toSet()));
			heeded = orders.getLast().number();
			withdrawOrServe();
		}
		connectAtLast();
		tick();
	}

	/** Heeds what time brings. Every two seconds, by the thread that looks. */
	void tick() {
		Instant now = desk.queue().clock().instant();
		running.stop(Why.SUSPENDED, task -> directions.suspends(task.planned(), task.endpoints()));
		running.stop(Why.PAUSED, task -> directions.pauses(task.endpoints(), now));
		running.stop(Why.LOST, task -> !task.held());
		if (planning) {
			plan();
		}
		putOffStalled(now);
	}

	private void plan() {
		if (replan) {
			replan = false;
			planner.replan();
		}
		if (planner.look(directions)) {
			// Those that are new in line have not been put off yet.
			stalled = Map.of();
		}
	}

	private Directions latest() {
		return new Directions(desk.control().suspended(), desk.plan().windows());
	}

	private void heed(ControlOrder order) {
		switch (order.wish()) {
		case STOP -> order.subject().ifPresent(subject -> stop(subject, order.at()));
		case SUSPEND -> {
			if (order.subject().isEmpty()) {
				stopSuspendedPairs();
			}
		}
		case RESUME, PLAN -> replan = true;
		case CONNECT -> LOG.debug("Order {} is heeded with others of its kind", order.number());
		case RUN_NOW -> LOG.debug("Order {} is the queues' matter", order.number());
		}
	}

	/** Crews that use one of these endpoints go by its settings as they are now. */
	private void connect(Set<ControlSubject> endpoints) {
		crews.forEach((role, crew) -> {
			if (works.get(role).endpoints().stream().map(ControlSubject.OfEndpoint::new)
					.anyMatch(endpoints::contains)) {
				crew.connect().ifPresentOrElse(why -> unusable(role, why),
						() -> LOG.info("{}: goes by the changed settings of its endpoints", role.word()));
			}
		});
	}

	/** Those that could not go by new settings try again: a password file may come later. */
	private void connectAtLast() {
		crews.forEach((role, crew) -> {
			if (!crew.connected() && crew.connect().isEmpty()) {
				LOG.info("{}: goes by the changed settings of its endpoints", role.word());
				withdrawOrServe();
			}
		});
	}

	private void unusable(AgentRole role, String why) {
		LOG.warn("{}: takes no work until its endpoints can be used: {}", role.word(), why);
		desk.record(new Finding("endpoint.configuration", Severity.ERROR, membership.host(),
				"The agent host takes no work for %s until it can use the changed settings of an endpoint. %s"
						.formatted(role.word(), why),
				""));
	}

	private void stop(ControlSubject subject, Instant given) {
		if (subject.isSame(myself)) {
			LOG.info("The host was told to leave");
			end.request();
		} else {
			List<RunningTask> meant = running.those(task -> task.isOf(subject));
			withdraw(meant, given);
			meant.forEach(task -> task.stop(Why.ORDERED));
		}
	}

	/** Who was to be served once more right afterwards is not, unless that was wanted later: the last word counts. */
	private void withdraw(List<RunningTask> stopped, Instant given) {
		stopped.stream().filter(task -> task.role().recurs())
				.collect(Collectors.groupingBy(RunningTask::role,
						Collectors.mapping(task -> task.planned().pair().id(), Collectors.toSet())))
				.forEach((role, pairs) -> desk.queue().withdraw(role, WorkSelection.of(pairs), given));
	}

	private void stopSuspendedPairs() {
		List<PairId> pairs = running.pairs();
		for (int from = 0; from < pairs.size(); from += 1_000) {
			Set<PairId> suspended = desk.plan().pairs(pairs.subList(from, Math.min(pairs.size(), from + 1_000)))
					.stream()
					.filter(PlannedPair::suspended).map(planned -> planned.pair().id()).collect(Collectors.toSet());
			running.stop(Why.SUSPENDED, task -> suspended.contains(task.planned().pair().id()));
		}
	}

	/** A host that is suspended, or for which nothing of an endpoint is left, takes no work. */
	private void withdrawOrServe() {
		boolean suspended = directions.isSuspended(myself);
		if (condition != Condition.LEAVING) {
			condition = suspended ? Condition.SUSPENDED : Condition.SERVING;
		}
		if (suspended) {
			running.stop(Why.LEAVING, task -> true);
		}
		servings.forEach((role, serving) -> {
			if (condition == Condition.SERVING && crews.get(role).connected()
					&& works.get(role).endpoints().stream().allMatch(side -> shares.of(side).isPresent())) {
				serving.resume();
			} else {
				serving.pause();
			}
		});
	}

	/** Work that needs something which is busy for everybody waits in the queue, so that agents are free for the rest. */
	private void putOffStalled(Instant now) {
		Map<ControlSubject, Instant> busy = new HashMap<>();
		crews.values().forEach(crew -> crew.stalled().forEach((subject, wait) -> busy.merge(subject, now.plus(wait),
				(one, other) -> one.isAfter(other) ? one : other)));
		if (busySince != null && busySince.isBefore(now)) {
			totals.stalled(Duration.between(busySince, now));
		}
		busySince = busy.isEmpty() ? null : now;
		Map<String, Instant> told = stalled;
		busy.forEach((subject, until) -> {
			Instant before = told.getOrDefault(words(subject), Instant.MIN);
			// The same moment, measured twice, is not quite the same.
			if (until.minus(SAME).isAfter(before)) {
				LOG.info("The {} is busy and left alone until {}", words(subject), until);
				subject.lane().ifPresent(lane -> crews.keySet()
						.forEach(role -> desk.queue().postpone(role, WorkSelection.in(lane), until)));
			}
			if (until.isAfter(now.plus(WORTH_WAITING))) {
				running.putOff(subject, until);
			}
		});
		stalled = busy.entrySet().stream()
				.collect(Collectors.toUnmodifiableMap(entry -> words(entry.getKey()), Map.Entry::getValue));
	}

	private static String words(ControlSubject subject) {
		return subject.kind() + " " + subject.key();
	}

	/** Tells that the host lives, and divides anew what endpoints bear. Thrice within its lease. */
	void beat() {
		if (!membership.renew(report())) {
			LOG.warn("Another process has the name {} now; this one was silent for too long and leaves",
					membership.host());
			end.request();
			return;
		}
		Shares now = hostShares.now();
		if (!now.equals(shares)) {
			shares = now;
			most = crews.keySet().stream().collect(Collectors.toUnmodifiableMap(role -> role,
					role -> new Parts(now).passes(works.get(role).endpoints())));
			crews.values().forEach(crew -> crew.shared(now));
			withdrawOrServe();
		}
		boolean leads = desk.hosts().lead(PLANNING, membership.host());
		replan |= leads && !planning;
		planning = leads;
	}

	private HostReport report() {
		boolean waiting = condition == Condition.SERVING
				&& crews.values().stream().anyMatch(crew -> !crew.connected());
		return totals.report(waiting ? Condition.WAITING : condition, running.byRole(), stalled)
				.takingPacketsAt(packets.address())
				.with(packets.spool());
	}

	/** Takes no more work, ends what runs so that others go on with it, and leaves. */
	@Override
	public void close() {
		condition = Condition.LEAVING;
		servings.values().forEach(Serving::pause);
		running.stop(Why.LEAVING, task -> true);
		servings.values().forEach(Serving::close);
		crews.values().forEach(AgentWork.Crew::close);
		membership.close();
	}
}
