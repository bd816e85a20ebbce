package org.mailferry.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.Lane;
import org.mailferry.api.queue.QueueCounts;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkHandler;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.api.queue.WorkState;

/**
 * What every {@link WorkQueue} does. A test class implements it and inherits the tests. The clock runs, and a moment that
 * comes is noticed within seconds.
 */
public interface WorkQueueContract {

	AgentRole ROLE = AgentRole.MAIL_SOURCE;
	Lane OLD = new Lane("endpoint old");
	Lane NEW = new Lane("endpoint new");
	Lane WEIRD = new Lane("server 100%_'\\ä");

	/** The test's queue, which is empty at first. */
	WorkQueue queue();

	private Instant now() {
		return queue().clock().instant();
	}

	private Instant later() {
		return Instant.ofEpochSecond(now().plus(Duration.ofHours(1)).getEpochSecond());
	}

	private static QueuedWork work(long pair, int priority, Instant due, Lane... lanes) {
		return new QueuedWork(new PairId(pair), priority, pair, due, Set.of(lanes));
	}

	private QueuedWork work(long pair) {
		return work(pair, 1, now());
	}

	private Optional<WorkState> find(long pair) {
		return queue().find(ROLE, new PairId(pair));
	}

	private Instant due(long pair) {
		return find(pair).orElseThrow().work().due();
	}

