package org.mailferry.workbench.tests.bots;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import org.awaitility.Awaitility;

/** How long tests wait for the workbench before they give up. */
public final class Patience {

	private static final Duration LIMIT = Duration.ofSeconds(20);
	private static final Duration LONG_LIMIT = Duration.ofSeconds(60);
	private static final Duration LOOK_EVERY = Duration.ofMillis(40);

	private Patience() {
	}

	/** Waits for what a person would not wait for. */
	public static void until(String what, Callable<Boolean> condition) {
		Awaitility.await(what).atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(LOOK_EVERY).until(condition);
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
		AtomicReference<T> last = new AtomicReference<>();
		try {
			Awaitility.await(what).atMost(limit).pollDelay(Duration.ZERO).pollInterval(LOOK_EVERY).until(() -> {
				last.set(question.call());
				return suits.test(last.get());
			});
		} catch (org.awaitility.core.ConditionTimeoutException e) {
			throw new AssertionError("%s: not within %d s, at the end it was <%s>".formatted(what, limit.toSeconds(),
					last.get()), e);
		}
		return last.get();
	}
}
