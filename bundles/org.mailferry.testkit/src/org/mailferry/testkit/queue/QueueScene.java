package org.mailferry.testkit.queue;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.Lane;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkHandler;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.api.queue.WorkState;

/** What the tests of a queue put into it and ask of it. */
interface QueueScene {

	AgentRole ROLE = AgentRole.MAIL_SOURCE;
	Lane OLD = new Lane("endpoint old");
	Lane NEW = new Lane("endpoint new");
	Lane WEIRD = new Lane("server 100%_'\\ä");

	/** The test's queue, which is empty at first. */
	WorkQueue queue();

	default Instant now() {
		return queue().clock().instant();
	}

	default Instant later() {
		return Instant.ofEpochSecond(now().plus(Duration.ofHours(1)).getEpochSecond());
	}

	default QueuedWork work(long pair, int priority, Instant due, Lane... lanes) {
		return new QueuedWork(new PairId(pair), priority, pair, due, Set.of(lanes));
	}

	default QueuedWork work(long pair, int priority, Instant due, String host) {
		return new QueuedWork(new PairId(pair), priority, pair, due, Set.of(), Optional.of(host));
	}

	default QueuedWork work(long pair) {
		return work(pair, 1, now());
	}

	default Optional<WorkState> find(long pair) {
		return queue().find(ROLE, new PairId(pair));
	}

	default Instant due(long pair) {
		return find(pair).orElseThrow().work().due();
	}

	default void eventually(Callable<Boolean> condition) {
		await().atMost(Desk.PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
	}

	default Serving serve(int capacity, WorkHandler handler) {
		return queue().serve(ROLE, "host", capacity, handler);
	}

	/** Serves until a pair that comes last has come; the order of all of them. */
	default List<Long> order(int count) throws InterruptedException {
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
}
