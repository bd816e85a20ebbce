package org.mailferry.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.mailferry.api.PairId;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.Lane;
import org.mailferry.api.queue.QueueCounts;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkHandler;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.api.queue.WorkState;

/** Which work of a {@link org.mailferry.api.queue.WorkQueue} is taken, in what order and by whom. */
public interface QueueOrderContract extends QueueScene {

	@Test
	default void dueWorkIsTakenByPriorityThenByPositionThenByDueTime() throws Exception {
		Instant due = now().minusSeconds(60);
		queue().put(ROLE, List.of(work(1, 2, due.minusSeconds(60)),
				new QueuedWork(new PairId(2), 1, 30, due.minusSeconds(90), Set.of()),
				new QueuedWork(new PairId(3), 1, 20, due.plusSeconds(1), Set.of()),
				new QueuedWork(new PairId(4), 1, 20, due, Set.of()),
				work(5, 1, due.plusSeconds(9)), work(6, -1, due.plusSeconds(2)), work(7, 0, later())));
		assertThat(order(6)).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
		assertThat(queue().counts(ROLE).later()).isEqualTo(1);
	}

	private static QueuedWork stepping(long pair, long position, long step, Instant due) {
		return new QueuedWork(new PairId(pair), 1, position, due, Set.of(), step, Optional.empty());
	}

	/** Pairs 1 to 4 have steps of two thirds of those of pairs 5 to 8. */
	private List<QueuedWork> line(Instant due) {
		return LongStream.rangeClosed(1, 8).mapToObj(pair -> pair <= 4
				? stepping(pair, 1 + 2 * pair, 8, due)
				: stepping(pair, 1 + 3 * (pair - 4), 12, due)).toList();
	}

