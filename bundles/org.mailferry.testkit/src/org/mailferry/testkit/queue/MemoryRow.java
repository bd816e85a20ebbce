package org.mailferry.testkit.queue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.PairId;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.Lane;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.Turn;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.api.queue.WorkState;

/** One pair's row. Used under the queue's lock only. */
final class MemoryRow {

	static final Comparator<MemoryRow> ORDER = Comparator.<MemoryRow>comparingInt(row -> row.work.priority())
			.thenComparingLong(row -> row.work.position()).thenComparing(row -> row.work.due());

	QueuedWork work;
	int failures;
	MemoryTurn turn;
	/** When the turn after the running one is due, if one was asked for. */
	Instant asked;
	boolean last;
	/** When it would be due if it were not put off; null when it is not. */
	private Instant wanted;

	MemoryRow(QueuedWork work) {
		this.work = work;
	}

	boolean running() {
		return turn != null;
	}

	boolean due(Instant now) {
		return !running() && !work.due().isAfter(now);
	}

	boolean isFor(String host) {
		return work.host().map(host::equals).orElse(true);
	}

	boolean released(Set<String> hosts) {
		boolean gone = work.host().filter(host -> !hosts.contains(host)).isPresent();
		if (gone) {
			work = new QueuedWork(work.pair(), work.priority(), work.position(), work.due(), work.lanes(), work.step(),
					Optional.empty());
		}
		return gone;
	}

	boolean is(WorkSelection which) {
		return switch (which) {
		case WorkSelection.All() -> true;
		case WorkSelection.OfPairs(var pairs) -> pairs.contains(work.pair());
		case WorkSelection.InLane(var lane) -> work.lanes().contains(lane);
		case WorkSelection.OfHost(var host) -> work.host().filter(host::equals).isPresent()
				|| running() && turn.host().equals(host);
		};
	}

	WorkState state() {
		return new WorkState(work, failures, Optional.ofNullable(turn).map(MemoryTurn::host));
	}

	void renew(QueuedWork with) {
		work = new QueuedWork(with.pair(), with.priority(), with.position(), work.due(), with.lanes(),
				with.step(), with.host());
	}

	void dueAt(Instant moment) {
		work = new QueuedWork(work.pair(), work.priority(), work.position(), moment, work.lanes(), work.step(),
				work.host());
	}

	/** Another turn of a row that runs, or an earlier one of a row that waits. */
	boolean askedFor(Instant moment) {
		Instant before = running() ? asked : work.due();
		if (before != null && !before.isAfter(moment)) {
			return false;
		}
		if (running()) {
			asked = moment;
		} else {
			dueAt(moment);
			wanted = null;
		}
		return true;
	}

	/** Due as if it had not been put off. */
	boolean restored() {
		if (running() || wanted == null) {
			return false;
		}
		dueAt(wanted);
		wanted = null;
		return true;
	}

	boolean postponed(Instant until) {
		Instant before = running() ? asked : work.due();
		if (before == null || !before.isBefore(until)) {
			return false;
		}
		if (running()) {
			asked = until;
		} else {
			wanted = wanted == null ? before : wanted;
			dueAt(until);
		}
		return true;
	}

	boolean withdrawn(Instant until) {
		boolean was = running() && asked != null && !asked.isAfter(until);
		if (was) {
			asked = null;
		}
		return was;
	}

	/** @return whether the row stays */
	boolean answered(Answer answer) {
		turn = null;
		if (last) {
			return false;
		}
		Instant next = switch (answer) {
		case Answer.Again again -> succeeded(again.due(), again.wanted());
		case Answer.Later later -> due(later.due(), later.wanted());
		case Answer.Failed failed -> failed(failed.due(), failed.wanted());
		case Answer.Done() -> succeeded(null, null);
		};
		if (next == null || asked != null && asked.isBefore(next)) {
			next = asked;
			wanted = null;
		}
		asked = null;
		if (next != null) {
			dueAt(next);
		}
		return next != null;
	}

	private Instant succeeded(Instant next, Instant before) {
		failures = 0;
		work = work.at(work.position() + work.step());
		return due(next, before);
	}

	private Instant failed(Instant next, Instant before) {
		failures++;
		work = work.at(work.position() + work.step());
		return due(next, before);
	}

	private Instant due(Instant next, Instant before) {
		wanted = next == null || !before.isBefore(next) ? null : before.truncatedTo(ChronoUnit.MICROS);
		return next;
	}

	/** The turn as its handler sees it. */
	static final class MemoryTurn implements Turn {

		private final MemoryRow row;
		private final QueuedWork work;
		private final int failures;
		private final String host;
		volatile boolean held = true;

		MemoryTurn(MemoryRow row, String host) {
			this.row = row;
			this.work = row.work;
			this.failures = row.failures;
			this.host = host;
		}

		MemoryRow row() {
			return row;
		}

		boolean needs(Lane lane) {
			return work.lanes().contains(lane);
		}

		String host() {
			return host;
		}

		Instant pause(Instant now) {
			long times = 1L << Math.min(failures, 30);
			var pause = WorkQueue.FIRST_PAUSE.multipliedBy(times);
			return now.plus(pause.compareTo(WorkQueue.LONGEST_PAUSE) < 0 ? pause : WorkQueue.LONGEST_PAUSE);
		}

		@Override
		public PairId pair() {
			return work.pair();
		}

		@Override
		public int priority() {
			return work.priority();
		}

		@Override
		public Instant due() {
			return work.due();
		}

		@Override
		public int failures() {
			return failures;
		}

		@Override
		public boolean held() {
			return held;
		}
	}
}
