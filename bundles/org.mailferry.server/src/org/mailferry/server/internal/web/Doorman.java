package org.mailferry.server.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets nobody through to the {@link Site} who asks for anything but a look, under a foreign name, or without the token where
 * there is one. Whether the process lives and is ready is told to everybody: service managers have no token.
 */
final class Doorman extends Handler.Abstract {

	private static final Logger LOG = LoggerFactory.getLogger(Doorman.class);

	private static final String SIGN_IN = "/sign-in";
	private static final Set<String> FOR_ALL = Set.of("/live", "/ready", Site.STYLE);
	private static final int LONGEST_FORM = 4 * AccessToken.LONGEST;

	private final Site site;
	private final Optional<AccessToken> token;
	private final boolean tls;
	private final KnownHosts hosts;
	private final SignIns signIns;

	Doorman(Site site, Listening listening, Clock clock) {
		this.site = site;
		token = listening.token();
		tls = listening.tls().isPresent();
		hosts = new KnownHosts(listening.names());
		signIns = new SignIns(clock);
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) {
		reply(request).send(response, callback);
		return true;
	}

	private Reply reply(Request request) {
		if (!hosts.meant(request)) {
			return Reply.text(HttpStatus.MISDIRECTED_REQUEST_421,
					"This is not the host you asked for. Ask by address, or have the name allowed with --host-name.");
		}
		String path = Request.getPathInContext(request);
		boolean signingIn = token.isPresent() && path.equals(SIGN_IN);
		if (signingIn && request.getMethod().equals("POST")) {
			return signIn(request);
		}
		if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
			return new Reply(HttpStatus.METHOD_NOT_ALLOWED_405, Reply.TEXT, "Here one can only look.\n",
					Map.of("Allow", "GET, HEAD"));
		}
		if (request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
			return Reply.text(HttpStatus.PAYLOAD_TOO_LARGE_413, "A request to look has no content.");
		}
		if (signingIn) {
			return Reply.html(site.signIn(false));
		}
		return token.isEmpty() || FOR_ALL.contains(path) || letIn(request) ? site.reply(path) : unknown(request);
	}

	private boolean letIn(Request request) {
		String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
		if (authorization != null) {
			return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
					&& token.orElseThrow().matches(authorization.substring(7).strip());
		}
		return Request.getCookies(request).stream().filter(cookie -> cookie.getName().equals(cookieName()))
				.map(HttpCookie::getValue).anyMatch(signIns::good);
	}

	/** Browsers of people get the form, programs a line; with the same status, so that nobody takes it for the page. */
	private Reply unknown(Request request) {
		if (request.getHeaders().contains(HttpHeader.AUTHORIZATION)) {
			LOG.info("The status page refused a wrong token from {}", Request.getRemoteAddr(request));
		}
		String accepted = request.getHeaders().get(HttpHeader.ACCEPT);
		boolean person = accepted != null && accepted.contains("text/html");
		return new Reply(HttpStatus.UNAUTHORIZED_401, person ? Reply.HTML : Reply.TEXT,
				person ? site.signIn(false) : "A token is needed: Authorization: Bearer TOKEN.\n",
				Map.of("WWW-Authenticate", "Bearer realm=\"mailferry\""));
	}

	private Reply signIn(Request request) {
		String origin = request.getHeaders().get(HttpHeader.ORIGIN);
		if (origin != null
				&& !origin.equals((tls ? "https://" : "http://") + request.getHeaders().get(HttpHeader.HOST))) {
			return Reply.text(HttpStatus.FORBIDDEN_403, "Sign in on this page itself.");
		}
		String offered;
		try {
			offered = field(request);
		} catch (IOException e) {
			LOG.debug("A sign-in broke off", e);
			return Reply.text(HttpStatus.BAD_REQUEST_400, "The form did not arrive.");
		}
		if (!token.orElseThrow().matches(offered)) {
			LOG.info("The status page refused a wrong token from {}", Request.getRemoteAddr(request));
			return new Reply(HttpStatus.UNAUTHORIZED_401, Reply.HTML, site.signIn(true),
					Map.of("WWW-Authenticate", "Bearer realm=\"mailferry\""));
		}
		return new Reply(HttpStatus.SEE_OTHER_303, Reply.TEXT, "", Map.of("Location", "/", "Set-Cookie",
				"%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s".formatted(cookieName(), signIns.issue(),
						SignIns.LASTING.toSeconds(), tls ? "; Secure" : "")));
	}

	/** The token out of {@code token=…}; empty when there is none. */
	private static String field(Request request) throws IOException {
		if (request.getLength() > LONGEST_FORM) {
			return "";
		}
		try (InputStream in = Content.Source.asInputStream(request)) {
			String form = new String(in.readNBytes(LONGEST_FORM), StandardCharsets.UTF_8);
			for (String part : form.split("&")) {
				if (part.startsWith("token=")) {
					return URLDecoder.decode(part.substring(6), StandardCharsets.UTF_8).strip();
				}
			}
			return "";
		} catch (IllegalArgumentException e) {
			LOG.debug("A form is not encoded as forms are", e);
			return "";
		}
	}

	private String cookieName() {
		return tls ? "__Host-mailferry" : "mailferry";
	}
}
