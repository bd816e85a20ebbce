package org.mailferry.lab.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.mailferry.lab.Effect;
import org.mailferry.lab.internal.auth.Authentication;
import org.mailferry.lab.internal.auth.Login;
import org.mailferry.lab.internal.auth.TokenDesk;
import org.mailferry.lab.internal.autodiscover.AutodiscoverDesk;
import org.mailferry.lab.internal.dialect.Quirk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server's addresses, who is let in, and what happens to connections. */
final class EwsHandler extends Handler.Abstract {

	private static final Logger LOG = LoggerFactory.getLogger(EwsHandler.class);
	private static final String ENDPOINT = "/EWS/Exchange.asmx";
	private static final int MOST_FORM = 64 * 1024;

	private final RequestLimits limits;
	private final Gate gate;
	private final Gate ownGate;
	private final Optional<TokenDesk> tokens;
	private final Counters counters;
	private final FaultDesk faults;
	private final Exchange exchange;
	private final SoapDoor door;
	private final ControlDesk desk;
	private final Autodiscovery autodiscovery;
	private final Optional<String> otherEndpoint;
	private final Optional<String> redirect;
	private final boolean lies;

	EwsHandler(Site site) {
		counters = site.counters();
		faults = site.faults();
		limits = new RequestLimits(site.dialect(), site.maxRequestBytes());
		gate = new Gate(site.authentication(), counters, limits);
		ownGate = new Gate(Authentication.basic(site.accounts()), counters, limits);
		tokens = site.authentication().tokenDesk();
		exchange = new Exchange(site);
		door = new SoapDoor(site, gate, exchange, limits);
		desk = new ControlDesk(counters, faults, site.throttle(), site.sink());
		autodiscovery = new Autodiscovery(new AutodiscoverDesk(site.organisation(), site.dialect(),
				site.accounts().domain(), site.organisation().clock()), counters, limits);
		otherEndpoint = site.dialect().text(Quirk.ENDPOINT_PATH);
		redirect = site.dialect().text(Quirk.ENDPOINT_REDIRECT);
		lies = site.dialect().is(Quirk.KEEP_ALIVE_LIES);
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) {
		try {
			tellTime(response);
			route(request, response);
			callback.succeeded();
			if (lies) {
				end(request);
			}
		} catch (BodyRefused refused) {
			refuse(refused, response, callback);
		} catch (DroppedConnection dropped) {
			end(request);
			callback.failed(dropped);
		} catch (IOException | UncheckedIOException e) {
			LOG.debug("a connection ended", e);
			callback.failed(e);
		}
		return true;
	}

	private static void refuse(BodyRefused refused, Response response, Callback callback) {
		try {
			refused.answer(response);
			callback.succeeded();
		} catch (IOException e) {
			LOG.debug("a connection ended", e);
			callback.failed(e);
		}
	}

	private static void end(Request request) {
		request.getConnectionMetaData().getConnection().getEndPoint().close();
	}

	private void tellTime(Response response) {
		if (!faults.clockOff().isZero()) {
			response.getHeaders().put(HttpHeader.DATE,
					DateGenerator.formatDate(Instant.now().plus(faults.clockOff())));
		}
	}

	private void route(Request request, Response response) throws IOException {
		String path = Request.getPathInContext(request);
		if (path.startsWith("/lab/")) {
			if (letIn(ownGate, request, response) instanceof Login.In in) {
				desk.answer(request, response, in.account());
			}
		} else if (autodiscovery.serves(path)) {
			discover(request, response);
		} else if (tokens.isPresent() && path.equalsIgnoreCase(tokens.get().path())) {
			token(request, response, tokens.get());
		} else if (redirect.isPresent() && path.equalsIgnoreCase(ENDPOINT)) {
			limits.discard(request);
			response.getHeaders().put(HttpHeader.LOCATION, redirect.get());
			Page.html(response, HttpStatus.FOUND_302, "302 - Found.");
		} else if (path.equalsIgnoreCase(ENDPOINT) || path.equalsIgnoreCase(otherEndpoint.orElse(ENDPOINT))) {
			if (letIn(gate, request, response) instanceof Login.In in) {
				exchange(request, response, in);
			}
		} else {
			Page.html(response, HttpStatus.NOT_FOUND_404, "404 - File or directory not found.");
		}
	}

	private static Login letIn(Gate gate, Request request, Response response) throws IOException {
		Login login = gate.logIn(request);
		switch (login) {
		case Login.Out out -> gate.refuse(request, response, out);
		case Login.In in -> {
			if (!in.answer().isEmpty()) {
				response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, in.answer());
			}
		}
		}
		return login;
	}

	private void exchange(Request request, Response response, Login.In in) throws IOException {
		if (!request.getMethod().equals("POST")) {
			Page.html(response, HttpStatus.OK_200, "Exchange Web Services: POST a SOAP request to this address.");
			return;
		}
		counters.began();
		try {
			door.answer(request, response, in.account());
		} finally {
			counters.ended();
		}
	}

	private void discover(Request request, Response response) throws IOException {
		switch (gate.logIn(request)) {
		case Login.Out out -> {
			if (!autodiscovery.redirected(request, response)) {
				gate.refuse(request, response, out);
			}
		}
		case Login.In in -> {
			Effect effect = exchange.plan("Autodiscover", "").orElse(null);
			if (effect instanceof Effect.DropBefore) {
				throw new DroppedConnection();
			}
			if (effect instanceof Effect.Delay delay) {
				Waiting.wait(delay.time());
			}
			if (!door.insteadOf(effect, request, response)) {
				autodiscovery.answer(request, response);
			}
		}
		}
	}

	private void token(Request request, Response response, TokenDesk desk) throws IOException {
		if (!request.getMethod().equals("POST")) {
			Page.html(response, HttpStatus.METHOD_NOT_ALLOWED_405, "405 - POST a form to this address.");
			return;
		}
		try (InputStream in = limits.body(request)) {
			TokenDesk.Answer answer = desk.answer(new String(in.readNBytes(MOST_FORM), StandardCharsets.UTF_8),
					request.getHttpURI().toURI().toString());
			response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
			Page.send(response, answer.status(), "application/json; charset=utf-8", answer.json());
		}
	}
}
