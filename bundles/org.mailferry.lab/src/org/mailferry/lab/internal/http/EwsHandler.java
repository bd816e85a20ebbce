package org.mailferry.lab.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.mailferry.lab.Effect;
import org.mailferry.lab.internal.auth.Accounts;
import org.mailferry.lab.internal.auth.Authentication;
import org.mailferry.lab.internal.auth.Login;
import org.mailferry.lab.internal.auth.TokenDesk;
import org.mailferry.lab.internal.autodiscover.AutodiscoverDesk;
import org.mailferry.lab.internal.dialect.Quirk;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.FaultAnswer;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.throttle.Throttle;
import org.mailferry.lab.internal.throttle.Throttled;
import org.mailferry.lab.internal.throttle.ThrottlingPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server's side of EWS: addresses, login, limits, and what happens to connections. */
final class EwsHandler extends Handler.Abstract {

	private static final Logger LOG = LoggerFactory.getLogger(EwsHandler.class);
	private static final String ENDPOINT = "/ews/exchange.asmx";
	private static final String TOO_MANY = "You have exceeded the available concurrent connections for your account. "
			+ "Try again once your other requests have completed.";
	private static final int MOST_FORM = 64 * 1024;
	private static final String XML = "text/xml; charset=utf-8";

	private final Authentication authentication;
	private final Authentication ownDoor;
	private final Counters counters;
	private final Timing timing;
	private final FaultDesk faults;
	private final Throttle throttle;
	private final Exchange exchange;
	private final ControlDesk desk;
	private final Autodiscovery autodiscovery;
	private final Duration batchLimit;
	private final Duration unanchoredDelay;
	private final long maxRequestBytes;
	private final XMLInputFactory parsers = Envelope.parsers();

	EwsHandler(Site site) {
		this.authentication = site.authentication();
		this.ownDoor = Authentication.basic(site.accounts());
		this.counters = site.counters();
		this.timing = site.timing();
		this.faults = site.faults();
		this.throttle = site.throttle();
		this.exchange = new Exchange(site);
		this.desk = new ControlDesk(counters, faults, throttle, site.sink());
		this.autodiscovery = new Autodiscovery(new AutodiscoverDesk(site.organisation(), site.dialect(),
				site.accounts().domain(), site.organisation().clock()), counters);
		this.batchLimit = site.dialect().time(Quirk.BATCH_LIMIT, Duration.ofMinutes(1));
		this.unanchoredDelay = site.dialect().time(Quirk.UNANCHORED_DELAY, Duration.ZERO);
		this.maxRequestBytes = site.maxRequestBytes();
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) {
		try {
			tellTime(response);
			route(request, response);
			callback.succeeded();
		} catch (DroppedConnection dropped) {
			request.getConnectionMetaData().getConnection().getEndPoint().close();
			callback.failed(dropped);
		} catch (IOException | UncheckedIOException e) {
			LOG.debug("a connection ended", e);
			callback.failed(e);
		}
		return true;
	}

	private void tellTime(Response response) {
		if (!faults.clockOff().isZero()) {
			response.getHeaders().put(HttpHeader.DATE,
					DateGenerator.formatDate(Instant.now().plus(faults.clockOff())));
		}
	}

