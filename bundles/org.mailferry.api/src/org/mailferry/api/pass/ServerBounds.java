package org.mailferry.api.pass;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

import org.mailferry.api.connector.ConcurrencyRange;

/**
 * How much all passes of this process together may ask of one server at once.
 *
 * @param server
 *            names it: passes that name the same server share what it bears
 * @param requests
 *            how many requests may be in flight
 */
public record ServerBounds(String server, ConcurrencyRange requests) {

	public ServerBounds {
		Objects.requireNonNull(server, "server");
		Objects.requireNonNull(requests, "requests");
	}

	/** Bounds of the server at an address, whatever the path. */
	public static ServerBounds at(URI address, ConcurrencyRange requests) {
		String authority = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
		return new ServerBounds(authority.toLowerCase(Locale.ROOT), requests);
	}

	/** Of one of several servers behind the address: it is as busy as it is, whatever the others are. */
	public ServerBounds behind(String name, ConcurrencyRange its) {
		return new ServerBounds(server + "/" + name, its);
	}
}
