package org.mailferry.operations.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.mailferry.api.Finding;
import org.mailferry.api.finding.FindingSource;
import org.mailferry.api.project.PairSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One question to a plug-in, on a platform thread of its own: whatever it does there, nobody waits for it longer than agreed.
 */
final class SourceCall {

	private static final Logger LOG = LoggerFactory.getLogger(SourceCall.class);

	private final FindingSource source;
	private final PairSummary pair;
	private final ExtensionFindings words;
	private final CompletableFuture<List<Finding>> answer = new CompletableFuture<>();
	private final Map<String, String> context = MDC.getCopyOfContextMap();
	private final Thread thread;
	private volatile boolean overdue;

	/**
	 * @param ended
	 *            given this call when the plug-in has come back
	 */
	SourceCall(FindingSource source, PairSummary pair, Consumer<SourceCall> ended) {
		this.source = source;
		this.pair = pair;
		words = new ExtensionFindings(pair.pair(), source);
		thread = Thread.ofPlatform().daemon().name("finding-source " + source.getClass().getName()).unstarted(() -> {
			try {
				ask();
			} finally {
				ended.accept(this);
			}
		});
	}

	SourceCall begin() {
		thread.start();
		return this;
	}

	private void ask() {
		if (context != null) {
			MDC.setContextMap(context);
		}
		try {
			words.callIt(source.name());
			answer.complete(checked(source.findings(pair)));
		} catch (Throwable e) { // what a plug-in does not have or does wrong, a class it lacks included, ends here
			LOG.warn("The plug-in {} failed", source.getClass().getName(), e);
			answer.complete(List.of(words.failed(e)));
		}
	}

	private List<Finding> checked(List<Finding> told) {
		List<Finding> kept = new ArrayList<>();
		for (Finding finding : told) {
			if (kept.size() == FindingSource.MAX_FINDINGS) {
				kept.add(words.tooMany());
				break;
			}
			kept.add(words.cut(Objects.requireNonNull(finding, "a finding")));
		}
		return List.copyOf(kept);
	}

	/** What it told, or that it failed; not later than then. */
	List<Finding> answer(long deadlineNanos, Duration patience) throws InterruptedException {
		try {
			return answer.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
		} catch (TimeoutException e) {
			overdue = true;
			LOG.warn("The plug-in {} took more than {}", source.getClass().getName(), patience, e);
			thread.interrupt();
			return List.of(words.slow(patience));
		} catch (ExecutionException e) {
			throw new IllegalStateException("it is never completed so", e);
		}
	}

	/** Whether it is at that plug-in and has been given up. */
	boolean isOverdueAt(FindingSource some) {
		return overdue && source == some;
	}

	/** For what there is to say about its plug-in. */
	ExtensionFindings words() {
		return words;
	}
}
