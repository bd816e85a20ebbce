package org.mailferry.operations.internal.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.pass.PassResult;
import org.mailferry.operations.RunListener;

/** Calls the listener of a run, one call at a time, and regularly even when nothing happens. */
final class Announcer implements AutoCloseable {

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
		one.lock();
		try {
			listener.progress(tally.progress());
		} finally {
			one.unlock();
		}
	}

	void finding(MailboxPair pair, Finding finding) {
		one.lock();
		try {
			listener.finding(pair, finding);
		} finally {
			one.unlock();
		}
	}

	void ended(MailboxPair pair, PassResult result) {
		one.lock();
		try {
			listener.ended(pair, result);
		} finally {
			one.unlock();
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
