package org.mailferry.lab.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/** Answers that are not SOAP. */
final class Page {

	private Page() {
	}

	/** HTML with one sentence. */
	static void html(Response response, int status, String text) throws IOException {
		send(response, status, "text/html; charset=utf-8",
				"<!DOCTYPE html><html><head><title>" + text + "</title></head><body><h2>" + text
						+ "</h2></body></html>\n");
	}

	static void send(Response response, int status, String type, String body) throws IOException {
		send(response, status, type, body.getBytes(StandardCharsets.UTF_8));
	}

	static void send(Response response, int status, String type, byte[] body) throws IOException {
		response.setStatus(status);
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
		response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
		try (OutputStream out = Content.Sink.asOutputStream(response)) {
			out.write(body);
		}
	}
}
