package org.mailferry.server.internal.web;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a status page is served, and for whom.
 *
 * @param address
 *            resolved; port 0 takes any
 * @param token
 *            what one must know to look at it; without one everybody who reaches the address may
 * @param tls
 *            without it everything, the token included, travels in the clear
 * @param names
 *            by which browsers may call this machine, besides its addresses and its own name
 */
public record Listening(InetSocketAddress address, Optional<AccessToken> token, Optional<TlsIdentity> tls,
		Set<String> names) {

	/**
	 * @throws IllegalArgumentException
	 *             with a sentence, when others than this machine would need no token
	 */
	public Listening {
		Objects.requireNonNull(token, "token");
		Objects.requireNonNull(tls, "tls");
		names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
		if (address.isUnresolved()) {
			throw new IllegalArgumentException("there is no address " + address.getHostString());
		}
		if (!address.getAddress().isLoopbackAddress() && token.isEmpty()) {
			throw new IllegalArgumentException(
					"%s can be reached from other machines, so a token is needed: --token-file FILE or --token-env VARIABLE"
							.formatted(address.getAddress().getHostAddress()));
		}
	}

	/** Whether all of it crosses the network in the clear. */
	public boolean open() {
		return !address.getAddress().isLoopbackAddress() && tls.isEmpty();
	}
}
