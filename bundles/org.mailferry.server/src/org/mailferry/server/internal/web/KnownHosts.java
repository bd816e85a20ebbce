package org.mailferry.server.internal.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/**
 * The names under which browsers may ask for the page. A page of somebody else whose own name suddenly stands for this
 * machine (DNS rebinding) asks under that name, and gets nothing.
 */
final class KnownHosts {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

	private final Set<String> names;

	KnownHosts(Set<String> more) {
		names = new HashSet<>(more);
		try {
			names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
		} catch (UnknownHostException e) {
			// A machine that does not know its own name is called by its address or by what was given.
		}
	}

	boolean meant(Request request) {
		String asked = request.getHeaders().get(HttpHeader.HOST);
		if (asked == null || asked.isBlank()) {
			return false;
		}
		String host;
		try {
			host = new HostPort(asked).getHost().toLowerCase(Locale.ROOT);
		} catch (IllegalArgumentException e) {
			return false;
		}
		SocketAddress local = request.getConnectionMetaData().getLocalSocketAddress();
		if (!(local instanceof InetSocketAddress reached)) {
			return false;
		}
		return reached.getAddress().isLoopbackAddress() && LOOPBACK.contains(host)
				|| host.equals(literal(reached.getAddress())) || names.contains(host);
	}

	private static String literal(InetAddress address) {
		String text = address.getHostAddress();
		int scope = text.indexOf('%');
		String bare = scope < 0 ? text : text.substring(0, scope);
		return bare.indexOf(':') < 0 ? bare : "[" + bare + "]";
	}
}
