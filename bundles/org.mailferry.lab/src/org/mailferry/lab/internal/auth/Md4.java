package org.mailferry.lab.internal.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** RFC 1320. Java has no MD4, and NTLM is the only one who still wants it. */
final class Md4 {

	private static final int BLOCK = 64;
	private static final int[][] SHIFTS = { { 3, 7, 11, 19 }, { 3, 5, 9, 13 }, { 3, 9, 11, 15 } };
	private static final int[] ADDED = { 0, 0x5A827999, 0x6ED9EBA1 };
	private static final int[][] WORDS = { { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 },
			{ 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15 },
			{ 0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15 } };

	private Md4() {
	}

	static byte[] digest(byte[] message) {
		int length = (message.length + 8) / BLOCK * BLOCK + BLOCK;
		ByteBuffer padded = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
		padded.put(message).put((byte) 0x80);
		padded.putLong(length - 8, message.length * 8L).rewind();
		int[] state = { 0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476 };
		int[] block = new int[16];
		while (padded.hasRemaining()) {
			for (int i = 0; i < block.length; i++) {
				block[i] = padded.getInt();
			}
			mix(state, block);
		}
		ByteBuffer digest = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
		for (int word : state) {
			digest.putInt(word);
		}
		return digest.array();
	}

	private static void mix(int[] state, int[] block) {
		int[] s = state.clone();
		for (int round = 0; round < 3; round++) {
			for (int i = 0; i < 16; i++) {
				int at = (16 - i) % 4;
				int b = s[(at + 1) % 4];
				int c = s[(at + 2) % 4];
				int d = s[(at + 3) % 4];
				int f = switch (round) {
				case 0 -> b & c | ~b & d;
				case 1 -> b & c | b & d | c & d;
				default -> b ^ c ^ d;
				};
				s[at] = Integer.rotateLeft(s[at] + f + block[WORDS[round][i]] + ADDED[round], SHIFTS[round][i % 4]);
			}
		}
		for (int i = 0; i < 4; i++) {
			state[i] += s[i];
		}
	}
}
