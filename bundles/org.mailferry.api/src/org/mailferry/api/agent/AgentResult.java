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
 */
public record AgentResult(Ending ending, PassCounters counters, Optional<Finding> failure) {

	public AgentResult {
		Objects.requireNonNull(ending, "ending");
		Objects.requireNonNull(counters, "counters");
		Objects.requireNonNull(failure, "failure");
	}

	/** As a pass ended. */
	public static AgentResult of(PassResult result) {
		return new AgentResult(result.ending(), result.counters(), result.failure());
	}

	/**
	 * Whether it is for the pair that it failed, and not for a server, the endpoint's settings or the database, which others
	 * meet likewise.
	 */
	public boolean blamesPair() {
		return ending == Ending.FAILED && failure
				.map(finding -> !finding.code()
						.matches("(server|endpoint|spool|project|installation)\\..*|pair\\.busy"))
				.orElse(true);
	}
}
