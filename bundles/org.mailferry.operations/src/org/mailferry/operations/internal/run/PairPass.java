package org.mailferry.operations.internal.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.StopSignal;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.ProjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One pass on one pair, from the claim to the stored result. Safe for use by any number of threads. */
final class PairPass {

	private static final Logger LOG = LoggerFactory.getLogger(PairPass.class);

	private final ProjectStore store;
	private final PassRunner runner;
	private final Assignment assignment;
	private final Suspensions suspensions;
	private final FindingSources sources;
	private final StopSignal halt;
	private final RunTally tally;
	private final Announcer announcer;
	private final Clock clock;
	private final String host = hostName();
	private final String owner = host + "/" + ProcessHandle.current().pid();

	/**
	 * @param halt
	 *            ends all passes of the run
	 */
	PairPass(ProjectStore store, PassRunner runner, Assignment assignment, Suspensions suspensions,
			FindingSources sources, StopSignal halt, RunTally tally, Announcer announcer, Clock clock) {
		this.store = store;
		this.runner = runner;
		this.assignment = assignment;
		this.suspensions = suspensions;
		this.sources = sources;
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
			return Optional.of(run(pair, stay, carried));
		}
	}

	private PassResult run(MailboxPair pair, Suspensions.Stay stay, Runnable carried) {
		PassKind kind = assignment.kind();
		try (PassClaim claim = store.claim(pair.id(), kind, owner);
				MDC.MDCCloseable run = MDC.putCloseable("run", Long.toString(claim.passId()));
				MDC.MDCCloseable mailbox = MDC.putCloseable("mailbox", pair.source().value());
				MDC.MDCCloseable where = MDC.putCloseable("host", host)) {
			tally.started(pair.id());
			announcer.started(pair);
			FindingJournal journal = new FindingJournal(store, pair);
			PassWatch watch = new PassWatch(pair, claim, tally, journal, announcer, clock, carried);
			PassResult result = runner.run(new PassRequest(pair, kind, assignment.source(), assignment.target(),
					claim.ledger(), assignment.settings(), stay.stop()), watch);
			result.failure().ifPresent(watch::finding);
			PassFindings.differences(pair, result).ifPresent(watch::finding);
			boolean suspended = stay.suspended() && result.ending() == Ending.INTERRUPTED;
			if (suspended) {
				watch.finding(PassFindings.suspended(pair));
			}
			journal.flush();
			long uncarried = kind == PassKind.SYNC ? claim.ledger().outcomeCount() : 0;
			claim.finish(result);
			if (suspended) {
				tally.suspended(pair.id(), result);
			} else {
				tally.ended(pair.id(), result, uncarried);
			}
			if (result.ending() == Ending.COMPLETED && sources.any()) {
				askSources(pair, watch, journal);
			}
			announcer.ended(pair, result);
			return result;
		}
	}

	/** The pass has ended already, so that nothing that happens here makes it fail. */
	private void askSources(MailboxPair pair, PassWatch watch, FindingJournal journal) {
		try {
			for (PairSummary summary : store.pairs(List.of(pair.id()))) {
				sources.about(summary).forEach(watch::finding);
			}
			journal.flush();
		} catch (StoreException e) {
			LOG.warn("What plug-ins told could not be kept: {}", e.finding().code(), e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
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

	private static String hostName() {
		try {
			return InetAddress.getLocalHost().getHostName();
		} catch (UnknownHostException e) {
			return "localhost";
		}
	}
}
