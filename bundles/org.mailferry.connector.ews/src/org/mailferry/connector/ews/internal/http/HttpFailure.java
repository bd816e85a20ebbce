package org.mailferry.connector.ews.internal.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * An answer that is no SOAP.
 *
 * @param status
 *            HTTP status
 * @param location
 *            where a redirect leads, or empty
 * @param retryAfter
 *            how long the server asks to wait
 * @param contentType
 *            as the server says, or empty
 * @param page
 *            the beginning of the body
 * @param turnedAway
 *            whether the answer shows that it comes from Exchange itself, from the web server in front of it, or from somebody
 *            who limits requests, and not from somebody in between who may have passed the request on before it failed
 */
record HttpFailure(int status, String location, Optional<Duration> retryAfter, String contentType, String page,
		boolean turnedAway) {

	private static final Duration LONGEST_WAIT = Duration.ofHours(1);

	/** The server's clock. */
	static Optional<Instant> date(ClassicHttpResponse response) {
		Header date = response.getFirstHeader(HttpHeaders.DATE);
		try {
			return date == null || date.getValue() == null ? Optional.empty() : Optional.of(date(date.getValue()));
		} catch (DateTimeException e) {
			return Optional.empty();
		}
	}

	private static Instant date(String text) {
		return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
	}

	/**
	 * Seconds or a date.
	 *
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, 10.2.3 Retry-After</a>
	 */
	static Optional<Duration> retryAfter(String header, Clock clock) {
		String value = header.strip();
		try {
			Duration wait = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')
					? Duration.ofSeconds(Long.parseLong(value))
					: Duration.between(clock.instant(), date(value));
			Duration positive = wait.isNegative() ? Duration.ZERO : wait;
			return Optional.of(positive.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : positive);
		} catch (DateTimeException | NumberFormatException e) {
			return Optional.empty();
		}
	}
}
