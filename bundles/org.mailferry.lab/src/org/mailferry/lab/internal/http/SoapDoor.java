package org.mailferry.lab.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.mailferry.lab.Effect;
import org.mailferry.lab.internal.askew.AskewAnswers;
import org.mailferry.lab.internal.askew.PickyReader;
import org.mailferry.lab.internal.auth.Accounts;
import org.mailferry.lab.internal.dialect.Dialect;
import org.mailferry.lab.internal.dialect.Quirk;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.FaultAnswer;
import org.mailferry.lab.internal.protocol.RequestRoom;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.throttle.Throttle;
import org.mailferry.lab.internal.throttle.Throttled;
import org.mailferry.lab.internal.throttle.ThrottlingPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between HTTP and EWS: requests that are read, throttled and answered, by faults too. */
final class SoapDoor {

	private static final Logger LOG = LoggerFactory.getLogger(SoapDoor.class);
	private static final String TOO_MANY = "You have exceeded the available concurrent connections for your account. "
			+ "Try again once your other requests have completed.";

	private final Gate gate;
	private final Counters counters;
	private final Timing timing;
	private final Throttle throttle;
	private final Exchange exchange;
	private final Affinity affinity;
	private final Attention attention;
	private final AskewAnswers askew;
	private final Dialect dialect;
	private final RequestLimits limits;
	private final RequestRoom room = RequestRoom.ofHeap();
	private final XMLInputFactory parsers = Envelope.parsers();

	SoapDoor(Site site, Gate gate, Exchange exchange, RequestLimits limits) {
		this.gate = gate;
		this.counters = site.counters();
		this.timing = site.timing();
		this.throttle = site.throttle();
		this.exchange = exchange;
		this.affinity = new Affinity(site.organisation(), site.dialect().number(Quirk.SERVERS).orElse(2));
		this.attention = new Attention(site.dialect());
		this.askew = new AskewAnswers(site.dialect());
		this.dialect = site.dialect();
		this.limits = limits;
	}

	/** Answers a request of somebody who has logged in. */
	void answer(Request request, Response response, Accounts.Account account) throws IOException {
		if (limits.refuses(request, response)) {
			return;
		}
		try (InputStream in = new RequestBody(limits.body(request), counters, limits.most())) {
			soap(in, request, response, account);
		} catch (BodyRefused e) {
			e.answer(response);
		}
	}

	private void soap(InputStream in, Request request, Response response, Accounts.Account account)
			throws IOException {
		AnswerBody body = null;
		try (RequestRoom.Share share = room.enter()) {
			Envelope envelope = Envelope.read(parsers, in, share);
			Effect effect = exchange.plan(envelope.operation(), envelope.impersonated().orElse("")).orElse(null);
			if (insteadOf(effect, request, response)) {
				return;
			}
			try (Throttle.Admission admission = throttle.admit(envelope.impersonated().orElse(account.name()))) {
				ServerTime time = new ServerTime(timing, admission.budget(), counters,
						dialect.time(Quirk.BATCH_LIMIT, Duration.ofMinutes(1)));
				anchor(envelope, request, time);
				body = new AnswerBody(() -> begin(request, response, HttpStatus.OK_200), counters, effect);
				OutputStream out = askew.bend(envelope.operation(), body);
				affinity.remember(request, response);
				exchange.answer(attention.heard(envelope, effect), account, time, () -> affinity.server(request),
						effect,
						new XmlAnswer(out));
				out.close();
			}
			if (effect instanceof Effect.CloseAfter) {
				throw new DroppedConnection();
			}
		} catch (Throttled throttled) {
			refuse(request, response, throttled);
		} catch (SoapFault fault) {
			limits.discard(request);
			fault(request, response, body, fault);
		} catch (PickyReader.Refusal refusal) {
			fault(request, response, body,
					new SoapFault("ErrorInternalServerError",
							"An internal server error occurred. The operation failed."));
		} catch (SpoiledBatch spoiled) {
			fault(request, response, body,
					new SoapFault(spoiled.code(), "An internal server error occurred. The operation failed."));
		} catch (DroppedConnection | UncheckedIOException e) {
			throw e;
		} catch (RuntimeException e) {
			// The edge of the lab: an error in it is answered as Exchange answers its own.
			LOG.error("an error in the lab", e);
			fault(request, response, body,
					new SoapFault("ErrorInternalServerError", "An internal server error occurred."));
		} catch (XMLStreamException e) {
			if (body != null && body.begun() || e.getNestedException() instanceof IOException) {
				broken(e);
			}
			limits.discard(request);
			Page.html(response, HttpStatus.BAD_REQUEST_400, "Bad Request");
		}
	}

