package org.mailferry.operations.internal.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;

import org.mailferry.api.MailboxPair;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.PassEnd;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.project.ProjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Passes from the claim to the stored result. Safe for use by any number of threads. */
public final class KeptPasses {

	private static final Logger LOG = LoggerFactory.getLogger(KeptPasses.class);

	private final PassRunner runner;
	private final FindingSources sources;
	private final Clock clock;
	private final String host = hostName();
	private final String owner = host + "/" + ProcessHandle.current().pid();

	public KeptPasses(PassRunner runner, FindingSources sources, Clock clock) {
		this.runner = runner;
		this.sources = sources;
		this.clock = clock;
	}

	/** See {@link org.mailferry.api.project.ProjectPasses}. */
	public PassEnd run(ProjectStore store, PassOrder order, PassListener listener) {
		MailboxPair pair = order.pair();
		try (PassClaim claim = store.claim(pair.id(), order.kind(), owner);
				MDC.MDCCloseable run = MDC.putCloseable("run", Long.toString(claim.passId()));
				MDC.MDCCloseable mailbox = MDC.putCloseable("mailbox", pair.source().value());
				MDC.MDCCloseable where = MDC.putCloseable("host", host)) {
			listener.begun();
			FindingJournal journal = new FindingJournal(store, pair);
			PassListener keeping = new KeepingListener(claim, journal, listener, clock);
			PassResult result = runner.run(new PassRequest(pair, order.kind(), order.source(), order.target(),
					claim.ledger(), order.settings(), order.stop()), keeping);
			result.failure().ifPresent(keeping::finding);
			PassFindings.differences(pair, result).ifPresent(keeping::finding);
			boolean suspended = result.ending() == Ending.INTERRUPTED && order.suspended().getAsBoolean();
			if (suspended) {
				keeping.finding(PassFindings.suspended(pair));
			}
			journal.flush();
			long uncarried = order.kind() == PassKind.SYNC ? claim.ledger().outcomeCount() : 0;
			claim.finish(result);
			if (result.ending() == Ending.COMPLETED && sources.any()) {
				askSources(store, pair, keeping, journal);
			}
			return new PassEnd(result, uncarried, suspended);
		}
	}

	/** The pass has ended already, so that nothing that happens here makes it fail. */
	private void askSources(ProjectStore store, MailboxPair pair, PassListener keeping, FindingJournal journal) {
		try {
			for (PairSummary summary : store.pairs(List.of(pair.id()))) {
				sources.about(summary).forEach(keeping::finding);
			}
			journal.flush();
		} catch (StoreException e) {
			LOG.warn("What plug-ins told could not be kept: {}", e.finding().code(), e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static String hostName() {
		try {
			return InetAddress.getLocalHost().getHostName();
		} catch (UnknownHostException e) {
			return "localhost";
		}
	}
}
