package org.mailferry.operations.internal.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.pass.PassProgress;
import org.mailferry.api.pass.PassResult;
import org.mailferry.operations.RunListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the listener of a run, one call at a time, and regularly even when nothing happens. */
final class Announcer implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
	private static final Duration EVERY = Duration.ofMillis(500);

	private final RunListener listener;
	private final RunTally tally;
	private final ReentrantLock one = new ReentrantLock();
	private final CountDownLatch closed = new CountDownLatch(1);
	private final Thread ticking;

	Announcer(RunListener listener, RunTally tally) {
		this.listener = listener;
		this.tally = tally;
		ticking = Thread.ofVirtual().name("progress").start(this::tick);
	}

	private void tick() {
		try {
			while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
				progress();
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void progress() {
		tell(told -> told.progress(tally.progress()));
	}

	void started(MailboxPair pair) {
		tell(told -> told.started(pair));
	}

	/** Left out while the listener is busy with something else: a pass does not wait for it, and there is more to come. */
	void progress(MailboxPair pair, PassProgress progress) {
		if (one.tryLock()) {
			try {
				call(told -> told.progress(pair, progress));
			} finally {
				one.unlock();
			}
		}
	}

	void finding(MailboxPair pair, Finding finding) {
		tell(told -> told.finding(pair, finding));
	}

	void ended(MailboxPair pair, PassResult result) {
		tell(told -> told.ended(pair, result));
	}

	private void tell(Consumer<RunListener> news) {
		one.lock();
		try {
			call(news);
		} finally {
			one.unlock();
		}
	}

	/** Who watches must not be able to end a pass. */
	private void call(Consumer<RunListener> news) {
		try {
			news.accept(listener);
		} catch (RuntimeException e) {
			LOG.error("Who listens to the run failed", e);
		}
	}

	/** Tells the last figures. */
	@Override
	public void close() {
		closed.countDown();
		try {
			ticking.join();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		progress();
	}
}