	/** Effects that leave nothing of the usual answer. */
	boolean insteadOf(Effect effect, Request request, Response response) throws IOException {
		switch (effect) {
		case Effect.Answer other -> Page.send(response, other.status(), other.contentType(), other.body());
		case Effect.Unavailable unavailable -> unavailable(response, unavailable.retryAfter());
		case Effect.Unauthorized unauthorized -> gate.expired(request, response);
		case Effect.Redirect redirect -> {
			limits.discard(request);
			response.getHeaders().put(HttpHeader.LOCATION, redirect.location());
			Page.html(response, HttpStatus.TEMPORARY_REDIRECT_307, "307 - Temporary Redirect.");
		}
		case null, default -> {
			return false;
		}
		}
		return true;
	}

	/** As from Exchange itself, whose servers in front name themselves, and not from somebody in between. */
	private static void unavailable(Response response, Optional<Duration> retryAfter) throws IOException {
		response.getHeaders().put("X-FEServer", "LAB-FE");
		retryAfter.ifPresent(time -> response.getHeaders().put(HttpHeader.RETRY_AFTER,
				Long.toString(Math.ceilDiv(time.toMillis(), 1000))));
		Page.html(response, HttpStatus.SERVICE_UNAVAILABLE_503, "503 - The service is unavailable.");
	}

	private void refuse(Request request, Response response, Throttled throttled) throws IOException {
		counters.injected(throttled.backOff().isPresent() ? "budget-busy" : "concurrency");
		if (throttle.policy().over() == ThrottlingPolicy.Over.UNAVAILABLE) {
			unavailable(response, throttled.backOff());
		} else if (throttled.backOff().isPresent()) {
			fault(request, response, null, Exchange.busy(throttled.backOff().get()));
		} else {
			fault(request, response, null, new SoapFault("ErrorExceededConnectionCount", TOO_MANY,
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
			time.idle(dialect.time(Quirk.UNANCHORED_DELAY, Duration.ZERO));
		}
	}

	/** Woodstox wraps what the connection threw. */
	private static void broken(XMLStreamException e) throws IOException {
		if (e.getNestedException() instanceof BodyRefused refused) {
			throw refused;
		}
		if (!(e.getNestedException() instanceof java.io.CharConversionException)) {
			throw new DroppedConnection();
		}
	}

	/**
	 * A fault in place of an answer.
	 *
	 * @param begun
	 *            the answer, of which a part may have been sent; may be null
	 */
	private void fault(Request request, Response response, AnswerBody begun, SoapFault fault) throws IOException {
		if (begun != null && begun.begun()) {
			throw new DroppedConnection();
		}
		int status = dialect.is(Quirk.FAULT_STATUS_200) ? HttpStatus.OK_200 : HttpStatus.INTERNAL_SERVER_ERROR_500;
		try (OutputStream body = askew.bend("",
				new AnswerBody(() -> begin(request, response, status), counters, null))) {
			FaultAnswer.write(fault, new XmlAnswer(body));
		}
	}

	private OutputStream begin(Request request, Response response, int status) throws IOException {
		response.setStatus(status);
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/xml; charset=utf-8");
		OutputStream out = Content.Sink.asOutputStream(response);
		if (dialect.is(Quirk.ANSWER_GZIP) && RequestLimits.takesGzip(request)) {
			response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
			return new GZIPOutputStream(out, 8192, true);
		}
		return out;
	}
}
