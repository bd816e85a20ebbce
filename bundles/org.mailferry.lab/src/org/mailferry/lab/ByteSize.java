package org.mailferry.lab;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as people write it.
 *
 * @param bytes
 *            0 for {@code realistic}: sizes as they are in mailboxes
 */
public record ByteSize(long bytes) {

	/** Sizes as they are in mailboxes. */
	public static final ByteSize REALISTIC = new ByteSize(0);
	private static final Pattern FORM = Pattern.compile("(\\d+)\\s*([KMG]?)B?");

	public ByteSize {
		if (bytes < 0) {
			throw new IllegalArgumentException("a size cannot be negative");
		}
	}

	/** Understands {@code realistic}, {@code 10KB}, {@code 64MB}, {@code 2GB} and plain numbers of bytes. */
	public static ByteSize parse(String text) {
		if (text.equals("realistic")) {
			return REALISTIC;
		}
		Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
		if (!form.matches()) {
			throw new IllegalArgumentException("not a size: " + text + "; examples: realistic, 10KB, 64MB");
		}
		long unit = switch (form.group(2)) {
		case "K" -> 1L << 10;
		case "M" -> 1L << 20;
		case "G" -> 1L << 30;
		default -> 1;
		};
		return new ByteSize(Math.multiplyExact(Long.parseLong(form.group(1)), unit));
	}
}
