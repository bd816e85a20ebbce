package org.mailferry.api.queue;

import java.time.Instant;

import org.mailferry.api.PairId;

/** One pair's work, handed to one host until the handler answers. Safe for use by any thread. */
public interface Turn {

	PairId pair();

	int priority();

	/** When it became due; what has passed since is the time it waited in the queue. */
	Instant due();

	/**
	 * How many turns of this pair have failed in succession before this one: those answered by {@link Answer.Failed}, those
	 * that threw, and those whose host died. Who wants to stop a pair that brings down every host looks here before it
	 * begins.
	 */
	int failures();

	/**
	 * Whether this host still holds the pair, as far as it knows: false when its heartbeats have not reached the database
	 * for so long that another host may take the pair over, or has. The work should stop then; its answer counts for
	 * nothing. Asks nothing of the database.
	 */
	boolean held();
}
