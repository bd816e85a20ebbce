package org.mailferry.project.ui.internal.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.project.ui.internal.Messages;

/**
 * Which way requests take, as somebody types it.
 *
 * @param address
 *            {@code http://HOST:PORT}
 * @param user
 *            blank when the proxy does not want to know
 */
record ProxyDraft(Way way, String address, String user, SecretDraft secret) {

	/** Straight to the server. */
	static final ProxyDraft NONE = new ProxyDraft(Way.NONE, "", "", SecretDraft.ASKED);

	private static final int HIGHEST_PORT = 65_535;

	/** In the order in which somebody chooses. */
	enum Way {
		NONE, SYSTEM, HTTP;

		String label() {
			return switch (this) {
			case NONE -> Messages.proxyNone;
			case SYSTEM -> Messages.proxySystem;
			case HTTP -> Messages.proxyHttp;
			};
		}
	}

	static ProxyDraft of(Proxy proxy) {
		return switch (proxy) {
		case Proxy.None() -> NONE;
		case Proxy.System() -> new ProxyDraft(Way.SYSTEM, "", "", SecretDraft.ASKED);
		case Proxy.Http http -> new ProxyDraft(Way.HTTP, "http://" + http.host() + ":" + http.port(), http.user(),
				http.secret().map(SecretDraft::of).orElse(SecretDraft.ASKED));
		};
	}

	/** Whether the proxy is told who asks. */
	boolean named() {
		return way == Way.HTTP && !user.isBlank();
	}

	Map<EndpointField, String> problems() {
		Map<EndpointField, String> problems = new EnumMap<>(EndpointField.class);
		if (way == Way.HTTP && typed().isEmpty()) {
			problems.put(EndpointField.PROXY, Messages.proxyWrong);
		}
		if (named()) {
			secret.problem().ifPresent(problem -> problems.put(EndpointField.PROXY_SECRET, problem));
		}
		return problems;
	}

	private Optional<URI> typed() {
		try {
			URI uri = new URI(address.strip());
			return "http".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() >= 1
					&& uri.getPort() <= HIGHEST_PORT && uri.getUserInfo() == null ? Optional.of(uri) : Optional.empty();
		} catch (URISyntaxException e) {
			return Optional.empty();
		}
	}

	/** Only without {@link #problems()}. */
	Proxy proxy() {
		return switch (way) {
		case NONE -> new Proxy.None();
		case SYSTEM -> new Proxy.System();
		case HTTP -> {
			URI uri = typed().orElseThrow();
			yield new Proxy.Http(uri.getHost(), uri.getPort(), user.strip(),
					named() ? Optional.of(secret.reference()) : Optional.empty());
		}
		};
	}
}