	@Test
	default void whereMoreIsDueThanCanBeDoneTurnsAreInInverseProportionToSteps() throws Exception {
		queue().arrange(ROLE, line(now()));
		Map<PairId, AtomicInteger> turns = new ConcurrentHashMap<>();
		CountDownLatch some = new CountDownLatch(100);
		try (Serving serving = serve(1, turn -> {
			if (some.getCount() > 0) {
				turns.computeIfAbsent(turn.pair(), pair -> new AtomicInteger()).incrementAndGet();
				if (some.getCount() == 50) {
					queue().arrange(ROLE, line(now()));
				}
				some.countDown();
			}
			return some.getCount() % 9 == 4 ? new Answer.Failed(now()) : new Answer.Again(now());
		})) {
			assertThat(some.await(Desk.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		turns.forEach((pair, count) -> assertThat(count.get()).as("turns of pair %s", pair)
				.isBetween(pair.value() <= 4 ? 14 : 9, pair.value() <= 4 ? 16 : 11));
		assertThat(turns).hasSize(8);
	}

	@Test
	default void whoStandsInLineKeepsItsPlaceAndAfterTheLineWasThroughItBeginsAnew() throws Exception {
		Instant due = now().minusSeconds(60);
		queue().put(ROLE, List.of(stepping(1, 70, 8, due), stepping(2, 50, 8, due), stepping(3, 10, 8, later())));
		queue().arrange(ROLE, List.of(stepping(1, 1, 9, due), stepping(2, 2, 9, due), stepping(3, 3, 9, due),
				stepping(4, 4, 9, later())));
		assertThat(positions(1, 2, 3, 4)).as("the foremost that is due is at 50").containsExactly(70L, 50L, 50L, 54L);
		assertThat(find(1).orElseThrow().work().step()).isEqualTo(9);

		queue().postpone(ROLE, WorkSelection.all(), later());
		queue().arrange(ROLE, List.of(stepping(1, 1, 9, due), stepping(4, 4, 9, due)));
		assertThat(positions(1, 4)).containsExactly(1L, 4L);

		Desk desk = new Desk();
		queue().hurry(ROLE, WorkSelection.of(new PairId(1)));
		try (Serving serving = serve(1, desk)) {
			desk.next().answer(new Answer.Later(now(), now()));
			desk.next().answer(new Answer.Again(later()));
			eventually(() -> queue().counts(ROLE).running() == 0);
		}
		assertThat(positions(1)).as("what was not done is no turn").containsExactly(10L);
	}

	private List<Long> positions(long... pairs) {
		return LongStream.of(pairs).mapToObj(pair -> find(pair).orElseThrow().work().position()).toList();
	}

	@Test
	default void workOfOneHostIsTakenByNoOther() throws Exception {
		Instant due = now().minusSeconds(60);
		queue().put(ROLE, List.of(work(1, 1, due, "other"), work(2, 2, due, "host"), work(3, 3, due),
				work(4, 0, due, "it's \"odd\"")));
		assertThat(order(2)).containsExactly(2L, 3L);
		assertThat(find(1).orElseThrow().work().host()).contains("other");
		assertThat(queue().counts(ROLE).due()).isEqualTo(2);

		Desk desk = new Desk();
		try (Serving serving = queue().serve(ROLE, "other", 2, desk)) {
			Desk.Taken taken = desk.next();
			assertThat(taken.pair()).isEqualTo(1);
			taken.answer(new Answer.Again(due));
			Desk.Taken again = desk.next();
			assertThat(again.pair()).isEqualTo(1);
			again.answer(new Answer.Done());
		}
		try (Serving serving = queue().serve(ROLE, "it's \"odd\"", 2, desk)) {
			Desk.Taken taken = desk.next();
			assertThat(taken.pair()).isEqualTo(4);
			taken.answer(new Answer.Done());
		}
	}

	@Test
	default void whatIsPutAgainIsForTheHostItIsPutFor() throws Exception {
		queue().put(ROLE, List.of(work(1, 1, now(), "other"), work(2, 1, now())));
		queue().put(ROLE, List.of(work(1, 1, now(), "host")));
		queue().arrange(ROLE, List.of(work(2, 1, now(), "other")));
		assertThat(order(1)).containsExactly(1L);
		assertThat(find(2).orElseThrow().work().host()).contains("other");

		queue().arrange(ROLE, List.of(work(2)));
		assertThat(order(1)).containsExactly(2L);
	}

	@Test
	default void workOfAHostThatIsGoneIsReleasedForAll() throws Exception {
		Instant later = later();
		queue().put(ROLE,
				List.of(work(1, 1, now(), "gone"), work(2, 1, later, "gone"), work(3, 1, now(), "other"), work(4)));
		assertThat(queue().release(ROLE, Set.of("host", "other"))).isEqualTo(2);
		assertThat(queue().release(ROLE, Set.of("host", "other"))).isZero();
		assertThat(order(2)).containsExactlyInAnyOrder(1L, 4L);
		assertThat(find(2).orElseThrow().work()).isEqualTo(work(2, 1, later, new Lane[0]));
		assertThat(find(3).orElseThrow().work().host()).contains("other");
		assertThat(queue().release(ROLE, Set.of())).isEqualTo(1);
	}

	@Test
	default void workOfAnEmptyQueueIsTakenAsSoonAsItIsPut() throws Exception {
		Desk desk = new Desk();
		try (Serving serving = serve(2, desk)) {
			queue().put(ROLE, List.of(work(7)));
			Desk.Taken taken = desk.next();
			assertThat(taken.pair()).isEqualTo(7);
			assertThat(taken.turn().failures()).isZero();
			assertThat(taken.turn().held()).isTrue();
			assertThat(taken.turn().priority()).isEqualTo(1);
			assertThat(queue().running(ROLE)).singleElement().extracting(WorkState::host)
					.isEqualTo(Optional.of("host"));
			assertThat(serving.running()).isEqualTo(1);
			taken.answer(new Answer.Done());
			eventually(() -> find(7).isEmpty() && serving.running() == 0);
		}
	}

	@Test
	default void workIsTakenWhenItsTimeHasComeAndNotBefore() throws Exception {
		Desk desk = new Desk();
		try (Serving serving = serve(1, desk)) {
			Instant due = now().plusMillis(1_500);
			queue().put(ROLE, List.of(work(1, 1, due)));
			Desk.Taken taken = desk.next();
			assertThat(now()).isAfterOrEqualTo(due.minusMillis(1));
			assertThat(taken.turn().due()).isEqualTo(due.truncatedTo(ChronoUnit.MICROS));
			taken.answer(new Answer.Done());
		}
	}

	@Test
	default void aPairHasOneRowWhichIsDueAtTheEarlierMomentAndHasTheNewOrder() {
		assertThat(queue().put(ROLE, List.of(work(1, 5, later(), OLD), work(2, 5, later())))).isEqualTo(2);
		Instant sooner = later().minusSeconds(600);
		assertThat(queue().put(ROLE, List.of(work(1, 3, sooner, NEW), work(2, 4, later().plusSeconds(60)))))
				.isZero();
		assertThat(find(1).orElseThrow().work()).isEqualTo(work(1, 3, sooner, NEW));
		assertThat(find(2).orElseThrow().work().priority()).isEqualTo(4);
		assertThat(due(2)).isBefore(later().plusSeconds(60));
		assertThat(queue().counts(ROLE).later()).isEqualTo(2);
	}

	@Test
	default void arrangingAddsWhatIsMissingAndLeavesDueTimesAlone() {
		Instant due = later();
		queue().put(ROLE, List.of(work(1, 5, due, OLD)));
		assertThat(queue().arrange(ROLE, List.of(work(1, 2, due.minusSeconds(600), NEW), work(2, 2, due))))
				.isEqualTo(1);
		assertThat(find(1).orElseThrow().work()).isEqualTo(work(1, 2, due, NEW));
		assertThat(find(2).orElseThrow().work()).isEqualTo(work(2, 2, due));
	}

	@Test
	default void aPairThatIsGivenTwiceIsRefusedAndNothingIsStored() {
		List<QueuedWork> twice = List.of(work(1), work(2), work(1));
		assertThatIllegalArgumentException().isThrownBy(() -> queue().put(ROLE, twice)).withMessageContaining("1");
		assertThatIllegalArgumentException().isThrownBy(() -> queue().arrange(ROLE, twice));
		assertThat(queue().counts(ROLE)).isEqualTo(QueueCounts.NONE);
		assertThat(queue().put(ROLE, List.of())).isZero();
	}

	@Test
	default void noMoreAreTakenAtOnceThanThereAreAgents() throws Exception {
		queue().put(ROLE, LongStream.rangeClosed(1, 10).mapToObj(this::work).toList());
		Desk desk = new Desk();
		try (Serving serving = serve(3, desk)) {
			List<Desk.Taken> three = List.of(desk.next(), desk.next(), desk.next());
			assertThat(queue().counts(ROLE).running()).isEqualTo(3);
			assertThat(serving.running()).isEqualTo(3);
			three.getFirst().answer(new Answer.Done());
			Desk.Taken fourth = desk.next();
			assertThat(fourth.pair()).isEqualTo(4);
			assertThat(desk.waiting()).isZero();
			serving.pause();
			fourth.answer(new Answer.Done());
			three.forEach(taken -> taken.answer(new Answer.Done()));
		}
	}

	@Test
	default void whatNeedsALaneThatIsFullHereIsLeftOutUntilItIsNot() throws Exception {
		Instant due = now().minusSeconds(60);
		queue().put(ROLE, LongStream.rangeClosed(1, 20)
				.mapToObj(pair -> pair <= 10 ? work(pair, 1, due, WEIRD, OLD) : work(pair, 2, due, NEW)).toList());
		Map<Lane, Integer> most = Map.of(WEIRD, 1, NEW, 4);
		Desk desk = new Desk();
		Desk other = new Desk();
		Map<Long, Desk.Taken> taken = new TreeMap<>();
		try (Serving serving = queue().serve(ROLE, "host", 4, () -> most, desk);
				Serving second = queue().serve(ROLE, "other", 1, () -> most, other)) {
			for (Desk from : List.of(desk, desk, desk, desk, other)) {
				note(from, taken);
			}
			List<Long> lane = taken.keySet().stream().filter(pair -> pair <= 10).toList();
			assertThat(lane).as("one for each host").containsExactly(1L, 2L);
			assertThat(taken).as("the others").containsKeys(11L, 12L, 13L);
			taken.get(11L).answer(new Answer.Done());
			assertThat(note(desk, taken)).as("it is full still").isEqualTo(14);
			second.pause();
			lane.forEach(pair -> taken.get(pair).answer(new Answer.Done()));
			assertThat(note(desk, taken)).as("there is room for another").isEqualTo(3);
			serving.pause();
			taken.values().forEach(one -> one.answer(new Answer.Done()));
		}
	}

	private static long note(Desk desk, Map<Long, Desk.Taken> taken) throws InterruptedException {
		Desk.Taken next = desk.next();
		taken.put(next.pair(), next);
		return next.pair();
	}

	@Test
	default void whatComesAndWhatMayBeTakenAfterALaneWasFullIsTaken() throws Exception {
		Instant due = now().minusSeconds(60);
		queue().put(ROLE, List.of(work(1, 1, due, OLD), work(2, 1, due, OLD), work(3, 1, due, OLD, NEW)));
		Map<Lane, Integer> most = new ConcurrentHashMap<>(Map.of(OLD, 1, NEW, 0));
		Desk desk = new Desk();
		Map<Long, Desk.Taken> taken = new TreeMap<>();
		try (Serving serving = queue().serve(ROLE, "host", 4, () -> most, desk)) {
			assertThat(note(desk, taken)).isEqualTo(1);
			for (long pair = 11; pair <= 12; pair++) {
				queue().put(ROLE, List.of(work(pair, pair == 12 ? 0 : 3, due)));
				assertThat(note(desk, taken)).isEqualTo(pair);
			}
			most.put(OLD, 3);
			serving.resume();
			assertThat(note(desk, taken)).isEqualTo(2);
			assertThat(queue().counts(ROLE).due()).as("nothing of the new lane").isEqualTo(1);
			taken.values().forEach(one -> one.answer(new Answer.Done()));
		}
	}

	@Test
	default void atMostOneHostWorksOnAPair() throws Exception {
		int pairs = 12;
		Map<PairId, AtomicInteger> inWork = new ConcurrentHashMap<>();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch turns = new CountDownLatch(150);
		WorkHandler handler = turn -> {
			AtomicInteger count = inWork.computeIfAbsent(turn.pair(), pair -> new AtomicInteger());
			most.accumulateAndGet(count.incrementAndGet(), Math::max);
			turns.countDown();
			count.decrementAndGet();
			return new Answer.Again(now());
		};
		queue().put(ROLE,
				LongStream.rangeClosed(1, pairs).mapToObj(pair -> stepping(pair, pair, pairs, now())).toList());
		try (Serving one = queue().serve(ROLE, "one", 3, handler);
				Serving two = queue().serve(ROLE, "two", 3, handler)) {
			assertThat(turns.await(Desk.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		assertThat(most).hasValue(1);
		assertThat(inWork).hasSize(pairs);
		assertThat(queue().counts(ROLE).due()).isEqualTo(pairs);
	}
}
