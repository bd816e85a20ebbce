package org.mailferry.lab.internal.throttle;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sees to it that nobody asks for too much. The policy may be changed at any time. */
public final class Throttle {

	private final Clock clock;
	private volatile State state;

	private record State(ThrottlingPolicy policy, Map<String, Budget> budgets) {
	}

	public Throttle(Clock clock) {
		this.clock = clock;
		set(ThrottlingPolicy.UNLIMITED);
	}

	/** From now on; all budgets are full. */
	public void set(ThrottlingPolicy policy) {
		state = new State(policy, new ConcurrentHashMap<>());
	}

	public ThrottlingPolicy policy() {
		return state.policy();
	}

	/**
	 * Lets a request in or not.
	 *
	 * @param who
	 *            whose budget is used: the mailbox that is impersonated, else the account
	 */
	public Admission admit(String who) throws Throttled {
		State now = state;
		Budget budget = now.budgets().computeIfAbsent(who.toLowerCase(Locale.ROOT),
				name -> new Budget(now.policy(), clock));
		budget.enter();
		return new Admission(budget);
	}

	/** A request that has been let in, until it is closed. */
	public record Admission(Budget budget) implements AutoCloseable {
		@Override
		public void close() {
			budget.leave();
		}
	}
}
