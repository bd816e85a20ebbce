package org.mailferry.releng.fuzz;

import java.io.ByteArrayInputStream;

/** Gives few bytes at a time, now one, now another number, as a network does. */
final class Dribble extends ByteArrayInputStream {

	private static final int MOST = 7;

	private int turn;

	Dribble(byte[] bytes) {
		super(bytes);
	}

	@Override
	public int read(byte[] bytes, int offset, int length) {
		turn = turn % MOST + 1;
		return super.read(bytes, offset, Math.min(length, turn));
	}
}
