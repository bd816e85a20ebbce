package org.mailferry.operations.internal.run;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.StopSignal;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.PassEnd;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.project.ProjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass of a run, and what the run is told of it. Safe for use by any number of threads. */
final class PairPass {

	private static final Logger LOG = LoggerFactory.getLogger(PairPass.class);

	private final ProjectStore store;
	private final KeptPasses passes;
	private final Assignment assignment;
	private final Suspensions suspensions;
	private final StopSignal halt;
	private final RunTally tally;
	private final Announcer announcer;
	private final Clock clock;

	/**
	 * @param halt
	 *            ends all passes of the run
	 */
	PairPass(ProjectStore store, KeptPasses passes, Assignment assignment, Suspensions suspensions, StopSignal halt,
			RunTally tally, Announcer announcer, Clock clock) {
		this.store = store;
		this.passes = passes;
		this.assignment = assignment;
		this.suspensions = suspensions;
		this.halt = halt;
		this.tally = tally;
		this.announcer = announcer;
		this.clock = clock;
	}

	/**
	 * Runs it.
	 *
	 * @param carried
	 *            told whenever something has been done in the mailboxes
	 * @return empty when the pair is left out because it has been suspended since the run began
	 */
	Optional<PassResult> run(MailboxPair pair, Runnable carried) {
		try (Suspensions.Stay stay = suspensions.enter(pair.id(), assignment.kind(), halt)) {
			if (stay.barred()) {
				tally.leftOut();
				return Optional.empty();
			}
			PassEnd end = passes.run(store,
					new PassOrder(pair, assignment.kind(), assignment.source(), assignment.target(),
							assignment.settings(), stay.stop(), stay::suspended),
					new PassWatch(pair, tally, announcer, clock, carried));
			if (end.suspended()) {
				tally.suspended(pair.id(), end.result());
			} else {
				tally.ended(pair.id(), end.result(), end.uncarried());
			}
			announcer.ended(pair, end.result());
			return Optional.of(end.result());
		}
	}

	/** A pass that did not come to a result of its own. */
	void failed(MailboxPair pair, Finding why) {
		PassResult result = new PassResult(Ending.FAILED, PassCounters.ZERO, Optional.of(why), List.of());
		try {
			store.record(Optional.of(pair.id()), List.of(why));
		} catch (StoreException e) {
			LOG.warn("A finding could not be kept: {}", why.code(), e);
		}
		tally.ended(pair.id(), result, 0);
		announcer.finding(pair, why);
		announcer.ended(pair, result);
	}
}
