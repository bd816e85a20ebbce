package org.mailferry.engine.internal.pass;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.mailferry.api.Finding;
import org.mailferry.api.FolderPath;
import org.mailferry.api.Side;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever listens what a pass does. Safe for use by any thread. */
public final class Report {

	private static final Logger LOG = LoggerFactory.getLogger(Report.class);

	private final PassListener listener;
	private final Tally tally;
	private final AtomicLong expected = new AtomicLong();
	private volatile FolderPath folder = FolderPath.ROOT;

	public Report(PassListener listener, Tally tally) {
		this.listener = listener;
		this.tally = tally;
	}

	/** So many items more are to be worked on. */
	public void expect(long items) {
		expected.addAndGet(items);
	}

	/** Tells how far the pass is. */
	public void progress(FolderPath path) {
		folder = path;
		listener.progress(new PassProgress(folder, tally.counters(), expected.get(), false));
	}

	/** Tells that the pass waits for requests that were never answered. */
	public void clearingUp() {
		listener.progress(new PassProgress(FolderPath.ROOT, tally.counters(), expected.get(), true));
	}

	/** Tells that the pass waits because a server is busy. */
	public void held(Side side, Duration wait) {
		LOG.info("waits {} ms, the {} is busy", wait.toMillis(), side.word());
		listener.progress(new PassProgress(folder, tally.counters(), expected.get(), false, Optional.of(side)));
	}

	public void finding(Finding finding) {
		switch (finding.severity()) {
		case INFO -> LOG.debug("{} {}: {}", finding.code(), finding.subject(), finding.message());
		case WARNING -> LOG.info("{} {}: {}", finding.code(), finding.subject(), finding.message());
		case ERROR -> LOG.warn("{} {}: {} {}", finding.code(), finding.subject(), finding.message(), finding.cause());
		}
		listener.finding(finding);
	}
}
