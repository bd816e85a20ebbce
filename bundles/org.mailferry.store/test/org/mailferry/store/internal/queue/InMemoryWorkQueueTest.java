package org.mailferry.store.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mailferry.api.PairId;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.testkit.fake.ManualClock;
import org.mailferry.testkit.queue.Desk;
import org.mailferry.testkit.queue.InMemoryWorkQueue;
import org.mailferry.testkit.queue.WorkQueueContract;

/** The fake keeps what the stored queues keep. */
final class InMemoryWorkQueueTest implements WorkQueueContract {

	private final InMemoryWorkQueue queue = new InMemoryWorkQueue(Clock.systemUTC());

	@Override
	public WorkQueue queue() {
		return queue;
	}

	@Test
	void whatAKilledHostHadIsTakenOverAndItsAnswerIsNotHeard() throws Exception {
		Desk dead = new Desk();
		Desk heir = new Desk();
		queue.put(ROLE, List.of(new QueuedWork(new PairId(1), 1, 1, Instant.now(), Set.of())));
		try (Serving first = queue.serve(ROLE, "dead", 1, dead)) {
			Desk.Taken lost = dead.next();
			first.pause();
			try (Serving second = queue.serve(ROLE, "heir", 1, heir)) {
				queue.kill("dead");
				Desk.Taken taken = heir.next();
				assertThat(lost.turn().held()).isFalse();
				assertThat(taken.turn().failures()).isEqualTo(1);
				lost.answer(new Answer.Done());
				first.close();
				assertThat(queue.running(ROLE)).singleElement()
						.satisfies(state -> assertThat(state.host()).contains("heir"));
				taken.answer(new Answer.Done());
			}
		}
	}

	@Test
	void aClockThatATestMovesMakesWorkDue() throws Exception {
		ManualClock clock = new ManualClock(Instant.parse("2026-03-01T08:00:00Z"));
		InMemoryWorkQueue manual = new InMemoryWorkQueue(clock);
		Desk desk = new Desk();
		manual.put(ROLE, List.of(new QueuedWork(new PairId(1), 1, 1, clock.instant().plusSeconds(600), Set.of())));
		try (Serving serving = manual.serve(ROLE, "host", 1, desk)) {
			assertThat(desk.waiting()).isZero();
			clock.advance(Duration.ofMinutes(10));
			manual.look();
			desk.next().answer(new Answer.Done());
		}
	}
}
