package org.mailferry.connector.ews.internal.discover;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.ConfigurationException;

/**
 * The domain of a mailbox address, as the name of a host: what an address says behind its {@code @} may be anything, and a
 * URL made of it would lead anywhere.
 *
 * @param name
 *            in lower case and ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1123#section-2.1">RFC 1123, 2.1</a>
 */
public record MailDomain(String name) {

	private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
	private static final Pattern HOST = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

	/** @throws IllegalArgumentException when it cannot be the name of a host; says so */
	public static MailDomain of(MailboxAddress address) {
		String domain = address.value().substring(address.value().lastIndexOf('@') + 1);
		String name;
		try {
			name = IDN.toASCII(domain).toLowerCase(Locale.ROOT);
		} catch (IllegalArgumentException e) {
			throw new IllegalArgumentException(noDomain(domain), e);
		}
		if (!HOST.matcher(name).matches()) {
			throw new IllegalArgumentException(noDomain(domain));
		}
		return new MailDomain(name);
	}

	/**
	 * The same for a search.
	 *
	 * @throws ConfigurationException
	 *             when nobody can be asked about such an address
	 */
	public static MailDomain searched(MailboxAddress address) throws ConfigurationException {
		try {
			return of(address);
		} catch (IllegalArgumentException e) {
			throw new ConfigurationException("Autodiscover cannot search for " + address + ": " + e.getMessage(), "",
					e);
		}
	}

	private static String noDomain(String domain) {
		return "'" + domain + "' is no domain";
	}

	/** Whether a host is the domain itself or in it. */
	public boolean has(String host) {
		String other = host.toLowerCase(Locale.ROOT);
		return other.equals(name) || other.endsWith("." + name);
	}

	/** Where a server may be asked. */
	public URI server() {
		return URI.create("https://" + name);
	}

	/** The other place. */
	public URI autodiscoverServer() {
		return URI.create("https://autodiscover." + name);
	}
}
