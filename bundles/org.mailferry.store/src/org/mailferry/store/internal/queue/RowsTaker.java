package org.mailferry.store.internal.queue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import org.mailferry.api.queue.Lane;

import com.github.kagkarlsson.scheduler.task.Execution;

/**
 * Takes due rows for one host in one role, past those that need a lane of which the host has enough. There may be ten
 * thousand of them before the first other row, and the host takes one row after the other: so it remembers for a moment how
 * far it had to look, and goes on there. What becomes due before that place meanwhile is taken when the moment is over.
 * For one thread at a time.
 */
final class RowsTaker {

	/** The longest of those moments. */
	private static final Duration LONGEST = Duration.ofSeconds(1);
	/** It is so much longer than the database needed to look from the beginning. */
	private static final int TIMES = 50;

	private final LaneRoom room;
	private final Runnable look;
	private final LongSupplier nanos;
	/** How far has been looked by what was left out. */
	private final Map<Set<Lane>, Looked> looked = new HashMap<>();
	private final AtomicBoolean waiting = new AtomicBoolean();

	/** Takes rows of a database. */
	@FunctionalInterface
	interface Rows {

		/**
		 * Takes the first rows that are due.
		 *
		 * @param limit
		 *            how many at most; fewer are returned only when there are no more
		 * @param full
		 *            lanes that a row must not need
		 * @param from
		 *            where to begin
		 * @return in the order of the line
		 */
		List<TakenRow> take(int limit, Set<Lane> full, LineMark from);
	}

	/** Before this place is nothing for this host, as far as was known some time before then. */
	private record Looked(LineMark place, long until) {
	}

	/**
	 * @param look
	 *            called when this is to be called again
	 * @param nanos
	 *            as {@link System#nanoTime}
	 */
	RowsTaker(LaneRoom room, Runnable look, LongSupplier nanos) {
		this.room = room;
		this.look = look;
		this.nanos = nanos;
	}

	/** Takes so many rows at the most. */
	List<Execution> take(int limit, Rows rows) {
		LaneRoom.Now now = room.now(limit);
		long begin = nanos.getAsLong();
		looked.values().removeIf(mark -> mark.until() - begin <= 0);
		Optional<Looked> known = looked.entrySet().stream().filter(mark -> now.full().containsAll(mark.getKey()))
				.map(Map.Entry::getValue).max((one, other) -> one.place().compareTo(other.place()));
		LineMark from = known.map(Looked::place).orElse(LineMark.BEGIN);
		List<TakenRow> taken = from.equals(LineMark.END) ? List.of() : rows.take(now.rows(), now.full(), from);
		taken.forEach(room::take);
		boolean more = taken.size() == now.rows();
		if (!now.full().isEmpty()) {
			long until = known.map(Looked::until).orElseGet(() -> rest(begin, nanos.getAsLong()));
			looked.put(now.full(), new Looked(more ? taken.getLast().place() : LineMark.END, until));
		}
		if (more && now.rows() < limit) {
			look.run();
		} else if (!more) {
			known.ifPresent(mark -> lookIn(mark.until() - begin));
		}
		return taken.stream().map(TakenRow::execution).toList();
	}

	private static long rest(long begin, long end) {
		return end + Math.min(TIMES * (end - begin), LONGEST.toNanos());
	}

	private void lookIn(long wait) {
		if (waiting.compareAndSet(false, true)) {
			CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, Runnable::run).execute(() -> {
				waiting.set(false);
				look.run();
			});
		}
	}
}
