package org.mailferry.server.internal.command;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Bytes, as a number or with KB, MB or GB of 1,024. */
final class SizeConverter implements ITypeConverter<Long> {

	private static final Pattern SIZE = Pattern.compile("([0-9]{1,15}) ?([kmg]?)(i?b)?");

	@Override
	public Long convert(String text) {
		Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
		if (!matcher.matches()) {
			throw new TypeConversionException("'" + text + "' is not a size such as 64MB");
		}
		int shift = switch (matcher.group(2)) {
		case "k" -> 10;
		case "m" -> 20;
		case "g" -> 30;
		default -> 0;
		};
		try {
			return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift);
		} catch (ArithmeticException e) {
			throw new TypeConversionException("'" + text + "' is too large");
		}
	}
}
