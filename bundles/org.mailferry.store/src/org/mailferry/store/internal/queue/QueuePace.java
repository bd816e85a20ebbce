package org.mailferry.store.internal.queue;

import java.time.Duration;

/**
 * How often the hosts look.
 *
 * @param poll
 *            how long due work waits at the most when nobody says that it is due
 * @param heartbeat
 *            how often a host says of each running turn that it lives; it counts as dead after {@value #MISSED} of these, and
 *            that is noticed within two more
 */
record QueuePace(Duration poll, Duration heartbeat) {

	/** The fewest that db-scheduler allows. */
	static final int MISSED = 4;

	/** Dead hosts are noticed within 48 s; 8 idle hosts of 5 roles look 7 times a second together. */
	static final QueuePace USUAL = new QueuePace(Duration.ofSeconds(10), Duration.ofSeconds(8));

	Duration deadAfter() {
		return heartbeat.multipliedBy(MISSED);
	}
}
