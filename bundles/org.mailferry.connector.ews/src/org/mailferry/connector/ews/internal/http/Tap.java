package org.mailferry.connector.ews.internal.http;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** Hears what client and server say to each other. */
public interface Tap {

	/** Hears nothing. */
	Tap NONE = (operation, request, response, body) -> body;

	/**
	 * An answer has begun.
	 *
	 * @param body
	 *            of the answer
	 * @return what is to be read instead; closed when the exchange has ended
	 */
	InputStream answered(String operation, HttpPost request, ClassicHttpResponse response, InputStream body)
			throws IOException;
}
