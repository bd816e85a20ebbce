package org.mailferry.server.internal.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An answer, whole. */
record Reply(int status, String type, String body, Map<String, String> headers) {

	static final String HTML = "text/html; charset=utf-8";
	static final String JSON = "application/json";
	static final String TEXT = "text/plain; charset=utf-8";

	/** Of every answer: nothing is run but our own script, framed, kept, guessed or told to others. */
	private static final Map<String, String> ALWAYS = Map.of("Content-Security-Policy",
			"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
			"X-Frame-Options", "DENY", "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer",
			"Cache-Control", "no-store", "Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Resource-Policy",
			"same-origin", "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

	Reply {
		headers = Map.copyOf(headers);
	}

	Reply(int status, String type, String body) {
		this(status, type, body, Map.of());
	}

	static Reply html(String body) {
		return new Reply(200, HTML, body);
	}

	static Reply text(int status, String line) {
		return new Reply(status, TEXT, line + "\n");
	}

	/** For a request that could not even be read. */
	static ByteBuffer bare(int status, HttpFields.Mutable headers) {
		ALWAYS.forEach(headers::put);
		headers.put(HttpHeader.CONTENT_TYPE, TEXT);
		return ByteBuffer.wrap("This request cannot be understood (%d).\n".formatted(status)
				.getBytes(StandardCharsets.UTF_8));
	}

	void send(Response response, Callback callback) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		ALWAYS.forEach(response.getHeaders()::put);
		headers.forEach(response.getHeaders()::put);
		response.setStatus(status);
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
		response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
		response.write(true, ByteBuffer.wrap(bytes), callback);
	}
}
