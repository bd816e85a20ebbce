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
public final class ServerTime {

	private static final Pattern BEYOND_NANOS = Pattern.compile("(\\.\\d{9})\\d+");

	/** Where the times of Windows begin, and with them all that an item can have (MS-DTYP 2.3.3). */
	private static final Instant FIRST = Instant.parse("1601-01-01T00:00:00Z");
	/** No database holds later ones. */
	private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

	private ServerTime() {
	}

	/** Empty when it is no time, or none that an item can have. */
	public static Optional<Instant> parse(String text) {
		return any(text).filter(time -> !time.isBefore(FIRST) && !time.isAfter(LAST));
	}

	private static Optional<Instant> any(String text) {
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
