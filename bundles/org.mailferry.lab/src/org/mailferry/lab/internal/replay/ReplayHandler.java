package org.mailferry.lab.internal.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.mailferry.lab.internal.http.DroppedConnection;
import org.mailferry.lab.internal.protocol.Envelope;

/** Answers from a transcript. */
public final class ReplayHandler extends Handler.Abstract {

	private static final int MOST_REMEMBERED = 1000;

	private final Transcript transcript;
	private final List<String> unanswered = new CopyOnWriteArrayList<>();
	private final XMLInputFactory parsers = Envelope.parsers();

	public ReplayHandler(Transcript transcript) {
		this.transcript = transcript;
	}

	/** Operations that were asked for and are not in the transcript, or not in that place. */
	public List<String> unanswered() {
		return List.copyOf(unanswered);
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) {
		try {
			String operation = operation(request);
			Optional<RecordedExchange> exchange = transcript.answer(request.getMethod(),
					Request.getPathInContext(request), operation,
					request.getHeaders().contains(HttpHeader.AUTHORIZATION));
			if (exchange.isEmpty()) {
				missing(response, operation);
			} else if (exchange.get().status() == 0) {
				request.getConnectionMetaData().getConnection().getEndPoint().close();
				callback.failed(new DroppedConnection());
				return true;
			} else {
				answer(exchange.get(), response);
			}
			callback.succeeded();
		} catch (IOException e) {
			callback.failed(e);
		}
		return true;
	}

	/** Reads the request to its end. */
	private String operation(Request request) throws IOException {
		try (InputStream in = Content.Source.asInputStream(request)) {
			String operation = RecordedExchange.NONE;
			try {
				operation = operation(parsers.createXMLStreamReader(in, "UTF-8"));
			} catch (XMLStreamException e) {
				// No XML, or no body at all.
			}
			in.transferTo(OutputStream.nullOutputStream());
			return operation;
		}
	}

	private static String operation(XMLStreamReader reader) throws XMLStreamException {
		boolean body = false;
		while (reader.hasNext()) {
			if (reader.next() == XMLStreamReader.START_ELEMENT) {
				if (body) {
					return reader.getLocalName();
				}
				body = reader.getLocalName().equals("Body");
			}
		}
		return RecordedExchange.NONE;
	}

	private static void answer(RecordedExchange exchange, Response response) throws IOException {
		response.setStatus(exchange.status());
		exchange.headers()
				.forEach((name, value) -> response.getHeaders().add(name.replaceFirst("\\.\\d+$", ""), value));
		response.getHeaders().put(HttpHeader.CONTENT_LENGTH, Files.size(exchange.answer()));
		try (OutputStream out = Content.Sink.asOutputStream(response)) {
			Files.copy(exchange.answer(), out);
		}
	}

	private void missing(Response response, String operation) throws IOException {
		if (unanswered.size() < MOST_REMEMBERED) {
			unanswered.add(operation);
		}
		byte[] page = ("<!DOCTYPE html><html><body><h2>501 - the transcript has no answer to " + operation
				+ " here.</h2></body></html>\n").getBytes(StandardCharsets.UTF_8);
		response.setStatus(HttpStatus.NOT_IMPLEMENTED_501);
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
		response.getHeaders().put(HttpHeader.CONTENT_LENGTH, page.length);
		try (OutputStream out = Content.Sink.asOutputStream(response)) {
			out.write(page);
		}
	}
}
