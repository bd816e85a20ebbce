package org.mailferry.project.ui.internal.endpoint;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people write it: with KB, MB or GB of 1,024. */
record ByteSize(long bytes) {

	private static final Pattern TEXT = Pattern.compile("([0-9]{1,12}) ?([kmg]?)(i?b)?");
	private static final String[] UNITS = { " bytes", " KB", " MB", " GB" };
	private static final int UNIT = 1_024;

	/** Empty when it is no size. */
	static OptionalLong parse(String text) {
		Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT).replaceFirst(" ?bytes$", ""));
		if (!matcher.matches()) {
			return OptionalLong.empty();
		}
		int shift = switch (matcher.group(2)) {
		case "k" -> 10;
		case "m" -> 20;
		case "g" -> 30;
		default -> 0;
		};
		long number = Long.parseLong(matcher.group(1));
		return number > Long.MAX_VALUE >> shift ? OptionalLong.empty() : OptionalLong.of(number << shift);
	}

	/** In the largest unit that loses nothing, so that it is read as the same number again. */
	String text() {
		long number = bytes;
		int unit = 0;
		while (unit < UNITS.length - 1 && number > 0 && number % UNIT == 0) {
			number /= UNIT;
			unit++;
		}
		return number + UNITS[unit];
	}
}
