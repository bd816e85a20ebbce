package org.mailferry.operations.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.mailferry.api.Finding;
import org.mailferry.api.FolderPath;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassProgress;
import org.mailferry.api.pass.PassResult;
import org.mailferry.operations.RunProgress;
import org.mailferry.operations.RunSummary;
import org.mailferry.operations.RunSummary.Ending;

/** Adds up what the passes of a run do. Safe for use by any thread. */
final class RunTally {

	private static final Duration WINDOW = Duration.ofSeconds(30);
	/** Less of the work than this says nothing about the rest. */
	private static final double ESTIMABLE = 0.005;

	/** How much had been done at a moment. */
	private record Mark(Instant at, long items) {
	}

	private final PassKind kind;
	private int mailboxes;
	private final Clock clock;
	private final Instant started;
	private final Map<PairId, PassProgress> running = new HashMap<>();
	private final Deque<Mark> marks = new ArrayDeque<>();
	private PassCounters ended = PassCounters.ZERO;
	private int completed;
	private int failed;
	private int refused;
	private int interrupted;
	private int suspended;
	private long uncarried;
	private long differing;
	private long pending;
	private boolean internal;
	private Optional<Finding> refusal = Optional.empty();

	/**
	 * @param mailboxes
	 *            how many are to be worked on
	 * @param suspended
	 *            how many were left out
	 */
	RunTally(PassKind kind, int mailboxes, int suspended, Clock clock) {
		this.kind = kind;
		this.mailboxes = mailboxes;
		this.suspended = suspended;
		this.clock = clock;
		started = clock.instant();
		marks.add(new Mark(started, 0));
	}

	synchronized void started(PairId pair) {
		running.put(pair, new PassProgress(FolderPath.ROOT, PassCounters.ZERO, 0, false));
	}

	synchronized void progress(PairId pair, PassProgress progress) {
		running.put(pair, progress);
	}

	synchronized void ended(PairId pair, PassResult result, long outstanding) {
		running.remove(pair);
		ended = ended.plus(result.counters());
		uncarried += outstanding;
		for (FolderVerification folder : result.verification()) {
			differing += folder.differing();
			pending += folder.pending();
		}
		switch (result.ending()) {
		case COMPLETED -> completed++;
		case FAILED -> failed++;
		case REFUSED -> {
			failed++;
			refused++;
			refusal = refusal.or(result::failure);
		}
		case INTERRUPTED -> interrupted++;
		}
	}

	/** A pair was suspended before its pass began. */
	synchronized void leftOut() {
		mailboxes--;
		suspended++;
	}

	/** A pair was suspended, and its pass stopped for it. */
	synchronized void suspended(PairId pair, PassResult result) {
		running.remove(pair);
		ended = ended.plus(result.counters());
		leftOut();
	}

	/** This program is to blame, not a server. */
	synchronized void internalError() {
		internal = true;
	}

	synchronized boolean anyCompleted() {
		return completed > 0;
	}

	/** Refused passes so far. */
	synchronized int refused() {
		return refused;
	}

	synchronized RunProgress progress() {
		PassCounters sum = sum();
		Instant now = clock.instant();
		long items = items(sum);
		marks.add(new Mark(now, items));
		while (marks.size() > 2 && Duration.between(marks.peekFirst().at(), now).compareTo(WINDOW) > 0) {
			marks.removeFirst();
		}
		Mark first = marks.getFirst();
		double seconds = Duration.between(first.at(), now).toMillis() / 1_000.0;
		double rate = seconds > 0 ? (items - first.items()) / seconds : 0;
		Duration elapsed = Duration.between(started, now);
		int over = completed + failed;
		int clearingUp = (int) running.values().stream().filter(PassProgress::clearingUp).count();
		Map<Side, Integer> held = running.values().stream().flatMap(progress -> progress.heldBy().stream())
				.collect(Collectors.toMap(side -> side, side -> 1, Integer::sum));
		return new RunProgress(kind, mailboxes, over, failed, running.size(), clearingUp, held, sum, rate, elapsed,
				left(over, elapsed));
	}

	private PassCounters sum() {
		return running.values().stream().map(PassProgress::counters).reduce(ended, PassCounters::plus);
	}

	private long items(PassCounters counters) {
		return kind == PassKind.SYNC ? counters.items() : counters.compared();
	}

	private Optional<Duration> left(int over, Duration elapsed) {
		double parts = running.values().stream().filter(progress -> progress.expectedItems() > 0)
				.mapToDouble(progress -> Math.min(0.99, (double) items(progress.counters()) / progress.expectedItems()))
				.sum();
		double share = (over + parts) / Math.max(1, mailboxes);
		if (share < ESTIMABLE || share >= 1) {
			return Optional.empty();
		}
		return Optional.of(Duration.ofMillis((long) (elapsed.toMillis() * (1 - share) / share)));
	}

	synchronized RunSummary summary(Optional<Finding> reason, boolean stopped) {
		Ending ending = ending(reason, stopped);
		return new RunSummary(ending, kind, mailboxes, completed, failed, suspended, uncarried, differing,
				pending, sum(),
				Duration.between(started, clock.instant()),
				ending == Ending.REFUSED ? reason.or(() -> refusal) : reason);
	}

	private Ending ending(Optional<Finding> reason, boolean stopped) {
		if (internal) {
			return Ending.INTERNAL;
		}
		if (reason.isPresent() || refused > 0 && completed == 0 && refused == failed && interrupted == 0) {
			return Ending.REFUSED;
		}
		if (stopped && completed + failed < mailboxes) {
			return Ending.INTERRUPTED;
		}
		return failed > 0 || uncarried > 0 || differing > 0 ? Ending.FINDINGS : Ending.DONE;
	}
}
