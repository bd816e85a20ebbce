package org.mailferry.server.internal.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a status page, by the book and otherwise. */
final class Visitor {

	private final URI page;
	private final HttpClient client = HttpClient.newHttpClient();

	Visitor(StatusPage page) {
		this.page = page.uri();
	}

	/** Headers are name, value, name, value … */
	HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder().GET(), path, headers);
	}

	HttpResponse<String> send(HttpRequest.Builder request, String path, String... headers)
			throws IOException, InterruptedException {
		if (headers.length > 0) {
			request.headers(headers);
		}
		return client.send(request.uri(page.resolve(path)).timeout(Duration.ofSeconds(20)).build(),
				BodyHandlers.ofString());
	}

	HttpResponse<String> post(String path, String form, String... headers) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(form))
				.header("Content-Type", "application/x-www-form-urlencoded"), path, headers);
	}

	/** Sends what no client would, and gives back all that comes until the server closes. */
	String raw(String request) throws IOException {
		try (Socket socket = connect()) {
			OutputStream out = socket.getOutputStream();
			out.write(request.getBytes(StandardCharsets.ISO_8859_1));
			out.flush();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	Socket connect() throws IOException {
		Socket socket = new Socket(page.getHost(), page.getPort());
		socket.setSoTimeout(20_000);
		return socket;
	}

	/** A GET with a Host of one's choice. */
	String hosted(String path, String host) throws IOException {
		return raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
	}
}
