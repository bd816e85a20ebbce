package org.mailferry.lab.internal.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

import org.mailferry.lab.internal.store.ItemFacts;
import org.mailferry.lab.internal.stream.PropertyValue;

/**
 * What is decided of an item before it is made; cheap enough for a million.
 *
 * @param folderDraw
 *            decides into which of the user's folders it goes
 * @param bytes
 *            how large it shall be
 */
record ItemPlan(int index, Kind kind, int folderDraw, boolean read, Instant received, Instant modified, long keyHigh,
		long keyLow, long bytes, long contentSeed) {

	private static final double MEDIAN_LOG = Math.log(20_000);
	private static final double SIGMA = 1.3;
	private static final long SMALLEST = 1_500;
	private static final long LARGEST = 8_000_000;
	private static final long YEARS = Duration.ofDays(5 * 365).toMillis();

	static ItemPlan of(GeneratorSettings settings, int mailbox, int index) {
		SplittableRandom random = new SplittableRandom(mix(settings.seed(), mailbox, index));
		boolean large = index >= settings.items();
		boolean fixed = settings.itemBytes() > 0;
		Kind kind = large ? Kind.ATTACHMENTS : fixed ? Kind.TEXT : Kind.of(index, random.nextInt());
		if (settings.folders() == 0 && kind.home() != null) {
			kind = Kind.HTML;
		}
		int folderDraw = random.nextInt(1 << 20);
		boolean read = random.nextInt(5) > 0;
		Instant received = settings.now().minusMillis(random.nextLong(YEARS)).minusNanos(random.nextInt(10_000) * 100L);
		received = PropertyValue.instant(PropertyValue.fileTime(received));
		Instant modified = received.plusSeconds(random.nextInt(3600));
		modified = modified.isAfter(settings.now()) ? received : modified;
		long keyHigh = random.nextLong();
		long keyLow = random.nextLong();
		long bytes = large ? settings.largeBytes() : fixed ? settings.itemBytes() : realistic(random);
		return new ItemPlan(index, kind, folderDraw, read, received, modified, keyHigh, keyLow, bytes,
				random.nextLong());
	}

	private static long realistic(SplittableRandom random) {
		double normal = 0;
		for (int i = 0; i < 12; i++) {
			normal += random.nextDouble();
		}
		double bytes = Math.exp(MEDIAN_LOG + SIGMA * (normal - 6));
		return Math.clamp((long) bytes, SMALLEST, LARGEST);
	}

	private static long mix(long seed, int mailbox, int index) {
		long z = seed * 0x9E3779B97F4A7C15L + ((long) mailbox << 32) + index;
		z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
		z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
		return z ^ z >>> 31;
	}

	ItemFacts facts() {
		return new ItemFacts(kind.itemClass(), read, PropertyValue.fileTime(modified), keyHigh, keyLow);
	}
}
