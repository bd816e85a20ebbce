package org.mailferry.connector.ews.internal.login;

import java.net.URI;
import java.net.URISyntaxException;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** Makes the small requests that sign a connection in: without a body, to where the real request goes. */
public final class LoginRequest {

	private LoginRequest() {
	}

	/**
	 * @param authorization
	 *            value of that header; empty for none
	 */
	public static ClassicHttpRequest before(ClassicHttpRequest real, String authorization) throws java.io.IOException {
		ClassicHttpRequest request = new BasicClassicHttpRequest("GET", address(real));
		request.setVersion(real.getVersion());
		for (String kept : new String[]{ HttpHeaders.HOST, HttpHeaders.USER_AGENT, "X-AnchorMailbox" }) {
			Header header = real.getFirstHeader(kept);
			if (header != null) {
				request.setHeader(header);
			}
		}
		if (!authorization.isEmpty()) {
			request.setHeader(HttpHeaders.AUTHORIZATION, authorization);
		}
		return request;
	}

	/** Where a request goes. */
	static URI address(ClassicHttpRequest real) throws java.io.IOException {
		try {
			return real.getUri();
		} catch (URISyntaxException e) {
			throw new java.io.IOException("the request has no address", e);
		}
	}
}
