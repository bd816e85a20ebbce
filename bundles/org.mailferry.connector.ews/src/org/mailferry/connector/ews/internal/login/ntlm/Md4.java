package org.mailferry.connector.ews.internal.login.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The hash that NTLM makes of passwords; Java has none. Of no use for anything else.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1320">RFC 1320</a>
 */
final class Md4 {

	private static final int BLOCK = 64;
	private static final int[] ROUND_2 = { 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15 };
	private static final int[] ROUND_3 = { 0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15 };
	private static final int[][] SHIFTS = { { 3, 7, 11, 19 }, { 3, 5, 9, 13 }, { 3, 9, 11, 15 } };

	private Md4() {
	}

	static byte[] of(byte[] message) {
		int padded = (message.length + 8) / BLOCK * BLOCK + BLOCK;
		ByteBuffer buffer = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
		buffer.put(message).put((byte) 0x80);
		buffer.putLong(padded - 8, message.length * 8L);
		int[] state = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476 };
		int[] words = new int[16];
		for (int block = 0; block < padded; block += BLOCK) {
			for (int i = 0; i < words.length; i++) {
				words[i] = buffer.getInt(block + 4 * i);
			}
			mix(state, words);
		}
		ByteBuffer digest = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
		for (int part : state) {
			digest.putInt(part);
		}
		return digest.array();
	}

	private static void mix(int[] state, int[] words) {
		int a = state[0];
		int b = state[1];
		int c = state[2];
		int d = state[3];
		for (int step = 0; step < 48; step++) {
			int round = step / 16;
			int i = step % 16;
			int mixed = switch (round) {
			case 0 -> (b & c | ~b & d) + words[i];
			case 1 -> (b & c | b & d | c & d) + words[ROUND_2[i]] + 0x5a827999;
			default -> (b ^ c ^ d) + words[ROUND_3[i]] + 0x6ed9eba1;
			};
			int next = Integer.rotateLeft(a + mixed, SHIFTS[round][i % 4]);
			a = d;
			d = c;
			c = b;
			b = next;
		}
		state[0] += a;
		state[1] += b;
		state[2] += c;
		state[3] += d;
	}
}
