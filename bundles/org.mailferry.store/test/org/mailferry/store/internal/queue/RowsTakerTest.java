package org.mailferry.store.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.mailferry.api.queue.Lane;
import org.mailferry.testkit.queue.Desk;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

/** From where rows are looked at, while 10,000 that need a full lane are the first in a line. */
final class RowsTakerTest {

	private static final Lane FULL = new Lane("database db01");
	private static final Lane OTHER = new Lane("database db02");
	private static final long MILLISECOND = 1_000_000;

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 20 * MILLISECOND);
	private final AtomicLong looks = new AtomicLong();
	private final CountDownLatch later = new CountDownLatch(1);
	private final List<Long> begun = new ArrayList<>();
	private final List<Integer> limits = new ArrayList<>();
	private final List<TakenRow> line = new ArrayList<>(
			LongStream.rangeClosed(1, 10_100).mapToObj(place -> row(place, place <= 10_000 ? FULL : OTHER)).toList());
	private Map<Lane, Integer> most = Map.of(FULL, 0);
	private final LaneRoom room = new LaneRoom(() -> most);
	private final RowsTaker taker = new RowsTaker(room, () -> {
		looks.incrementAndGet();
		later.countDown();
	}, nanos::get);

	private static TakenRow row(long place, Lane lane) {
		return new TakenRow(new Execution(Instant.EPOCH, new TaskInstance<Void>("pass", Long.toString(place))),
				Set.of(lane), new LineMark(1, place));
	}

	/** Takes so many of the line, for which the database needs a millisecond; their places. */
	private List<Long> take(int limit) {
		return taker.take(limit, (rows, full, from) -> {
			nanos.addAndGet(MILLISECOND);
			begun.add(from.place());
			limits.add(rows);
			List<TakenRow> taken = line.stream()
					.filter(row -> row.place().compareTo(from) >= 0 && row.lanes().stream().noneMatch(full::contains))
					.limit(rows).toList();
			line.removeAll(taken);
			return taken;
		}).stream().map(row -> Long.valueOf(row.getId())).toList();
	}

	@Test
	void forAMomentItGoesOnWhereItWas() {
		assertThat(take(2)).containsExactly(10_001L, 10_002L);
		assertThat(take(1)).containsExactly(10_003L);
		assertThat(take(1)).containsExactly(10_004L);
		assertThat(begun).containsExactly(Long.MIN_VALUE, 10_002L, 10_003L);

		nanos.addAndGet(48 * MILLISECOND);
		line.addFirst(row(0, OTHER));
		assertThat(take(1)).as("fifty times as long as it took to look from the beginning").containsExactly(0L);
		assertThat(begun).endsWith(Long.MIN_VALUE);
	}

	@Test
	void whatALaneHasRoomForIsTakenFirstAndThenItGoesOnWhereItWas() {
		take(1);
		most = Map.of(FULL, 1);
		assertThat(take(1)).as("the first of the line").containsExactly(1L);
		assertThat(take(1)).containsExactly(10_002L);
		room.leave("1");
		assertThat(take(1)).containsExactly(2L);
		assertThat(take(1)).containsExactly(10_003L);
		assertThat(begun).containsExactly(Long.MIN_VALUE, Long.MIN_VALUE, 10_001L, Long.MIN_VALUE, 10_002L);
		most = Map.of(FULL, 1, OTHER, 3);
		assertThat(take(1)).as("both are full").isEmpty();
		assertThat(begun).endsWith(10_003L);
	}

	@Test
	void noMoreAreTakenAtOnceThanALaneHasRoomForAndItIsLookedAgain() {
		most = Map.of(FULL, 2, OTHER, 2);
		assertThat(take(5)).containsExactly(1L, 2L);
		assertThat(looks).hasValue(1);
		assertThat(take(3)).containsExactly(10_001L, 10_002L);
		assertThat(looks).hasValue(2);
		assertThat(take(1)).isEmpty();
		assertThat(limits).containsExactly(2, 2, 1);
	}

	@Test
	void whereNothingMoreIsItIsLookedAgainWhenTheMomentIsOver() throws Exception {
		most = Map.of(FULL, 0, OTHER, 0);
		assertThat(take(1)).isEmpty();
		assertThat(take(1)).isEmpty();
		assertThat(begun).as("the database is not asked again").hasSize(1);
		assertThat(later.await(Desk.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void whereNoLaneIsFullItAlwaysLooksFromTheBeginning() {
		most = Map.of(FULL, 20_000);
		assertThat(take(1)).containsExactly(1L);
		assertThat(take(2)).containsExactly(2L, 3L);
		assertThat(begun).containsOnly(Long.MIN_VALUE);
		assertThat(looks).hasValue(0);
	}
}
