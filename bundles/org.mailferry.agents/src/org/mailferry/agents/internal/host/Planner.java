package org.mailferry.agents.internal.host;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mailferry.agents.internal.policy.ServingOrder;
import org.mailferry.agents.internal.policy.ServingOrder.Place;
import org.mailferry.agents.internal.policy.ServingOrder.Stand;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.HostState;
import org.mailferry.api.agent.MailServer;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.queue.Lane;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.WorkSelection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every pair has its row in the queues, in the right order, and that what may not be served now waits there
 * instead of being taken and given back. One host at a time does this. For one thread at a time.
 */
final class Planner {

	private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
	private static final Duration ANYWAY = Duration.ofMinutes(10);
	/** After so long no host goes by what was directed before. */
	private static final Duration HEARD = Duration.ofSeconds(5);
	private static final Duration RELEASE_EVERY = Duration.ofSeconds(10);

	private final HostDesk desk;
	private final Map<AgentRole, AgentWork> works;
	private final Map<Side, Instant> closed = new EnumMap<>(Side.class);
	/** Until then rows may have been put off because of what is not so any more. */
	private Instant unsettled = Instant.MAX;
	private Instant planned = Instant.MIN;
	private Instant released = Instant.EPOCH;

	Planner(HostDesk desk, Map<AgentRole, AgentWork> works) {
		this.desk = desk;
		this.works = works;
	}

	/** The plan is another, or this host was not the planner until now. */
	void replan() {
		unsettled = Instant.MAX;
		planned = Instant.MIN;
	}

	/**
	 * Does what is to be done now.
	 *
	 * @return whether all pairs were put in line anew
	 */
	boolean look(Directions directions) {
		Instant now = desk.queue().clock().instant();
		boolean settled = unsettled != Instant.MIN && unsettled != Instant.MAX && !now.isBefore(unsettled);
		boolean due = settled || planned.isBefore(now.minus(ANYWAY));
		if (due) {
			boolean reopen = unsettled != Instant.MIN;
			putOff(arrange(directions, now), reopen, directions, now);
			unsettled = reopen && !settled ? now.plus(HEARD) : Instant.MIN;
			planned = now;
		}
		close(directions, now);
		if (!now.isBefore(released.plus(RELEASE_EVERY))) {
			release();
			released = now;
		}
		return due;
	}

	/** What was for a host that is gone is for all: whoever takes it finds out what has to be done again. */
	private void release() {
		List<AgentRole> handedOn = works.keySet().stream().filter(role -> !role.recurs()).toList();
		if (handedOn.isEmpty()) {
			return;
		}
		List<HostState> living = desk.hosts().hosts().stream().filter(HostState::alive).toList();
		for (AgentRole role : handedOn) {
			int count = desk.queue().release(role, living.stream().filter(host -> host.capacities().of(role) > 0)
					.map(HostState::name).collect(Collectors.toSet()));
			if (count > 0) {
				LOG.info("{}: {} pairs were for hosts that are gone", role.word(), count);
			}
		}
	}

	/**
	 * What needs something that is closed now waits.
	 *
	 * @param suspended
	 *            pairs
	 * @param reopen
	 *            whether what was put off before waits for nothing else
	 */
	private void putOff(Set<PairId> suspended, boolean reopen, Directions directions, Instant now) {
		Map<WorkSelection, Instant> until = new HashMap<>();
		closures(directions, now).forEach((side, opens) -> until.put(WorkSelection.in(lane(side)), opens));
		desk.hosts().hosts().stream().filter(HostState::alive)
				.flatMap(host -> host.report().stalled().entrySet().stream())
				.filter(stall -> stall.getValue().isAfter(now))
				.forEach(stall -> until.merge(WorkSelection.in(new Lane(stall.getKey())), stall.getValue(),
						(one, other) -> one.isAfter(other) ? one : other));
		directions.suspended().stream().map(ControlSubject::lane).flatMap(Optional::stream)
				.forEach(lane -> until.put(WorkSelection.in(lane), Directions.UNTIL_RESUMED));
		if (!suspended.isEmpty()) {
			until.put(WorkSelection.of(suspended), Directions.UNTIL_RESUMED);
		}
		for (AgentRole role : works.keySet()) {
			if (reopen) {
				desk.queue().reopen(role, until);
			} else {
				until.forEach((which, moment) -> desk.queue().postpone(role, which, moment));
			}
		}
	}

	/** @return pairs that are suspended */
	private Set<PairId> arrange(Directions directions, Instant now) {
		List<PlannedPair> pairs = desk.plan().pairs();
		Map<String, Integer> weights = desk.plan().servers().stream().collect(
				Collectors.toMap(server -> new ControlSubject.OfServer(server.name()).key(), MailServer::weight));
		Map<PairId, PlannedPair> byId = pairs.stream()
				.collect(Collectors.toMap(pair -> pair.pair().id(), Function.identity()));
		List<Stand> line = new ServingOrder(server -> weights.getOrDefault(server, MailServer.DEFAULT_WEIGHT))
				.of(pairs.stream().map(Planner::place).toList());
		for (AgentWork work : works.values()) {
			if (work.role().recurs()) {
				arrange(work, line, byId, directions, now);
			}
		}
		return pairs.stream().filter(PlannedPair::suspended).map(pair -> pair.pair().id()).collect(Collectors.toSet());
	}

	private void arrange(AgentWork work, List<Stand> line, Map<PairId, PlannedPair> byId, Directions directions,
			Instant now) {
		List<QueuedWork> rows = new ArrayList<>(line.size());
		for (Stand stand : line) {
			Place place = stand.place();
			PlannedPair pair = byId.get(place.pair());
			rows.add(new QueuedWork(place.pair(), place.rank(), stand.position(),
					directions.suspends(pair, work.endpoints()) ? Directions.UNTIL_RESUMED : now,
					lanes(pair, work.endpoints()), stand.step(), Optional.empty()));
		}
		int fresh = desk.queue().arrange(work.role(), rows);
		LOG.info("{}: {} pairs in line, {} of them new", work.role().word(), rows.size(), fresh);
	}

	private static Place place(PlannedPair pair) {
		return new Place(pair.pair().id(), pair.collectionPriority(), pair.pair().priority(),
				pair.server().map(server -> new ControlSubject.OfServer(server).key()));
	}

	/** What must be open for a pair where these endpoints are asked. */
	static Set<Lane> lanes(PlannedPair pair, Set<Side> endpoints) {
		return pair.subjects(endpoints).stream().map(ControlSubject::lane).flatMap(Optional::stream)
				.collect(Collectors.toSet());
	}

	/** What waits for an endpoint that is closed now waits until it opens. */
	private void close(Directions directions, Instant now) {
		Map<Side, Instant> until = closures(directions, now);
		until.forEach((side, opens) -> {
			if (!opens.equals(closed.get(side))) {
				LOG.info("The {} endpoint is closed until {}", side.word(), opens);
				works.keySet().forEach(role -> desk.queue().postpone(role, WorkSelection.in(lane(side)), opens));
			}
		});
		closed.clear();
		closed.putAll(until);
	}

	private static Map<Side, Instant> closures(Directions directions, Instant now) {
		Map<Side, Instant> until = new EnumMap<>(Side.class);
		for (Side side : Side.values()) {
			directions.windows().closure(Set.of(side), now).ifPresent(closure -> until.put(side, closure.until()));
		}
		return until;
	}

	private static Lane lane(Side side) {
		return new ControlSubject.OfEndpoint(side).lane().orElseThrow();
	}
}
