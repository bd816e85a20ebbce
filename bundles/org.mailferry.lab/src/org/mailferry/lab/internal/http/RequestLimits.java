package org.mailferry.lab.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.mailferry.lab.ByteSize;
import org.mailferry.lab.internal.dialect.Dialect;
import org.mailferry.lab.internal.dialect.Quirk;

/** What a web server thinks of a request before it looks into it. */
final class RequestLimits {

	/** Of a request that is refused, so much is read so that the client sees the answer. */
	private static final long MOST_DISCARDED = 256L << 20;
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Dialect dialect;
	private final long most;
	private final Duration patience;

	RequestLimits(Dialect dialect, long most) {
		this.dialect = dialect;
		this.most = dialect.size(Quirk.REQUEST_LIMIT).map(ByteSize::bytes).orElse(most);
		this.patience = dialect.time(Quirk.REQUEST_PATIENCE, PATIENCE);
	}

	long most() {
		return most;
	}

	/** The body of a request, for whoever sees to its length. */
	InputStream body(Request request) {
		return new PatientInput(Content.Source.asInputStream(request), patience);
	}

	boolean tooLong(Request request) {
		return request.getLength() > most;
	}

	/** Answers a request that goes no further. */
	boolean refuses(Request request, Response response) throws IOException {
		if (tooLong(request)) {
			discard(request);
			response.getHeaders().put(HttpHeader.CONNECTION, "close");
			if (dialect.is(Quirk.REQUEST_LIMIT_413)) {
				BodyRefused.tooLong().answer(response);
			} else {
				// IIS judges by the header alone: substatus 13 of its request filtering.
				Page.html(response, HttpStatus.NOT_FOUND_404,
						"HTTP Error 404.13 - Not Found: The request filtering module is configured to deny a request "
								+ "that exceeds the request content length.");
			}
			return true;
		}
		if (dialect.is(Quirk.REFUSE_CHUNKED) && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
			discard(request);
			Page.html(response, HttpStatus.LENGTH_REQUIRED_411, "411 - Length Required.");
			return true;
		}
		if (dialect.is(Quirk.REFUSE_GZIP) && takesGzip(request)) {
			discard(request);
			Page.html(response, HttpStatus.INTERNAL_SERVER_ERROR_500, "500 - Internal Server Error.");
			return true;
		}
		return type(request, response);
	}

	private static boolean type(Request request, Response response) throws IOException {
		String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
		if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/xml")) {
			return false;
		}
		Page.html(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
				"Cannot process the message because the content type '"
						+ (type == null ? "" : type.replaceAll("[<>&]", ""))
						+ "' was not the expected type 'text/xml; charset=utf-8'.");
		return true;
	}

	static boolean takesGzip(Request request) {
		String accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
		return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
	}

	/**
	 * Closing a connection with unread bytes resets it, and the client may never see the answer; but nobody reads for ever.
	 */
	void discard(Request request) throws IOException {
		if (!request.getHeaders().contains(HttpHeader.EXPECT)) {
			try (InputStream in = body(request)) {
				byte[] some = new byte[64 * 1024];
				long read = 0;
				for (int count = in.read(some); count >= 0 && read < MOST_DISCARDED; count = in.read(some)) {
					read += count;
				}
			}
		}
	}
}
