package org.mailferry.releng.demo.ews;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One organisation's EWS. Any number of threads may call it. */
public final class EwsConnection implements AutoCloseable {

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(20);
	private static final Duration ANSWER_LIMIT = Duration.ofMinutes(5);
	private static final int SHOWN_BYTES = 300;
	private static final int HTTP_OK = 200;
	private static final int HTTP_ERROR = 500;

	private final Endpoint endpoint;
	private final HttpClient client;

	public EwsConnection(Endpoint endpoint) throws IOException {
		this.endpoint = endpoint;
		client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT)
				.sslContext(endpoint.trust()).build();
	}

	/**
	 * Sends one request on behalf of a mailbox.
	 *
	 * @param operation
	 *            its name, for messages
	 * @param body
	 *            what stands in soap:Body, with the prefixes m and t
	 * @return the answer, to be closed
	 */
	Answer call(String mailbox, String operation, String body) throws IOException {
		HttpRequest request = HttpRequest.newBuilder(endpoint.url()).timeout(ANSWER_LIMIT)
				.header("Authorization", endpoint.authorization()).header("Content-Type", "text/xml; charset=utf-8")
				.header("Accept", "text/xml").header("X-AnchorMailbox", mailbox)
				.POST(BodyPublishers.ofString(Envelope.of(mailbox, body), StandardCharsets.UTF_8)).build();
		HttpResponse<InputStream> response = send(request);
		// A SOAP fault comes with status 500; anything else than that is no SOAP.
		boolean xml = response.headers().firstValue("Content-Type").map(type -> type.contains("xml")).orElse(true);
		if (!xml || response.statusCode() != HTTP_OK && response.statusCode() != HTTP_ERROR) {
			try (InputStream in = response.body()) {
				throw new EwsException(operation, "HTTP " + response.statusCode(),
						new String(in.readNBytes(SHOWN_BYTES), StandardCharsets.UTF_8));
			}
		}
		return new Answer(operation, response.body());
	}

	/** The text at another path of the same server. */
	public String get(String path) throws IOException {
		return call("GET", path, BodyPublishers.noBody());
	}

	/** Tells another path of the same server to do what it does. */
	public void post(String path) throws IOException {
		call("POST", path, BodyPublishers.noBody());
	}

	/** Gives text to another path of the same server. */
	public void post(String path, String text) throws IOException {
		call("POST", path, BodyPublishers.ofString(text, StandardCharsets.UTF_8));
	}

	/** Has another path of the same server forget what it has. */
	public void delete(String path) throws IOException {
		call("DELETE", path, BodyPublishers.noBody());
	}

	private String call(String method, String path, BodyPublisher body) throws IOException {
		HttpRequest request = HttpRequest.newBuilder(endpoint.url().resolve(path)).timeout(ANSWER_LIMIT)
				.header("Authorization", endpoint.authorization()).method(method, body).build();
		HttpResponse<InputStream> response = send(request);
		try (InputStream in = response.body()) {
			if (response.statusCode() / 100 != HTTP_OK / 100) {
				throw new EwsException(method + " " + path, "HTTP " + response.statusCode(), "");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
		try {
			return client.send(request, BodyHandlers.ofInputStream());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted while waiting for " + endpoint);
		}
	}

	@Override
	public void close() {
		client.shutdownNow();
	}
}
