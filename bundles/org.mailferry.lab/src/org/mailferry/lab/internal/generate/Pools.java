package org.mailferry.lab.internal.generate;

import java.io.InputStream;
import java.util.Objects;
import java.util.SplittableRandom;

import org.mailferry.lab.internal.stream.BigValue;
import org.mailferry.lab.internal.stream.FastTransferReader;
import org.mailferry.lab.internal.stream.PropertyValue;

/** Text and bytes in stock, so that making an item costs little more than copying it. */
final class Pools {

	private static final int BYTES = 4 * 1024 * 1024;
	private static final int CHARACTERS = 256 * 1024;
	private static final int[] SHARES = { 6, 2, 1, 1 };

	private final byte[] bytes = new byte[BYTES];
	private final String text;

	Pools(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		random.nextBytes(bytes);
		StringBuilder all = new StringBuilder(CHARACTERS + 200);
		while (all.length() < CHARACTERS) {
			sentence(random, all);
		}
		text = all.toString();
	}

	private static void sentence(SplittableRandom random, StringBuilder all) {
		int draw = random.nextInt(10);
		int language = 0;
		while (draw >= SHARES[language]) {
			draw -= SHARES[language++];
		}
		String[] words = Words.LANGUAGES[language];
		int count = 4 + random.nextInt(14);
		for (int i = 0; i < count; i++) {
			String word = words[random.nextInt(words.length)];
			all.append(i == 0 ? word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1) : word)
					.append(i == count - 1 ? "" : " ");
		}
		all.append(random.nextInt(6) == 0 ? ".\r\n\r\n" : ". ");
	}

	/** Some text of a length, the same for the same place. */
	String text(int place, int length) {
		int at = Math.floorMod(place, CHARACTERS);
		if (at + length <= text.length()) {
			return whole(text.substring(at, at + length));
		}
		StringBuilder result = new StringBuilder(length).append(text, at, text.length());
		while (result.length() < length) {
			result.append(text, 0, Math.min(text.length(), length - result.length()));
		}
		return whole(result.toString());
	}

	/** The stock begins and ends between characters, but a piece of it may not. */
	private static String whole(String piece) {
		String result = piece;
		if (!result.isEmpty() && Character.isHighSurrogate(result.charAt(result.length() - 1))) {
			result = result.substring(0, result.length() - 1) + '.';
		}
		if (!result.isEmpty() && Character.isLowSurrogate(result.charAt(0))) {
			result = '.' + result.substring(1);
		}
		return result;
	}

	/** Bytes that do not compress. */
	PropertyValue data(int place, long length) {
		int start = Math.floorMod(place, BYTES);
		if (length > FastTransferReader.BIG) {
			return PropertyValue.of(new Stock(start, length));
		}
		byte[] small = new byte[(int) length];
		copy(start, small, 0, small.length);
		return PropertyValue.of(small);
	}

	private void copy(long position, byte[] target, int offset, int length) {
		int done = 0;
		while (done < length) {
			int at = (int) ((position + done) % BYTES);
			int count = Math.min(length - done, BYTES - at);
			System.arraycopy(bytes, at, target, offset + done, count);
			done += count;
		}
	}

	private final class Stock implements BigValue {

		private final long start;
		private final long length;

		Stock(long start, long length) {
			this.start = start;
			this.length = length;
		}

		@Override
		public long length() {
			return length;
		}

		@Override
		public InputStream open() {
			return new InputStream() {
				private long position;

				@Override
				public int read() {
					byte[] one = new byte[1];
					return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
				}

				@Override
				public int read(byte[] target, int offset, int count) {
					Objects.checkFromIndexSize(offset, count, target.length);
					if (position == length) {
						return -1;
					}
					int size = (int) Math.min(count, length - position);
					copy(start + position, target, offset, size);
					position += size;
					return size;
				}
			};
		}
	}
}
