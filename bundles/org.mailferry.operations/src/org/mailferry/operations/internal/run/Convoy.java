package org.mailferry.operations.internal.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.StopSignal;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many passes, each on a virtual thread. They begin one at a time until one has shown that the endpoints work, so that a
 * wrong password is not tried ten times; then as many as allowed go side by side.
 */
final class Convoy {

	private static final Logger LOG = LoggerFactory.getLogger(Convoy.class);

	/** How long the first pass may be silent until the endpoints are tested beside it. */
	private static final long SILENCE_SECONDS = 5;
	/** So many mailboxes refused, and none that works, are no coincidence. */
	private static final int REFUSALS = 3;

	private final PairPass pass;
	private final Diagnosis diagnosis;
	private final RunTally tally;
	private final StopSignal halt;
	private final Lanes lanes;
	private final AtomicReference<Finding> reason = new AtomicReference<>();
	private volatile boolean proven;

	/**
	 * @param concurrency
	 *            how many passes may go side by side now
	 */
	Convoy(PairPass pass, Diagnosis diagnosis, RunTally tally, StopSignal halt, IntSupplier concurrency) {
		this.pass = pass;
		this.diagnosis = diagnosis;
		this.tally = tally;
		this.halt = halt;
		lanes = new Lanes(concurrency);
	}

	/** Returns when all passes have ended. */
	void carry(List<MailboxPair> pairs) throws InterruptedException {
		try {
			for (MailboxPair pair : pairs) {
				lanes.enter();
				if (halt.requested()) {
					lanes.leave();
					break;
				}
				CountDownLatch settled = begin(pair);
				if (!proven) {
					awaitProof(settled);
				}
			}
		} catch (InterruptedException e) {
			halt.request();
			throw e;
		} finally {
			lanes.awaitEmpty();
		}
	}

	/** Why it ended early, if it did. */
	Optional<Finding> reason() {
		return Optional.ofNullable(reason.get());
	}

	/** Begins a pass; the latch opens when it has shown that the endpoints work, or has ended. */
	private CountDownLatch begin(MailboxPair pair) {
		CountDownLatch settled = new CountDownLatch(1);
		Thread.ofVirtual().name("pass-" + pair.id()).start(() -> {
			try {
				carry(pair, () -> {
					proven = true;
					settled.countDown();
				});
			} finally {
				settled.countDown();
				lanes.leave();
			}
		});
		return settled;
	}

	private void awaitProof(CountDownLatch settled) throws InterruptedException {
		if (!settled.await(SILENCE_SECONDS, TimeUnit.SECONDS)) {
			Optional<Finding> trouble = diagnosis.trouble();
			trouble.ifPresent(this::abandon);
			proven = trouble.isEmpty();
		}
	}

	private void carry(MailboxPair pair, Runnable carried) {
		try {
			pass.run(pair, carried).ifPresent(result -> judge(result, carried));
		} catch (StoreException e) {
			if (concernsPairOnly(e.finding())) {
				pass.failed(pair, e.finding());
			} else {
				abandon(e.finding());
			}
		} catch (RuntimeException e) {
			LOG.error("The pass of pair {} ended with an error of this program", pair.id(), e);
			tally.internalError();
			pass.failed(pair, PassFindings.internalError(pair, e));
		}
	}

	private void judge(PassResult result, Runnable carried) {
		switch (result.ending()) {
		case COMPLETED -> carried.run();
		case INTERRUPTED -> {
			// the next run goes on
		}
		case FAILED, REFUSED -> result.failure().ifPresent(failure -> judge(failure, result.ending()));
		}
	}

	private void judge(Finding failure, Ending ending) {
		String code = failure.code();
		boolean aboutServer = code.startsWith("endpoint.") || code.startsWith("server.");
		if (code.equals("pass.unforeseen")) {
			tally.internalError();
		} else if (code.equals("spool.disk-full") || code.startsWith("project.") && !concernsPairOnly(failure)
				|| ending == Ending.REFUSED && !aboutServer) {
			abandon(failure);
		} else if (aboutServer) {
			if (!halt.requested()) {
				diagnosis.trouble().ifPresent(this::abandon);
			}
			if (tally.refused() >= REFUSALS && !tally.anyCompleted() && !proven) {
				abandon(failure);
			}
		}
	}

	private static boolean concernsPairOnly(Finding finding) {
		return finding.code().startsWith("pair.") || finding.code().equals("project.claim-lost");
	}

	private void abandon(Finding why) {
		if (reason.compareAndSet(null, why)) {
			LOG.info("The run ends early: {} {}", why.code(), why.subject());
		}
		halt.request();
	}
}
