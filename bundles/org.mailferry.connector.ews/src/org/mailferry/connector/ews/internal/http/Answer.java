package org.mailferry.connector.ews.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

/** An HTTP answer of which it is not yet known whether it is SOAP. */
final class Answer {

	private static final int HEAD = 1024;
	private static final int PAGE = 8 * 1024;
	private static final Pattern SOAP_BEGIN = Pattern.compile("\uFEFF?\\s*<(\\?xml\\b|([\\w.-]+:)?Envelope\\b).*",
			Pattern.DOTALL);

	private static final List<String> EXCHANGE = List.of("X-FEServer", "X-BEServer", "X-DiagInfo",
			"X-CalculatedBETarget");

	private final ClassicHttpResponse response;
	private final PushbackInputStream body;

	Answer(ClassicHttpResponse response, InputStream body) {
		this.response = response;
		this.body = new PushbackInputStream(body, HEAD);
	}

	InputStream body() {
		return body;
	}

	/** Servers that send SOAP under a wrong content type are understood nevertheless. */
	boolean isSoap() throws IOException {
		int status = response.getCode();
		if (status != 200 && status != 500 || compressed()) {
			return false;
		}
		String type = header(HttpHeaders.CONTENT_TYPE).toLowerCase(Locale.ROOT);
		if (type.startsWith("text/xml") || type.startsWith("application/soap+xml")
				|| type.startsWith("application/xml")) {
			return status == 200 || beginsLikeSoap();
		}
		return beginsLikeSoap();
	}

	private boolean beginsLikeSoap() throws IOException {
		byte[] head = body.readNBytes(HEAD);
		body.unread(head);
		return SOAP_BEGIN.matcher(new String(head, StandardCharsets.UTF_8)).matches();
	}

	private boolean compressed() {
		String encoding = header(HttpHeaders.CONTENT_ENCODING);
		return !encoding.isEmpty() && !encoding.equalsIgnoreCase("identity");
	}

	HttpFailure failure(Clock clock) throws IOException {
		String page = compressed()
				? "compressed although nobody asked for it"
				: new String(body.readNBytes(PAGE), StandardCharsets.UTF_8);
		return new HttpFailure(response.getCode(), header(HttpHeaders.LOCATION),
				HttpFailure.retryAfter(header(HttpHeaders.RETRY_AFTER), clock), header(HttpHeaders.CONTENT_TYPE), page,
				turnedAway());
	}

	/** Exchange names its servers in each answer; Windows answers 503 by itself where Exchange does not run. */
	private boolean turnedAway() {
		return EXCHANGE.stream().anyMatch(response::containsHeader) || response.containsHeader(HttpHeaders.RETRY_AFTER)
				|| header(HttpHeaders.SERVER).startsWith("Microsoft-HTTPAPI");
	}

	private String header(String name) {
		Header header = response.getFirstHeader(name);
		return header == null || header.getValue() == null ? "" : header.getValue();
	}
}
