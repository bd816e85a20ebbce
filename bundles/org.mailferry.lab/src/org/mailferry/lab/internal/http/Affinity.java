package org.mailferry.lab.internal.http;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.Organisation;

/**
 * Which of the organisation's servers a request goes to, where its subscriptions are kept: the one that an earlier answer
 * named, or that of the mailbox that X-AnchorMailbox names, or else any.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-maintain-affinity-between-group-of-subscriptions-and-mailbox-server
 */
final class Affinity {

	private static final String COOKIE = "X-BackEndOverrideCookie";
	private static final Pattern VALUE = Pattern.compile("server(\\d{1,4})\\.[^~]*~\\d+");

	private final Organisation organisation;
	private final int servers;
	private final AtomicInteger next = new AtomicInteger();

	Affinity(Organisation organisation, int servers) {
		this.organisation = organisation;
		this.servers = Math.max(1, servers);
	}

	int server(Request request) {
		Optional<Integer> named = prefersServer(request) ? cookie(request) : Optional.empty();
		return named.or(() -> anchor(request)).orElseGet(() -> Math.floorMod(next.getAndIncrement(), servers));
	}

	private static boolean prefersServer(Request request) {
		return "true".equalsIgnoreCase(request.getHeaders().get("X-PreferServerAffinity"));
	}

	private Optional<Integer> cookie(Request request) {
		for (HttpCookie cookie : Request.getCookies(request)) {
			Matcher value = VALUE.matcher(cookie.getName().equals(COOKIE) ? cookie.getValue() : "");
			if (value.matches() && Integer.parseInt(value.group(1)) < servers) {
				return Optional.of(Integer.parseInt(value.group(1)));
			}
		}
		return Optional.empty();
	}

	private Optional<Integer> anchor(Request request) {
		String anchor = request.getHeaders().get("X-AnchorMailbox");
		return anchor == null
				? Optional.empty()
				: organisation.mailbox(anchor).map(Mailbox::guid).map(guid -> Math.floorMod(guid.hashCode(), servers));
	}

	/** Tells a client that asks for it how to come to the same server again. */
	void remember(Request request, Response response) {
		Optional<Integer> anchor = anchor(request);
		if (prefersServer(request) && anchor.isPresent()) {
			int server = cookie(request).orElse(anchor.get());
			response.getHeaders().add(HttpHeader.SET_COOKIE, COOKIE + "=server" + server + ".lab~1941996295; path=/"
					+ (request.isSecure() ? "; secure" : "") + "; HttpOnly");
		}
	}
}
