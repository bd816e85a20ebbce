package org.mailferry.server.internal.show;

import java.io.PrintWriter;
import java.time.Duration;

import org.mailferry.api.MailboxPair;
import org.mailferry.api.pass.PassResult;
import org.mailferry.operations.RunListener;
import org.mailferry.operations.RunProgress;
import org.mailferry.server.internal.Terminal;

/**
 * Shows a run on standard error: on a terminal as one line that is written anew, otherwise as a line every few seconds.
 * Called by one thread at a time.
 */
public final class ProgressDisplay implements RunListener, AutoCloseable {

	private static final Duration PLAIN_EVERY = Duration.ofSeconds(5);
	private static final String CLEAR_REST = "\u001b[K";

	private final PrintWriter err;
	private final int columns;
	private final boolean live;
	private final boolean wanted;
	private final Failures failures;
	private Duration printed = Duration.ZERO;
	private boolean lineOpen;

	/**
	 * @param failures
	 *            told what failed, for the summary
	 */
	public ProgressDisplay(Terminal terminal, boolean wanted, Failures failures) {
		err = terminal.err();
		columns = terminal.columns();
		live = terminal.live();
		this.wanted = wanted;
		this.failures = failures;
	}

	@Override
	public void progress(RunProgress progress) {
		if (!wanted) {
			return;
		}
		if (live) {
			err.print("\r" + ProgressText.of(progress, columns - 1) + CLEAR_REST);
			err.flush();
			lineOpen = true;
		} else if (progress.elapsed().minus(printed).compareTo(PLAIN_EVERY) >= 0) {
			printed = progress.elapsed();
			err.println(ProgressText.of(progress, Integer.MAX_VALUE));
			err.flush();
		}
	}

	@Override
	public void ended(MailboxPair pair, PassResult result) {
		failures.ended(pair, result);
	}

	/** Leaves the line, so that what follows begins on its own. */
	@Override
	public void close() {
		if (lineOpen) {
			err.print("\r" + CLEAR_REST);
			err.flush();
			lineOpen = false;
		}
	}
}
