package org.mailferry.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mailferry.api.PairId;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.Lane;
import org.mailferry.api.queue.QueueCounts;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.api.queue.WorkSelection;

/** What becomes of work of a {@link org.mailferry.api.queue.WorkQueue} after a turn, and when it was asked for, put off or removed. */
public interface QueueTurnsContract extends QueueScene {

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
}
