package org.mailferry.store.internal.queue;

import java.time.Duration;

/**
 * How often the hosts look, and how soon they take others for dead.
 *
 * @param poll
 *            how long due work waits at the most when nobody says that it is due
 * @param heartbeat
 *            how often a host says of each running turn that it lives; it counts as dead after {@value #MISSED} of these, and
 *            that is noticed within two more
 */
public record QueuePace(Duration poll, Duration heartbeat) {

	/** The fewest that db-scheduler allows. */
	static final int MISSED = 4;

	/** Dead hosts are noticed within 48 s; 8 idle hosts of 5 roles look 7 times a second together. */
	public static final QueuePace USUAL = new QueuePace(Duration.ofSeconds(10), Duration.ofSeconds(8));

	/**
	 * How long a process that says nothing counts as alive. It is less than {@link #deadAfter}, so that who takes a pair over
	 * finds that its last pass has nobody any more; and as long as what it runs counts as held.
	 */
	public Duration lease() {
		return heartbeat.multipliedBy(3);
	}

	Duration deadAfter() {
		return heartbeat.multipliedBy(MISSED);
	}
}
