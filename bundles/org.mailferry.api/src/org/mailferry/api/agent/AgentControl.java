package org.mailferry.api.agent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What people want of the agents, as hosts read it, at once when they hear of it and every few seconds anyway. Safe for use by any thread; fails with
 * {@link org.mailferry.api.ledger.StoreException}; what a call wrote is durable when it returns.
 */
@ProviderType
public interface AgentControl {

	/** When something is due that waits for a person. */
	Instant UNTIL_RESUMED = Instant.parse("9999-01-01T00:00:00Z");

	/**
	 * Keeps an order.
	 *
	 * @param subject
	 *            of SUSPEND and RESUME: any but a pair, which is marked by
	 *            {@link org.mailferry.api.project.ProjectStore#suspend} before the order is given without subject
	 * @param who
	 *            the person
	 * @return its number
	 */
	long order(ControlOrder.Wish wish, Optional<ControlSubject> subject, String who);

	/** What is suspended, pairs left aside. */
	Set<ControlSubject> suspended();

	/** The number of the last order, 0 when there was none. */
	long last();

	/**
	 * Has somebody called soon after orders were given, in whatever process. That may happen without need, and not happen while
	 * the database is away or cannot say so: who listens looks now and then all the same.
	 *
	 * @param listener
	 *            called by any thread, one that gives an order among them; returns at once
	 */
	Listening listen(Runnable listener);

	/** Lasts until it is closed; a call may be under way then. */
	@ProviderType
	interface Listening extends AutoCloseable {

		/** Idempotent. */
		@Override
		void close();
	}

	/** Orders with larger numbers, in their order; at most 1,000. */
	List<ControlOrder> after(long number);
}
