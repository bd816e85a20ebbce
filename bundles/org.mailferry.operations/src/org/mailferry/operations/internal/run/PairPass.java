package org.mailferry.operations.internal.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.Severity;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.Figures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One pass on one pair, from the claim to the stored result. Safe for use by any number of threads. */
final class PairPass {

	private static final Logger LOG = LoggerFactory.getLogger(PairPass.class);

	private final ProjectStore store;
	private final PassRunner runner;
	private final PassKind kind;
	private final MailSystem source;
	private final MailSystem target;
	private final PassSettings settings;
	private final StopSignal halt;
	private final RunTally tally;
	private final Announcer announcer;
	private final Clock clock;
	private final String host = hostName();
	private final String owner = host + "/" + ProcessHandle.current().pid();

	PairPass(ProjectStore store, PassRunner runner, PassKind kind, MailSystem source, MailSystem target,
			PassSettings settings, StopSignal halt, RunTally tally, Announcer announcer, Clock clock) {
		this.store = store;
		this.runner = runner;
		this.kind = kind;
		this.source = source;
		this.target = target;
		this.settings = settings;
		this.halt = halt;
		this.tally = tally;
		this.announcer = announcer;
		this.clock = clock;
	}

	/**
	 * @param carried
	 *            told whenever something has been done in the mailboxes
	 */
	PassResult run(MailboxPair pair, Runnable carried) {
		try (PassClaim claim = store.claim(pair.id(), kind, owner);
				MDC.MDCCloseable run = MDC.putCloseable("run", Long.toString(claim.passId()));
				MDC.MDCCloseable mailbox = MDC.putCloseable("mailbox", pair.source().value());
				MDC.MDCCloseable where = MDC.putCloseable("host", host)) {
			FindingJournal journal = new FindingJournal(store, pair);
			PassWatch watch = new PassWatch(pair, claim, tally, journal, announcer, clock, carried);
			PassResult result = runner.run(
					new PassRequest(pair, kind, source, target, claim.ledger(), settings, halt), watch);
			result.failure().ifPresent(watch::finding);
			differences(pair, result).ifPresent(watch::finding);
			journal.flush();
			long uncarried = kind == PassKind.SYNC ? claim.ledger().outcomeCount() : 0;
			claim.finish(result);
			tally.ended(pair.id(), result, uncarried);
			announcer.ended(pair, result);
			return result;
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

	static Finding internalError(MailboxPair pair, RuntimeException error) {
		return new Finding("pass.internal-error", Severity.ERROR, pair.source().value(),
				"The pass ended with an error of this program; the log has the details. Run it again, and report it if it stays.",
				error.getClass().getSimpleName());
	}

	private Optional<Finding> differences(MailboxPair pair, PassResult result) {
		long differing = result.verification().stream().mapToLong(FolderVerification::differing).sum();
		long pending = result.verification().stream().mapToLong(FolderVerification::pending).sum();
		if (differing == 0) {
			return Optional.empty();
		}
		return Optional.of(new Finding("verification.differs", differing > pending ? Severity.ERROR : Severity.INFO,
				pair.source().value(),
				"Source and target differ in %s, %s of them changes that no sync has carried yet. Run `sync` and `verify` again; `report` lists the items."
						.formatted(Figures.count(differing, "place", "places"), Figures.count(pending)),
				""));
	}

	private static String hostName() {
		try {
			return InetAddress.getLocalHost().getHostName();
		} catch (UnknownHostException e) {
			return "localhost";
		}
	}
}
