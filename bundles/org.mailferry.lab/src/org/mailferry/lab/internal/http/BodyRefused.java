package org.mailferry.lab.internal.http;

import java.io.IOException;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;

/** The body of a request has turned out to be one that nobody reads to its end. */
final class BodyRefused extends IOException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private BodyRefused(int status, String sentence) {
		super(sentence);
		this.status = status;
	}

	static BodyRefused tooLong() {
		return new BodyRefused(HttpStatus.PAYLOAD_TOO_LARGE_413, "Request entity too large.");
	}

	static BodyRefused tooSlow() {
		return new BodyRefused(HttpStatus.REQUEST_TIMEOUT_408, "Request timeout.");
	}

	/** Answers the request, whose connection then ends. */
	void answer(Response response) throws IOException {
		response.getHeaders().put(HttpHeader.CONNECTION, "close");
		Page.html(response, status, status + " - " + getMessage());
	}
}
