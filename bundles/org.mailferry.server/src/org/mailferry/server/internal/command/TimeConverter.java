package org.mailferry.server.internal.command;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time such as {@code 120s}, {@code 2min} or {@code 500ms}; a bare number is seconds. */
final class TimeConverter implements ITypeConverter<Duration> {

	private static final Pattern TIME = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|min|h)?");

	@Override
	public Duration convert(String text) {
		Matcher matcher = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
		if (!matcher.matches()) {
			throw new TypeConversionException("'" + text + "' is not a time such as 120s");
		}
		long number = Long.parseLong(matcher.group(1));
		return switch (matcher.group(2)) {
		case "ms" -> Duration.ofMillis(number);
		case "m", "min" -> Duration.ofMinutes(number);
		case "h" -> Duration.ofHours(number);
		case null, default -> Duration.ofSeconds(number);
		};
	}
}
