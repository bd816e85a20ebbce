package org.mailferry.connector.ews.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.util.Locale;

import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Whether one request is sent once more, and where to. Three things may happen to a request of which the server has done
 * nothing: it is led to another address, the connection is no longer signed in, or a kept connection turns out to be dead.
 */
final class Attempt {

	private static final int MOST_REDIRECTS = 5;

	private final Endpoint endpoint;
	private URI address;
	private int redirects;
	private boolean renewed;
	private boolean repeated;

	Attempt(Endpoint endpoint, URI address) {
		this.endpoint = endpoint;
		this.address = address;
	}

	/** Where it goes. */
	URI address() {
		return address;
	}

	/**
	 * @param known
	 *            whether the server has accepted the account before
	 */
	boolean again(HttpFailure failure, boolean known) {
		if (failure.status() == 401 && known && !renewed) {
			renewed = true;
			endpoint.login().renew();
			return true;
		}
		return switch (failure.status()) {
		case 301, 302, 307, 308 -> follow(failure.location());
		default -> false;
		};
	}

	/** Only to an EWS address, encrypted, and to another host only when its owner said so: the credentials go along. */
	private boolean follow(String location) {
		URI next;
		try {
			next = address.resolve(location);
		} catch (IllegalArgumentException e) {
			return false;
		}
		boolean same = address.getScheme().equalsIgnoreCase(next.getScheme())
				&& address.getHost().equalsIgnoreCase(next.getHost()) && address.getPort() == next.getPort();
		boolean service = next.getPath() != null && next.getPath().toLowerCase(Locale.ROOT).endsWith("/exchange.asmx")
				&& next.getUserInfo() == null;
		boolean encrypted = "https".equalsIgnoreCase(next.getScheme()) || same;
		if (!service || !encrypted || !same && !endpoint.elsewhere() || ++redirects > MOST_REDIRECTS) {
			return false;
		}
		address = next;
		return true;
	}

	/**
	 * @param answered
	 *            whether an answer had begun
	 * @param idempotent
	 *            whether it does not matter when the server has carried it out nevertheless
	 */
	boolean again(Exception failure, Circumstances request, boolean answered, boolean idempotent) {
		boolean harmless = idempotent || !request.maybeDone();
		if (answered || !harmless || repeated || !(failure instanceof IOException broken && dead(broken))) {
			return false;
		}
		repeated = true;
		return true;
	}

	/** Whether that is what the end of a kept connection looks like. */
	static boolean dead(IOException failure) {
		return switch (failure) {
		case ConnectException refused -> false;
		case NoRouteToHostException nowhere -> false;
		case NoHttpResponseException silent -> true;
		case ConnectionClosedException closed -> true;
		case SocketException reset -> true;
		default -> false;
		};
	}
}
