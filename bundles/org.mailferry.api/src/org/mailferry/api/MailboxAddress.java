package org.mailferry.api;

import java.util.Locale;
import java.util.Objects;

/**
 * The primary SMTP address of a mailbox, in lower case.
 *
 * @param value
 *            local part, {@code @}, domain; no white space, no control characters
 */
public record MailboxAddress(String value) implements Comparable<MailboxAddress> {

	private static final int MAX_LENGTH = 320;

	public MailboxAddress {
		Objects.requireNonNull(value, "value");
		value = value.strip().toLowerCase(Locale.ROOT);
		int at = value.lastIndexOf('@');
		if (at <= 0 || at == value.length() - 1 || value.length() > MAX_LENGTH
				|| value.chars().anyMatch(c -> c <= ' ' || c == 0x7f || c == ',' || c == ';' || c == '<' || c == '>')) {
			throw new IllegalArgumentException("not a mailbox address: '" + printable(value) + "'");
		}
	}

	private static String printable(String text) {
		String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
		return shown.replaceAll("\\p{Cntrl}", "?");
	}

	@Override
	public int compareTo(MailboxAddress other) {
		return value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return value;
	}
}
