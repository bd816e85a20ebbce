package org.mailferry.lab.internal.fault;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Whose turn it is among those that fit a rule. The same order of the same questions gives the same answers. */
final class Selection {

	private final int after;
	private final int every;
	private final int first;
	private final double share;
	private final long seed;
	private final Random random;
	private final Set<String> failing = new HashSet<>();
	private int seen;
	private int taken;

	/**
	 * @param after
	 *            so many are left alone
	 * @param every
	 *            of the others, each Nth; 0 for all
	 * @param first
	 *            so many are taken, then no more; 0 for no limit
	 * @param share
	 *            the probability that one is taken
	 */
	Selection(int after, int every, int first, double share, long seed) {
		this.after = after;
		this.every = every;
		this.first = first;
		this.share = share;
		this.seed = seed;
		this.random = new Random(seed);
	}

	synchronized boolean take() {
		boolean turn = counted() && (share >= 1 || random.nextDouble() < share);
		if (turn) {
			taken++;
		}
		return turn;
	}

	private boolean counted() {
		if (first > 0 && taken >= first) {
			return false;
		}
		seen++;
		return seen > after && (every == 0 || (seen - after) % every == 0);
	}

	/**
	 * Like {@link #take()}, but what has been taken once because of its place is taken each time, and a share is chosen by
	 * the name.
	 */
	synchronized boolean takeAgain(String name) {
		if (first > 0 && taken >= first) {
			return false;
		}
		boolean placed = after > 0 || every > 0;
		boolean turn = !placed || failing.contains(name) || counted() && failing.add(name);
		turn = turn && (share >= 1 || drawn(name) < share);
		if (turn) {
			taken++;
		}
		return turn;
	}

	/** A number between 0 and 1 that depends on the name and the seed alone. */
	private double drawn(String name) {
		long mixed = (seed * 31 + name.hashCode() + 1) * 0x9E3779B97F4A7C15L;
		mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
		return ((mixed ^ mixed >>> 32) >>> 11) * 0x1p-53;
	}

	synchronized int taken() {
		return taken;
	}
}