	private static void eventually(Callable<Boolean> condition) {
		await().atMost(Desk.PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
	}

	private Serving serve(int capacity, WorkHandler handler) {
		return queue().serve(ROLE, "host", capacity, handler);
	}

	/** Serves until a pair that comes last has come; the order of all of them. */
	private List<Long> order(int count) throws InterruptedException {
		List<Long> order = new ArrayList<>();
		Desk desk = new Desk();
		try (Serving serving = serve(1, desk)) {
			for (int i = 0; i < count; i++) {
				Desk.Taken taken = desk.next();
				order.add(taken.pair());
				taken.answer(new Answer.Done());
			}
		}
		return order;
	}

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

	private static QueuedWork work(long pair, int priority, Instant due, String host) {
		return new QueuedWork(new PairId(pair), priority, pair, due, Set.of(), Optional.of(host));
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

	@Test
	default void whatIsDueAgainWaitsAndFailuresAreCountedUntilOneGoesWell() throws Exception {
		Desk desk = new Desk();
		queue().put(ROLE, List.of(work(1)));
		try (Serving serving = serve(1, desk)) {
			desk.next().answer(new Answer.Failed(now()));
			Desk.Taken second = desk.next();
			assertThat(second.turn().failures()).isEqualTo(1);
			second.answer(new Answer.Failed(now()));
			Desk.Taken third = desk.next();
			assertThat(third.turn().failures()).isEqualTo(2);
			assertThat(queue().counts(ROLE).failing()).isEqualTo(1);
			third.answer(new Answer.Later(now(), now()));
			Desk.Taken fourth = desk.next();
			assertThat(fourth.turn().failures()).as("it was nobody's fault").isEqualTo(2);
			Instant next = later();
			fourth.answer(new Answer.Again(next));
			eventually(() -> find(1).orElseThrow().host().isEmpty());
			assertThat(find(1).orElseThrow().failures()).isZero();
			assertThat(due(1)).isEqualTo(next);
			assertThat(queue().counts(ROLE)).isEqualTo(new QueueCounts(0, 0, 1, 0, Optional.empty()));
		}
	}

	@Test
	default void aHandlerThatThrowsHasFailedAndItsPairPausesLongerEachTime() throws Exception {
		Desk desk = new Desk();
		queue().put(ROLE, List.of(work(1)));
		try (Serving serving = serve(1, desk)) {
			Instant before = now();
			desk.next().fail(new IllegalStateException("thrown by a test"));
			eventually(() -> find(1).orElseThrow().failures() == 1);
			assertThat(due(1)).isBetween(before.plus(WorkQueue.FIRST_PAUSE),
					now().plus(WorkQueue.FIRST_PAUSE));
			queue().hurry(ROLE, WorkSelection.all());
			desk.next().fail(new IllegalStateException("thrown by a test"));
			eventually(() -> find(1).orElseThrow().failures() == 2);
			assertThat(due(1)).isAfterOrEqualTo(before.plus(WorkQueue.FIRST_PAUSE.multipliedBy(2)));
		}
	}

	@Test
	default void aHandlerThatLeavesItsThreadInterruptedHarmsNobody() throws Exception {
		Desk desk = new Desk();
		queue().put(ROLE, List.of(work(1)));
		try (Serving serving = serve(1, turn -> {
			Answer answer = desk.work(turn);
			Thread.currentThread().interrupt();
			return answer;
		})) {
			desk.next().answer(new Answer.Again(now()));
			desk.next().answer(new Answer.Done());
			eventually(() -> find(1).isEmpty());
		}
	}

	@Test
	default void hurriedWorkIsTakenNow() throws Exception {
		Desk desk = new Desk();
		queue().put(ROLE, List.of(work(1, 1, later()), work(2, 1, later()), work(3, 1, later(), OLD)));
		try (Serving serving = serve(1, desk)) {
			assertThat(queue().hurry(ROLE, WorkSelection.of(List.of(new PairId(2), new PairId(99))))).isEqualTo(1);
			Desk.Taken second = desk.next();
			assertThat(second.pair()).isEqualTo(2);
			second.answer(new Answer.Done());
			assertThat(queue().hurry(ROLE, WorkSelection.in(OLD))).isEqualTo(1);
			Desk.Taken third = desk.next();
			assertThat(third.pair()).isEqualTo(3);
			third.answer(new Answer.Done());
			assertThat(queue().hurry(ROLE, WorkSelection.of(List.of()))).isZero();
		}
	}

	@Test
	default void whatAHostWorksOnOrIsKeptForItIsChosen() throws Exception {
		Desk desk = new Desk();
		queue().put(ROLE, List.of(work(1), work(2, 2, later()), work(3, 2, later(), "host"),
				work(4, 2, later(), "other")));
		try (Serving serving = serve(1, desk)) {
			Desk.Taken first = desk.next();
			assertThat(queue().hurry(ROLE, WorkSelection.ofHost("nobody"))).isZero();
			assertThat(queue().hurry(ROLE, WorkSelection.ofHost("host"))).isEqualTo(2);
			first.answer(new Answer.Again(later()));
			Desk.Taken second = desk.next();
			second.answer(new Answer.Again(later()));
			Desk.Taken third = desk.next();
			third.answer(new Answer.Again(later()));
			assertThat(List.of(second.pair(), third.pair())).containsExactlyInAnyOrder(1L, 3L);
		}
	}

	@Test
	default void whatIsAskedForDuringATurnComesAfterIt() throws Exception {
		Desk desk = new Desk();
		queue().put(ROLE, List.of(work(1)));
		try (Serving serving = serve(2, desk)) {
			Desk.Taken taken = desk.next();
			assertThat(queue().hurry(ROLE, WorkSelection.all())).isEqualTo(1);
			taken.answer(new Answer.Again(later()));
			taken = desk.next();
			assertThat(queue().put(ROLE, List.of(work(1, 1, now())))).isZero();
			taken.answer(new Answer.Done());
			taken = desk.next();
			queue().arrange(ROLE, List.of(work(1, 9, now(), NEW)));
			Instant next = later();
			taken.answer(new Answer.Again(next));
			eventually(() -> find(1).orElseThrow().host().isEmpty());
			assertThat(find(1).orElseThrow().work()).as("arranging renews, and asks for nothing")
					.isEqualTo(work(1, 9, next, NEW));
		}
	}

	@Test
	default void postponedWorkOfALaneWaitsAndOtherWorkGoesOn() throws Exception {
		Instant now = now();
		queue().put(ROLE, List.of(work(1, 1, now, OLD), work(2, 1, now, OLD, NEW), work(3, 2, now, NEW),
				work(4, 1, later().plusSeconds(600), OLD), work(5, 3, now, WEIRD)));
		Instant until = later();
		assertThat(queue().postpone(ROLE, WorkSelection.in(OLD), until)).isEqualTo(2);
		assertThat(queue().postpone(ROLE, WorkSelection.in(new Lane("endpoint ol_")), until)).isZero();
		assertThat(queue().postpone(ROLE, WorkSelection.in(new Lane("old")), until)).isZero();
		assertThat(order(2)).containsExactly(3L, 5L);
		assertThat(due(1)).isEqualTo(until);
		assertThat(due(2)).isEqualTo(until);
		assertThat(due(4)).isAfter(until);
		assertThat(queue().counts(ROLE)).isEqualTo(new QueueCounts(0, 0, 3, 0, Optional.empty()));
		queue().put(ROLE, List.of(work(5, 3, now, WEIRD)));
		assertThat(queue().postpone(ROLE, WorkSelection.in(WEIRD), until)).isEqualTo(1);
	}

	@Test
	default void whatWasPutOffIsDueAsBeforeWhenNothingIsClosedAnyMore() throws Exception {
		Instant natural = later().minusSeconds(1_000);
		Instant until = later();
		queue().put(ROLE, List.of(work(1, 1, natural, OLD), work(2, 1, now(), NEW), work(3, 1, natural, OLD, NEW),
				work(4, 2, until, NEW)));
		Desk desk = new Desk();
		try (Serving serving = serve(1, desk)) {
			desk.next().answer(new Answer.Again(until, natural.minusSeconds(1)));
			eventually(() -> queue().counts(ROLE).running() == 0);
		}
		queue().postpone(ROLE, WorkSelection.in(OLD), until);
		queue().postpone(ROLE, WorkSelection.in(NEW), until.plusSeconds(1));
		assertThat(List.of(due(1), due(2), due(3), due(4))).containsExactly(until, until.plusSeconds(1),
				until.plusSeconds(1), until.plusSeconds(1));

		assertThat(queue().reopen(ROLE, Map.of(WorkSelection.in(OLD), until.minusSeconds(9)))).isEqualTo(4);
		assertThat(List.of(due(1), due(2), due(3), due(4))).containsExactly(until.minusSeconds(9),
				natural.minusSeconds(1), until.minusSeconds(9), until);

		assertThat(queue().reopen(ROLE, Map.of())).isEqualTo(2);
		assertThat(List.of(due(1), due(2), due(3), due(4))).containsExactly(natural, natural.minusSeconds(1), natural,
				until);
		assertThat(queue().reopen(ROLE, Map.of())).isZero();
	}

	@Test
	default void whatIsHurriedOrAskedForIsNotPutOffAnyMore() throws Exception {
		Instant natural = later().minusSeconds(1_000);
		Instant until = later();
		queue().put(ROLE, List.of(work(1, 1, natural, OLD), work(2, 1, natural, OLD), work(3, 1, now(), NEW)));
		queue().postpone(ROLE, WorkSelection.in(OLD), until);
		queue().put(ROLE, List.of(work(1, 1, until.minusSeconds(9), OLD)));
		queue().hurry(ROLE, WorkSelection.of(new PairId(2)));
		Desk desk = new Desk();
		try (Serving serving = serve(2, desk)) {
			List<Desk.Taken> taken = List.of(desk.next(), desk.next());
			queue().put(ROLE, List.of(work(3, 1, until.minusSeconds(8), NEW)));
			taken.forEach(one -> one.answer(new Answer.Again(until, natural)));
			eventually(() -> queue().counts(ROLE).running() == 0);
		}
		assertThat(queue().reopen(ROLE, Map.of())).as("pair 2, which its answer put off").isEqualTo(1);
		assertThat(List.of(due(1), due(2), due(3))).containsExactly(until.minusSeconds(9), natural,
				until.minusSeconds(8));
	}

	@Test
	default void aTurnThatRunsIsNotPostponedButOneThatWasAskedForIs() throws Exception {
		Desk desk = new Desk();
		queue().put(ROLE, List.of(work(1), work(2)));
		Instant until = later();
		try (Serving serving = serve(2, desk)) {
			Desk.Taken first = desk.next();
			Desk.Taken second = desk.next();
			queue().hurry(ROLE, WorkSelection.of(new PairId(second.pair())));
			assertThat(queue().postpone(ROLE, WorkSelection.all(), until)).isEqualTo(1);
			first.answer(new Answer.Again(until.plusSeconds(60)));
			second.answer(new Answer.Again(until.plusSeconds(60)));
			eventually(() -> serving.running() == 0 && queue().counts(ROLE).running() == 0);
			assertThat(due(first.pair())).isEqualTo(until.plusSeconds(60));
			assertThat(due(second.pair())).isEqualTo(until);
		}
	}

	@Test
	default void whatWasAskedForIsWithdrawnUnlessItWasAskedForLater() throws Exception {
		Desk desk = new Desk();
		queue().put(ROLE, List.of(work(1)));
		Instant next = later();
		try (Serving serving = serve(1, desk)) {
			Desk.Taken taken = desk.next();
			assertThat(queue().withdraw(ROLE, WorkSelection.all(), now())).isZero();
			queue().hurry(ROLE, WorkSelection.all());
			assertThat(queue().withdraw(ROLE, WorkSelection.of(new PairId(1)), now().minusSeconds(60))).isZero();
			assertThat(queue().withdraw(ROLE, WorkSelection.of(new PairId(1)), now())).isEqualTo(1);
			taken.answer(new Answer.Again(next));
			eventually(() -> find(1).orElseThrow().host().isEmpty());
			assertThat(due(1)).isEqualTo(next);
			assertThat(queue().withdraw(ROLE, WorkSelection.all(), next)).as("nobody works on it").isZero();
			assertThat(due(1)).isEqualTo(next);
		}
	}

	@Test
	default void removedWorkIsGoneAndATurnThatRunsIsTheLast() throws Exception {
		Desk desk = new Desk();
		queue().put(ROLE, List.of(work(1, 1, now(), OLD), work(2, 2, later(), OLD), work(3, 2, later(), NEW)));
		try (Serving serving = serve(1, desk)) {
			Desk.Taken taken = desk.next();
			assertThat(queue().remove(ROLE, WorkSelection.in(OLD))).isEqualTo(2);
			assertThat(find(2)).isEmpty();
			assertThat(find(3)).isPresent();
			assertThat(queue().hurry(ROLE, WorkSelection.of(new PairId(1)))).isZero();
			taken.answer(new Answer.Again(now()));
			eventually(() -> find(1).isEmpty());
		}
	}

	@Test
	default void whatIsPutAgainAfterItWasRemovedDuringATurnStays() throws Exception {
		Desk desk = new Desk();
		queue().put(ROLE, List.of(work(1)));
		try (Serving serving = serve(1, desk)) {
			Desk.Taken taken = desk.next();
			queue().remove(ROLE, WorkSelection.all());
			assertThat(queue().arrange(ROLE, List.of(work(1, 4, later(), NEW)))).isEqualTo(1);
			taken.answer(new Answer.Done());
			eventually(() -> find(1).orElseThrow().host().isEmpty());
			assertThat(find(1).orElseThrow().work().priority()).isEqualTo(4);
		}
	}

	@Test
	default void aPausedHostTakesNothingUntilItResumes() throws Exception {
		Desk paused = new Desk();
		Desk other = new Desk();
		try (Serving serving = queue().serve(ROLE, "paused", 2, paused)) {
			queue().put(ROLE, List.of(work(1)));
			Desk.Taken running = paused.next();
			serving.pause();
			queue().put(ROLE, List.of(work(2)));
			try (Serving second = queue().serve(ROLE, "other", 1, other)) {
				Desk.Taken taken = other.next();
				assertThat(taken.pair()).isEqualTo(2);
				running.answer(new Answer.Again(now()));
				eventually(() -> serving.running() == 0);
				taken.answer(new Answer.Done());
				Desk.Taken moved = other.next();
				assertThat(moved.pair()).isEqualTo(1);
				moved.answer(new Answer.Done());
			}
			queue().put(ROLE, List.of(work(3)));
			serving.resume();
			Desk.Taken third = paused.next();
			assertThat(third.pair()).isEqualTo(3);
			third.answer(new Answer.Done());
			assertThat(paused.waiting()).isZero();
		}
	}

	@Test
	default void closingWaitsForWhatRunsAndTakesNothingMore() throws Exception {
		Desk desk = new Desk();
		AtomicInteger turns = new AtomicInteger();
		queue().put(ROLE, List.of(work(1, 1, now()), work(2, 2, now())));
		Serving serving = serve(1, turn -> {
			turns.incrementAndGet();
			// Pair 2 is taken or not: closing may begin after pair 1 has ended.
			return turn.pair().value() == 1 ? desk.work(turn) : new Answer.Again(later());
		});
		Desk.Taken taken = desk.next();
		CompletableFuture<Void> closed = CompletableFuture.runAsync(serving::close);
		assertThat(closed).isNotDone();
		Instant next = later();
		taken.answer(new Answer.Again(next));
		closed.get(Desk.PATIENCE.toSeconds(), TimeUnit.SECONDS);
		assertThat(due(1)).as("its answer is stored").isEqualTo(next);
		assertThat(queue().counts(ROLE).running()).isZero();
		serving.close();
		int before = turns.get();
		queue().remove(ROLE, WorkSelection.of(new PairId(2)));
		queue().put(ROLE, List.of(work(3, 0, now())));
		assertThat(order(1)).containsExactly(3L);
		assertThat(turns).hasValue(before);
	}

	@Test
	default void eachRoleHasItsOwnQueue() throws Exception {
		for (AgentRole role : AgentRole.values()) {
			queue().put(role, List.of(work(1 + role.ordinal(), 1, later())));
		}
		for (AgentRole role : AgentRole.values()) {
			assertThat(queue().counts(role).later()).isEqualTo(1);
			assertThat(queue().find(role, new PairId(1 + role.ordinal()))).isPresent();
		}
		assertThat(queue().remove(AgentRole.MAIL_TARGET, WorkSelection.all())).isEqualTo(1);
		assertThat(queue().counts(AgentRole.MAIL_TARGET)).isEqualTo(QueueCounts.NONE);
		assertThat(queue().counts(ROLE).later()).isEqualTo(1);
		Desk desk = new Desk();
		try (Serving serving = queue().serve(AgentRole.MAIL_TRANSFER, "host", 1, desk)) {
			queue().hurry(AgentRole.MAIL_TRANSFER, WorkSelection.all());
			Desk.Taken taken = desk.next();
			assertThat(taken.pair()).isEqualTo(1L + AgentRole.MAIL_TRANSFER.ordinal());
			taken.answer(new Answer.Done());
		}
	}

	@Test
	default void countsTellWhatIsDueAndSinceWhen() throws Exception {
		Instant first = now().minusSeconds(100).truncatedTo(ChronoUnit.MICROS);
		queue().put(ROLE, List.of(work(1, 1, first), work(2, 1, first.plusSeconds(5)), work(3, 1, later())));
		assertThat(queue().counts(ROLE)).isEqualTo(new QueueCounts(0, 2, 1, 0, Optional.of(first)));
		Desk desk = new Desk();
		try (Serving serving = serve(1, desk)) {
			Desk.Taken taken = desk.next();
			assertThat(queue().counts(ROLE))
					.isEqualTo(new QueueCounts(1, 1, 1, 0, Optional.of(first.plusSeconds(5))));
			serving.pause();
			taken.answer(new Answer.Done());
		}
	}

	@Test
	default void aHostServesWithOneAgentAtLeast() {
		assertThatIllegalArgumentException().isThrownBy(() -> serve(0, turn -> new Answer.Done()));
	}

	@Test
	default void manyTurnsOfManyPairsLoseNone() throws Exception {
		AtomicInteger turns = new AtomicInteger();
		CountDownLatch all = new CountDownLatch(1);
		queue().put(ROLE, LongStream.rangeClosed(1, 60).mapToObj(this::work).toList());
		try (Serving serving = serve(5, turn -> {
			if (turns.incrementAndGet() == 300) {
				all.countDown();
			}
			return turn.pair().value() % 2 == 0 ? new Answer.Again(now()) : new Answer.Failed(now());
		})) {
			assertThat(all.await(Desk.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		assertThat(queue().counts(ROLE).due()).isEqualTo(60);
		assertThat(queue().counts(ROLE).running()).isZero();
	}
}
