package org.mailferry.testkit.fake;

/**
 * The life of one process that uses the fakes. It may be told to die at one of its calls to the outside; from then on
 * every call fails with {@link ProcessDied}. The mail systems and the ledger's contents live on. Safe for use by any
 * thread.
 */
public final class Life {

	/** Where within a call death comes. */
	public enum Moment {
		/** The other side never hears of the call. */
		BEFORE,
		/** The other side has done it all, and nobody hears the answer. */
		AFTER,
		/** The other side has done a part, and does the rest some time later. */
		WITHIN
	}

	private int calls;
	private int fatalCall;
	private Moment moment = Moment.BEFORE;
	private boolean dead;

	/** A life without an end. */
	public static Life eternal() {
		return new Life(0, Moment.BEFORE);
	}

	/** A life that ends at its n-th call, counted from 1. */
	public static Life until(int call, Moment moment) {
		return new Life(call, moment);
	}

	private Life(int fatalCall, Moment moment) {
		this.fatalCall = fatalCall;
		this.moment = moment;
	}

	/** How many calls were made so far. */
	public synchronized int calls() {
		return calls;
	}

	public synchronized boolean dead() {
		return dead;
	}

	/** Begins a call; what it returns ends it. */
	synchronized Call begin(String name) {
		if (dead) {
			throw new ProcessDied(name);
		}
		calls++;
		boolean fatal = calls == fatalCall;
		if (fatal) {
			dead = true;
			if (moment == Moment.BEFORE) {
				throw new ProcessDied(name);
			}
		}
		return new Call(name, fatal);
	}

	private synchronized boolean isDead() {
		return dead;
	}

	/** One call on its way. */
	final class Call {

		private final String name;
		private final boolean fatal;

		private Call(String name, boolean fatal) {
			this.name = name;
			this.fatal = fatal;
		}

		/** Whether the caller dies while the other side is still at work. */
		boolean diesWithin() {
			return fatal && moment == Moment.WITHIN;
		}

		/** The answer is there: does the caller still live to hear it? */
		void end() {
			if (isDead()) {
				throw new ProcessDied(name);
			}
		}
	}
}
