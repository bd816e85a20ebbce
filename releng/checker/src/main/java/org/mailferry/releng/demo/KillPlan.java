package org.mailferry.releng.demo;

import java.util.Random;

/**
 * When the syncing process is killed: after how many requests it has made. Requests, not seconds, so that slow and fast
 * machines are hit at the same kind of moment.
 */
final class KillPlan {

	/** Never. */
	static final long NEVER = Long.MAX_VALUE;

	private static final int LONGEST_DELAY_MILLIS = 60;
	/** However much has been done, a process may live for this part of a pass: else all are killed at their beginning. */
	private static final int LEAST_SHARE = 3;

	private final Random random;
	private final int[] perPass;
	private int planned;
	private long span = 1;
	private long shortest = 1;

	/**
	 * Spreads kills over passes.
	 *
	 * @param passes
	 *            how many passes are foreseen; what is left then is due in each further one
	 */
	KillPlan(Random random, int kills, int passes) {
		this.random = random;
		perPass = new int[passes];
		for (int i = 0; i < kills; i++) {
			perPass[random.nextInt(passes)]++;
		}
	}

	/**
	 * A pass begins.
	 *
	 * @param requests
	 *            a guess how many requests it will make
	 */
	void begin(int pass, long requests) {
		if (pass < perPass.length) {
			planned += perPass[pass];
		}
		span = Math.max(1, requests);
		shortest = Math.max(1, requests / LEAST_SHARE);
	}

	/** After how many requests of this process it is to be killed. */
	long nextMoment() {
		return planned == 0 ? NEVER : random.nextLong(span) + 1;
	}

	/** A request that is on its way is met somewhere between its sending and the commit of its result. */
	int delayMillis() {
		return random.nextInt(LONGEST_DELAY_MILLIS);
	}

	void killed(long requests) {
		planned--;
		span = Math.max(shortest, span - requests);
	}

	/** Kills that are due and were not done because the process was faster. */
	int overdue() {
		return planned;
	}
}
