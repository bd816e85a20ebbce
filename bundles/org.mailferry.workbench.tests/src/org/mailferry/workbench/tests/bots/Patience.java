package org.mailferry.workbench.tests.bots;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * How long tests wait for the workbench before they give up. Without Awaitility: it is bound to an older Hamcrest than
 * AssertJ and SWTBot are, and where both versions are installed no bundle can see it together with one of these.
 */
public final class Patience {

	private static final Duration LIMIT = Duration.ofSeconds(20);
	private static final Duration LONG_LIMIT = Duration.ofSeconds(60);
	private static final Duration LOOK_EVERY = Duration.ofMillis(40);

	private Patience() {
	}

	/** Waits for what a person would not wait for. */
	public static void until(String what, Callable<Boolean> condition) {
		until(what, condition, Boolean::booleanValue);
	}

	/** Waits for an answer that suits; says the last one when none did. */
	public static <T> T until(String what, Callable<T> question, Predicate<T> suits) {
		return until(what, LIMIT, question, suits);
	}

	/** As {@link #until(String, Callable, Predicate)}, for passes. */
	public static <T> T untilDone(String what, Callable<T> question, Predicate<T> suits) {
		return until(what, LONG_LIMIT, question, suits);
	}

	private static <T> T until(String what, Duration limit, Callable<T> question, Predicate<T> suits) {
		long end = System.nanoTime() + limit.toNanos();
		T answer = ask(what, question);
		while (!suits.test(answer)) {
			if (System.nanoTime() - end > 0) {
				throw new AssertionError(
						"%s: not within %d s, at the end it was <%s>".formatted(what, limit.toSeconds(), answer));
			}
			pause(LOOK_EVERY);
			answer = ask(what, question);
		}
		return answer;
	}

	/** Between two looks. */
	static void pause(Duration time) {
		try {
			Thread.sleep(time);
		} catch (InterruptedException e) {
			throw interrupted(e);
		}
	}

	private static AssertionError interrupted(InterruptedException cause) {
		Thread.currentThread().interrupt();
		return new AssertionError("interrupted", cause);
	}

	/** On a thread of its own, because a UI thread that hangs lets nobody go who has asked it. */
	private static <T> T ask(String what, Callable<T> question) {
		FutureTask<T> asked = new FutureTask<>(question);
		Thread.ofPlatform().daemon().name("patience").start(asked);
		try {
			return asked.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
		} catch (InterruptedException e) {
			throw interrupted(e);
		} catch (TimeoutException e) {
			throw new AssertionError("%s: the workbench does not answer".formatted(what), e);
		} catch (ExecutionException e) {
			throw new AssertionError("%s: %s".formatted(what, e.getCause().getMessage()), e.getCause());
		}
	}
}
