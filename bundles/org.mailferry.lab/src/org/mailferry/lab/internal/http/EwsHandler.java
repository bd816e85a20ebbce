package org.mailferry.lab.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.mailferry.lab.Effect;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.FaultAnswer;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.Organisation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server's side of EWS: addresses, login, limits, and what happens to connections. */
final class EwsHandler extends Handler.Abstract {

	private static final Logger LOG = LoggerFactory.getLogger(EwsHandler.class);
	private static final String ENDPOINT = "/ews/exchange.asmx";
	private static final String XML = "text/xml; charset=utf-8";

	private final Organisation organisation;
	private final Accounts accounts;
	private final Counters counters;
	private final Exchange exchange;
	private final long maxRequestBytes;
	private final XMLInputFactory parsers = Envelope.parsers();

	EwsHandler(Organisation organisation, Accounts accounts, Counters counters, Exchange exchange,
			long maxRequestBytes) {
		this.organisation = organisation;
		this.accounts = accounts;
		this.counters = counters;
		this.exchange = exchange;
		this.maxRequestBytes = maxRequestBytes;
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) {
		try {
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

	private void route(Request request, Response response) throws IOException {
		String path = Request.getPathInContext(request);
		boolean own = path.startsWith("/lab/");
		if (!own && !path.equalsIgnoreCase(ENDPOINT)) {
			page(response, HttpStatus.NOT_FOUND_404, "404 - File or directory not found.");
			return;
		}
		Optional<Accounts.Account> account = accounts.logIn(request.getHeaders().get(HttpHeader.AUTHORIZATION),
				organisation);
		if (account.isEmpty()) {
			counters.unauthorized();
			response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"localhost\"");
			page(response, HttpStatus.UNAUTHORIZED_401,
					"401 - Unauthorized: Access is denied due to invalid credentials.");
		} else if (own) {
			lab(request, response, path);
		} else if (!request.getMethod().equals("POST")) {
			page(response, HttpStatus.OK_200, "Exchange Web Services: POST a SOAP request to this address.");
		} else {
			counters.began();
			try {
				post(request, response, account.get());
			} finally {
				counters.ended();
			}
		}
	}

	private void lab(Request request, Response response, String path) throws IOException {
		if (path.equals("/lab/counters") && request.getMethod().equals("GET")) {
			send(response, HttpStatus.OK_200, "application/json", counters.json().getBytes(StandardCharsets.UTF_8));
		} else if (path.equals("/lab/reset") && request.getMethod().equals("POST")) {
			counters.reset();
			send(response, HttpStatus.OK_200, "application/json", "{}\n".getBytes(StandardCharsets.UTF_8));
		} else {
			page(response, HttpStatus.NOT_FOUND_404, "404 - the lab has /lab/counters and /lab/reset.");
		}
	}

	private void post(Request request, Response response, Accounts.Account account) throws IOException {
		if (request.getLength() > maxRequestBytes) {
			// IIS judges by the header alone: substatus 13 of its request filtering.
			discard(request);
			response.getHeaders().put(HttpHeader.CONNECTION, "close");
			page(response, HttpStatus.NOT_FOUND_404,
					"HTTP Error 404.13 - Not Found: The request filtering module is configured to deny a request that "
							+ "exceeds the request content length.");
			return;
		}
		String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
		if (type == null || !type.toLowerCase(java.util.Locale.ROOT).startsWith("text/xml")) {
			page(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
					"Cannot process the message because the content type '"
							+ (type == null ? "" : type.replaceAll("[<>&]", ""))
							+ "' was not the expected type 'text/xml; charset=utf-8'.");
			return;
		}
		try (InputStream in = new RequestBody(Content.Source.asInputStream(request), counters, maxRequestBytes)) {
			soap(in, request, response, account);
		} catch (RequestBody.TooLong e) {
			response.getHeaders().put(HttpHeader.CONNECTION, "close");
			page(response, HttpStatus.PAYLOAD_TOO_LARGE_413, "413 - Request entity too large.");
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
			String anchor = request.getHeaders().get("X-AnchorMailbox");
			if (envelope.impersonated().isPresent() && !envelope.impersonated().get().equalsIgnoreCase(anchor)) {
				counters.unanchored();
			}
			Effect effect = exchange.plan(envelope).orElse(null);
			if (effect instanceof Effect.Answer other) {
				send(response, other.status(), other.contentType(), other.body());
				return;
			}
			body = new AnswerBody(() -> begin(request, response, HttpStatus.OK_200), counters, effect);
			exchange.answer(envelope, account, effect, new XmlAnswer(body));
			body.close();
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
			page(response, HttpStatus.BAD_REQUEST_400, "Bad Request");
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

	private void page(Response response, int status, String text) throws IOException {
		send(response, status, "text/html; charset=utf-8",
				("<!DOCTYPE html><html><head><title>" + text + "</title></head><body><h2>" + text
						+ "</h2></body></html>\n").getBytes(StandardCharsets.UTF_8));
	}

	private static void send(Response response, int status, String type, byte[] body) throws IOException {
		response.setStatus(status);
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
		response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
		try (OutputStream out = Content.Sink.asOutputStream(response)) {
			out.write(body);
		}
	}
}
