package org.mailferry.connector.ews.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;

/** A web server whose answers are known beforehand. */
final class CannedServer implements AutoCloseable {

	/** Without asking the server first. */
	static final EndpointAccess BASIC = new EndpointAccess(Optional.of(EndpointAccess.Scheme.BASIC),
			Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), new EndpointAccess.Proxy.None(),
			false);

	private final HttpServer server;
	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
	private final List<Headers> requests = Collections.synchronizedList(new ArrayList<>());

	/** What is said to one request. */
	record Reply(int status, Map<String, String> headers, byte[] body) {
	}

	/** Answers everything in one way. */
	CannedServer(int status, Map<String, String> headers, byte[] body) throws IOException {
		this((request, content) -> new Reply(status, headers, body));
	}

	/**
	 * @param replies
	 *            what to say to headers and body of a request
	 */
	CannedServer(BiFunction<Headers, byte[], Reply> replies) throws IOException {
		this((path, headers, content) -> replies.apply(headers, content));
	}

	/** What to say depends on where somebody asks. */
	static CannedServer byPath(Function<String, Reply> replies) throws IOException {
		return new CannedServer((path, headers, content) -> replies.apply(path));
	}

	@FunctionalInterface
	private interface Replies {
		Reply to(String path, Headers headers, byte[] content);
	}

	private CannedServer(Replies replies) throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setExecutor(threads);
		server.createContext("/", exchange -> {
			requests.add(exchange.getRequestHeaders());
			byte[] content;
			try (InputStream in = exchange.getRequestBody()) {
				content = in.readAllBytes();
			}
			Reply reply = replies.to(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), content);
			reply.headers().forEach(exchange.getResponseHeaders()::set);
			exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
			exchange.getResponseBody().write(reply.body());
			exchange.close();
		});
		server.start();
	}

	static CannedServer soap(String body) throws IOException {
		return new CannedServer(200, Map.of("Content-Type", "text/xml; charset=utf-8"), envelope(body));
	}

	static Reply soapReply(String body) {
		return new Reply(200, Map.of("Content-Type", "text/xml; charset=utf-8"), envelope(body));
	}

	static byte[] envelope(String body) {
		return ("<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
				+ " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\""
				+ " xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\"><s:Body>" + body
				+ "</s:Body></s:Envelope>").getBytes(StandardCharsets.UTF_8);
	}

	URI uri() {
		return URI.create("http://localhost:" + server.getAddress().getPort() + "/EWS/Exchange.asmx");
	}

	EndpointSettings settings() {
		return settings(uri());
	}

	static EndpointSettings settings(URI uri) {
		return new EndpointSettings(Side.SOURCE, "ews", uri, "migration", new SecretReference.Prompted(),
				Optional.empty(),
				Duration.ofSeconds(3), EndpointSettings.DEFAULT_MAX_REQUEST_BYTES, BASIC);
	}

	/** Headers of the requests that came. */
	List<Headers> requests() {
		return requests;
	}

	@Override
	public void close() {
		server.stop(0);
		threads.close();
	}
}
