package org.mailferry.operations;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.Side;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;

/**
 * How far a run is.
 *
 * @param mailboxes
 *            how many it is about
 * @param ended
 *            how many passes have ended, however they did
 * @param failed
 *            how many of them did not complete
 * @param running
 *            passes at work now
 * @param clearingUp
 *            how many of them wait for requests that were never answered, as after a killed run
 * @param held
 *            how many of them wait because this side's server is busy; sides that are not are missing
 * @param counters
 *            sum over ended and running passes of this run
 * @param itemsPerSecond
 *            over the last half minute; for a verification, items compared
 * @param left
 *            estimate of the time that remains; empty while there is nothing to estimate from
 */
public record RunProgress(PassKind kind, int mailboxes, int ended, int failed, int running, int clearingUp,
		Map<Side, Integer> held,
		PassCounters counters,
		double itemsPerSecond, Duration elapsed, Optional<Duration> left) {

	public RunProgress {
		held = Map.copyOf(held);
	}
}