	private void route(Request request, Response response) throws IOException {
		String path = Request.getPathInContext(request);
		if (authentication.tokenDesk().isPresent() && path.equalsIgnoreCase(authentication.tokenDesk().get().path())) {
			token(request, response, authentication.tokenDesk().get());
			return;
		}
		boolean own = path.startsWith("/lab/");
		boolean discovery = autodiscovery.serves(path);
		if (!own && !discovery && !path.equalsIgnoreCase(ENDPOINT)) {
			Page.html(response, HttpStatus.NOT_FOUND_404, "404 - File or directory not found.");
			return;
		}
		Login login = (own ? ownDoor : authentication).logIn(request);
		if (!(login instanceof Login.In in)) {
			if (!discovery || !autodiscovery.redirected(request, response)) {
				unauthorized(request, response, (Login.Out) login);
			}
			return;
		}
		if (!in.answer().isEmpty()) {
			response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, in.answer());
		}
		if (own) {
			desk.answer(request, response, in.account());
		} else if (discovery) {
			discover(request, response);
		} else if (!request.getMethod().equals("POST")) {
			Page.html(response, HttpStatus.OK_200, "Exchange Web Services: POST a SOAP request to this address.");
		} else {
			counters.began();
			try {
				post(request, response, in.account());
			} finally {
				counters.ended();
			}
		}
	}

	private void discover(Request request, Response response) throws IOException {
		Effect effect = exchange.plan("Autodiscover", "").orElse(null);
		if (!insteadOf(effect, request, response)) {
			if (effect instanceof Effect.DropBefore) {
				throw new DroppedConnection();
			}
			autodiscovery.answer(request, response);
		}
	}

	private void unauthorized(Request request, Response response, Login.Out login) throws IOException {
		counters.unauthorized();
		login.challenges().forEach(challenge -> response.getHeaders().add(HttpHeader.WWW_AUTHENTICATE, challenge));
		login.headers().forEach(response.getHeaders()::put);
		if (request.getLength() <= maxRequestBytes) {
			// The connection is needed for the login's next step.
			discard(request);
		}
		Page.html(response, HttpStatus.UNAUTHORIZED_401,
				"401 - Unauthorized: Access is denied due to invalid credentials.");
	}

	private static void token(Request request, Response response, TokenDesk desk) throws IOException {
		if (!request.getMethod().equals("POST")) {
			Page.html(response, HttpStatus.METHOD_NOT_ALLOWED_405, "405 - POST a form to this address.");
			return;
		}
		try (InputStream in = Content.Source.asInputStream(request)) {
			TokenDesk.Answer answer = desk.answer(new String(in.readNBytes(MOST_FORM), StandardCharsets.UTF_8),
					request.getHttpURI().toURI().toString());
			response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
			Page.send(response, answer.status(), "application/json; charset=utf-8", answer.json());
		}
	}

	private void post(Request request, Response response, Accounts.Account account) throws IOException {
		if (request.getLength() > maxRequestBytes) {
			// IIS judges by the header alone: substatus 13 of its request filtering.
			discard(request);
			response.getHeaders().put(HttpHeader.CONNECTION, "close");
			Page.html(response, HttpStatus.NOT_FOUND_404,
					"HTTP Error 404.13 - Not Found: The request filtering module is configured to deny a request that "
							+ "exceeds the request content length.");
			return;
		}
		String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
		if (type == null || !type.toLowerCase(java.util.Locale.ROOT).startsWith("text/xml")) {
			Page.html(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
					"Cannot process the message because the content type '"
							+ (type == null ? "" : type.replaceAll("[<>&]", ""))
							+ "' was not the expected type 'text/xml; charset=utf-8'.");
			return;
		}
		try (InputStream in = new RequestBody(Content.Source.asInputStream(request), counters, maxRequestBytes)) {
			soap(in, request, response, account);
		} catch (RequestBody.TooLong e) {
			response.getHeaders().put(HttpHeader.CONNECTION, "close");
			Page.html(response, HttpStatus.PAYLOAD_TOO_LARGE_413, "413 - Request entity too large.");
		}
	}

	/** Closing a connection with unread bytes resets it, and the client may never see the answer. */
	private static void discard(Request request) throws IOException {
		if (!request.getHeaders().contains(HttpHeader.EXPECT)) {
			try (InputStream in = Content.Source.asInputStream(request)) {
				in.transferTo(OutputStream.nullOutputStream());
			}
		}
	}

	private void soap(InputStream in, Request request, Response response, Accounts.Account account)
			throws IOException {
		AnswerBody body = null;
		try {
			Envelope envelope = Envelope.read(parsers, in);
			Effect effect = exchange.plan(envelope.operation(), envelope.impersonated().orElse("")).orElse(null);
			if (insteadOf(effect, request, response)) {
				return;
			}
			try (Throttle.Admission admission = throttle.admit(envelope.impersonated().orElse(account.name()))) {
				ServerTime time = new ServerTime(timing, admission.budget(), counters, batchLimit);
				anchor(envelope, request, time);
				body = new AnswerBody(() -> begin(request, response, HttpStatus.OK_200), counters, effect);
				exchange.answer(envelope, account, time, effect, new XmlAnswer(body));
				body.close();
			}
		} catch (Throttled throttled) {
			refuse(request, response, throttled);
		} catch (SoapFault fault) {
			if (body != null && body.begun()) {
				throw new DroppedConnection();
			}
			fault(request, response, fault);
		} catch (DroppedConnection | UncheckedIOException e) {
			throw e;
		} catch (RuntimeException e) {
			// The edge of the lab: an error in it is answered as Exchange answers its own.
			LOG.error("an error in the lab", e);
			if (body != null && body.begun()) {
				throw new DroppedConnection();
			}
			fault(request, response, new SoapFault("ErrorInternalServerError", "An internal server error occurred."));
		} catch (XMLStreamException e) {
			if (body != null && body.begun() || e.getNestedException() instanceof IOException) {
				broken(e);
			}
			Page.html(response, HttpStatus.BAD_REQUEST_400, "Bad Request");
		}
	}

	/** Effects that leave nothing of the usual answer. */
	private boolean insteadOf(Effect effect, Request request, Response response) throws IOException {
		switch (effect) {
		case Effect.Answer other -> Page.send(response, other.status(), other.contentType(), other.body());
		case Effect.Unavailable unavailable -> unavailable(response, unavailable.retryAfter());
		case Effect.Unauthorized unauthorized -> {
			authentication.forget(request);
			unauthorized(request, response, authentication.challenges());
		}
		case null, default -> {
			return false;
		}
		}
		return true;
	}

	private static void unavailable(Response response, Optional<Duration> retryAfter) throws IOException {
		retryAfter.ifPresent(time -> response.getHeaders().put(HttpHeader.RETRY_AFTER,
				Long.toString(Math.ceilDiv(time.toMillis(), 1000))));
		Page.html(response, HttpStatus.SERVICE_UNAVAILABLE_503, "503 - The service is unavailable.");
	}

	private void refuse(Request request, Response response, Throttled throttled) throws IOException {
		counters.injected(throttled.backOff().isPresent() ? "budget-busy" : "concurrency");
		if (throttle.policy().over() == ThrottlingPolicy.Over.UNAVAILABLE) {
			unavailable(response, throttled.backOff());
		} else if (throttled.backOff().isPresent()) {
			fault(request, response, Exchange.busy(throttled.backOff().get()));
		} else {
			fault(request, response, new SoapFault("ErrorExceededConnectionCount", TOO_MANY,
					List.of(Map.entry("Policy", "MaxConcurrency"),
							Map.entry("MaxConcurrencyLimit", Long.toString(throttled.maxConcurrency())),
							Map.entry("ErrorMessage", TOO_MANY))));
		}
	}

	/** Without the header, the request is sent on from one server to another. */
	private void anchor(Envelope envelope, Request request, ServerTime time) {
		String anchor = request.getHeaders().get("X-AnchorMailbox");
		if (envelope.impersonated().isPresent() && !envelope.impersonated().get().equalsIgnoreCase(anchor)) {
			counters.unanchored();
			time.idle(unanchoredDelay);
		}
	}

	/** Woodstox wraps what the connection threw. */
	private static void broken(XMLStreamException e) throws IOException {
		if (e.getNestedException() instanceof RequestBody.TooLong tooLong) {
			throw tooLong;
		}
		if (!(e.getNestedException() instanceof java.io.CharConversionException)) {
			throw new DroppedConnection();
		}
	}

	private void fault(Request request, Response response, SoapFault fault) throws IOException {
		try (AnswerBody body = new AnswerBody(() -> begin(request, response, HttpStatus.INTERNAL_SERVER_ERROR_500),
				counters, null)) {
			FaultAnswer.write(fault, new XmlAnswer(body));
		}
	}

	private static OutputStream begin(Request request, Response response, int status) {
		response.setStatus(status);
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, XML);
		return Content.Sink.asOutputStream(response);
	}
}
