package org.mailferry.agents.internal.relayed;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.HostReport.Condition;
import org.mailferry.api.agent.HostState;
import org.mailferry.api.project.ProjectStore;

/**
 * Which host receives a crossing: of those that live and take in packets the one with the least to apply for each of its
 * agents. An attempt that broke off goes on where it stopped, with the same host; one that could not be reached from here is
 * avoided for a while, as it seems to have little to do. Safe for use by any thread.
 */
final class TargetHosts {

	private static final Duration AVOIDED = Duration.ofMinutes(2);

	private final ProjectStore project;
	private final Map<PairId, String> begun = new ConcurrentHashMap<>();
	private final Map<String, Instant> avoided = new ConcurrentHashMap<>();

	/**
	 * A host to send to.
	 *
	 * @param address
	 *            host and port
	 */
	record Choice(String host, String address) {
	}

	TargetHosts(ProjectStore project) {
		this.project = project;
	}

	/** Empty when there is none. */
	Optional<Choice> choose(PairId pair) {
		Map<String, Integer> arrived = project.crossings().arrived();
		Instant now = project.queue().clock().instant();
		String before = begun.get(pair);
		Optional<HostState> host = project.hosts().hosts().stream().filter(TargetHosts::receives)
				.min(Comparator.<HostState, Boolean>comparing(state -> !state.name().equals(before))
						.thenComparing(state -> avoided.getOrDefault(state.name(), Instant.MIN).isAfter(now))
						.thenComparingDouble(state -> load(state, arrived))
						// Those that choose at the same moment do not all choose the same.
						.thenComparingInt(state -> (state.name() + " " + pair).hashCode()));
		host.ifPresent(state -> begun.put(pair, state.name()));
		return host.map(state -> new Choice(state.name(), state.report().packetsAt().orElseThrow()));
	}

	private static boolean receives(HostState state) {
		return state.alive() && state.report().condition() == Condition.SERVING && agents(state) > 0
				&& state.report().packetsAt().isPresent();
	}

	private static int agents(HostState state) {
		return state.capacities().of(AgentRole.MAIL_TARGET);
	}

	/** Crossings on their way from here count, too. */
	private double load(HostState state, Map<String, Integer> arrived) {
		long coming = begun.values().stream().filter(state.name()::equals).count();
		return (double) (arrived.getOrDefault(state.name(), 0) + coming) / agents(state);
	}

	/** It has arrived, or never will. */
	void done(PairId pair) {
		begun.remove(pair);
	}

	/** It could not be brought there. */
	void failed(PairId pair, Choice choice) {
		begun.remove(pair);
		avoided.put(choice.host(), project.queue().clock().instant().plus(AVOIDED));
	}
}
