package org.mailferry.api.agent;

import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;

/**
 * How an agent's work on a pair ended.
 *
 * @param failure
 *            why, unless it was completed or interrupted
 * @param handOver
 *            who goes on with the pair, if somebody else does
 */
public record AgentResult(Ending ending, PassCounters counters, Optional<Finding> failure,
		Optional<HandOver> handOver) {

	public AgentResult {
		Objects.requireNonNull(ending, "ending");
		Objects.requireNonNull(counters, "counters");
		Objects.requireNonNull(failure, "failure");
		Objects.requireNonNull(handOver, "handOver");
	}

	/** Nobody else goes on with it. */
	public AgentResult(Ending ending, PassCounters counters, Optional<Finding> failure) {
		this(ending, counters, failure, Optional.empty());
	}

	/** The same, and somebody else goes on. */
	public AgentResult then(Optional<HandOver> next) {
		return new AgentResult(ending, counters, failure, next);
	}

	/** As a pass ended. */
	public static AgentResult of(PassResult result) {
		return new AgentResult(result.ending(), result.counters(), result.failure());
	}

	/**
	 * Whether it is for the pair that it failed, and not for a server, the endpoint's settings, another host or the database, which others
	 * meet likewise.
	 */
	public boolean blamesPair() {
		return ending == Ending.FAILED && failure
				.map(finding -> !finding.code()
						.matches("(server|endpoint|spool|relay|project|installation)\\..*|pair\\.busy"))
				.orElse(true);
	}
}
