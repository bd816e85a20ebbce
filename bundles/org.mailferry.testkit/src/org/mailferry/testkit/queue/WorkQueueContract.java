package org.mailferry.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.QueueCounts;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkSelection;

/**
 * What every {@link org.mailferry.api.queue.WorkQueue} does. A test class implements it and inherits the tests. The clock runs, and a moment that
 * comes is noticed within seconds.
 */
public interface WorkQueueContract extends QueueOrderContract, QueueTurnsContract {

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
