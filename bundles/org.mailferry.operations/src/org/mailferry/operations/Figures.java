package org.mailferry.operations;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same on the command line, in reports and in the workbench. */
public final class Figures {

	private static final String[] UNITS = { "bytes", "KB", "MB", "GB", "TB", "PB" };

	private Figures() {
	}

	/** For example {@code 1,234}. */
	public static String count(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	/** For example {@code 1,234 items} or {@code 1 item}. */
	public static String count(long number, String one, String many) {
		return count(number) + " " + (number == 1 ? one : many);
	}

	/** For example {@code 512 bytes} or {@code 3.4 MB}, in units of 1,024. */
	public static String bytes(long bytes) {
		double value = bytes;
		int unit = 0;
		while (value >= 1_000 && unit < UNITS.length - 1) {
			value /= 1_024;
			unit++;
		}
		return unit == 0
				? bytes + " " + UNITS[0]
				: String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
	}

	/** For example {@code 0.4 s}, {@code 12 s}, {@code 3 min 20 s}, {@code 5 h 07 min}, {@code 2 d 3 h}. */
	public static String duration(Duration duration) {
		long seconds = duration.toSeconds();
		if (seconds < 10) {
			return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
		}
		if (seconds < 60) {
			return seconds + " s";
		}
		if (seconds < 3_600) {
			return "%d min %02d s".formatted(seconds / 60, seconds % 60);
		}
		if (seconds < 86_400) {
			return "%d h %02d min".formatted(seconds / 3_600, seconds / 60 % 60);
		}
		return "%d d %d h".formatted(seconds / 86_400, seconds / 3_600 % 24);
	}

	/** For example {@code 12.3}, with a decimal only where it says something. */
	public static String rate(double perSecond) {
		return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%,.0f", perSecond);
	}
}
