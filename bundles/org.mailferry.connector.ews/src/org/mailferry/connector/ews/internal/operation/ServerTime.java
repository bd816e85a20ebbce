package org.mailferry.connector.ews.internal.operation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads xs:dateTime as servers write it. Without a zone it is UTC. */
final class ServerTime {

	private static final Pattern BEYOND_NANOS = Pattern.compile("(\\.\\d{9})\\d+");

	private ServerTime() {
	}

	/** Empty when it is no time. */
	static Optional<Instant> parse(String text) {
		String value = BEYOND_NANOS.matcher(text.strip().toUpperCase(Locale.ROOT)).replaceFirst("$1");
		try {
			if (value.endsWith("Z")) {
				return Optional.of(Instant.parse(value));
			}
			int time = value.indexOf('T');
			boolean zone = time > 0 && (value.indexOf('+', time) > 0 || value.indexOf('-', time) > 0);
			return Optional.of(zone
					? OffsetDateTime.parse(value).toInstant()
					: LocalDateTime.parse(value).toInstant(ZoneOffset.UTC));
		} catch (DateTimeParseException e) {
			return Optional.empty();
		}
	}
}
