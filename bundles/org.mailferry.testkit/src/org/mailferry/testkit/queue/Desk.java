package org.mailferry.testkit.queue;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.Turn;
import org.mailferry.api.queue.WorkHandler;

/** A handler whose turns a test takes one after the other and answers when it likes. */
public final class Desk implements WorkHandler {

	/** How long a test waits for what must come. */
	public static final Duration PATIENCE = Duration.ofSeconds(30);

	private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();

	/** One turn, whose handler waits for the test. */
	public record Taken(Turn turn, CompletableFuture<Answer> answer) {

		public long pair() {
			return turn.pair().value();
		}

		/** Lets the handler answer. */
		public void answer(Answer with) {
			answer.complete(with);
		}

		/** Lets the handler throw. */
		public void fail(RuntimeException with) {
			answer.completeExceptionally(with);
		}
	}

	@Override
	public Answer work(Turn turn) {
		Taken one = new Taken(turn, new CompletableFuture<>());
		taken.add(one);
		// A test that fails does not answer, and closing would wait for ever.
		return one.answer().orTimeout(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
	}

	/** The next turn that was taken; waits for it. */
	public Taken next() throws InterruptedException {
		Taken next = taken.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		if (next == null) {
			throw new AssertionError("nothing was taken within " + PATIENCE);
		}
		return next;
	}

	/** How many turns wait for the test to take them. */
	public int waiting() {
		return taken.size();
	}
}
