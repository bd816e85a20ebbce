package org.mailferry.operations;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;

/**
 * How a run ended.
 *
 * @param mailboxes
 *            how many it was about; suspended ones are not among them
 * @param completed
 *            passes that did all they were asked for
 * @param failed
 *            passes that could not go on
 * @param suspended
 *            left out, or stopped in their pass, because they are suspended
 * @param uncarried
 *            items that could not be carried so far, of the pairs of this run; 0 for a verification
 * @param differing
 *            differences a verification found
 * @param pending
 *            of these, changes of the source that no pass has carried yet
 * @param reason
 *            why it ended as REFUSED or INTERNAL
 */
public record RunSummary(Ending ending, PassKind kind, int mailboxes, int completed, int failed, int suspended,
		long uncarried, long differing, long pending, PassCounters counters, Duration elapsed,
		Optional<Finding> reason) {

	public RunSummary {
		Objects.requireNonNull(ending, "ending");
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(counters, "counters");
		Objects.requireNonNull(reason, "reason");
	}

	/** Mailboxes whose pass did not begin or was stopped. */
	public int remaining() {
		return mailboxes - completed - failed;
	}

	/** The ways a run ends. */
	public enum Ending {
		/** Everything is done. */
		DONE,
		/** Everything was tried; some items or mailboxes need a person, or a verification found differences. */
		FINDINGS,
		/** An endpoint's settings or rights, or the project's database, must be put right first. */
		REFUSED,
		/** A stop was requested; the next run goes on. */
		INTERRUPTED,
		/** An error of this program. */
		INTERNAL
	}
}
