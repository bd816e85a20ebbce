package org.mailferry.connector.ews.internal.login;

import java.io.IOException;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/** Sends requests only on connections that are signed in, or with what proves who sends them. */
public final class LoginExecutor extends HttpRequestExecutor {

	/** That of IIS has some two thousand bytes. */
	private static final int LARGEST_PAGE = 256 * 1024;

	private final Login login;

	public LoginExecutor(Login login) {
		this.login = login;
	}

	@Override
	public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
			HttpResponseInformationCallback information, HttpContext context) throws IOException, HttpException {
		// What opens a tunnel goes to the proxy, which must not hear of the account.
		if (Method.CONNECT.isSame(request.getMethod())) {
			return super.execute(request, connection, information, context);
		}
		Login.Wire wire = small -> finished(super.execute(small, connection, null, context), connection);
		boolean proven = login.prepare(request, connection, wire);
		ClassicHttpResponse response = super.execute(request, connection, information, context);
		if (proven || response.getCode() != HttpStatus.SC_UNAUTHORIZED
				|| !login.asked(request, Challenges.of(response))) {
			return response;
		}
		finished(response, connection);
		boolean kept = connection.isOpen() && connection.isConsistent()
				&& DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
		if (!kept || !login.prepare(request, connection, wire)) {
			throw new LoginFailedException(LoginFailedException.Kind.PASSING,
					"the server asks who sends the request, but signs nobody in at the moment", null);
		}
		return super.execute(request, connection, information, context);
	}

	/** Only status and headers are of use; what else there is, is read, so that the connection can be used again. */
	private static ClassicHttpResponse finished(ClassicHttpResponse response, HttpClientConnection connection)
			throws IOException {
		HttpEntity page = response.getEntity();
		if (page != null && page.getContent().readNBytes(LARGEST_PAGE).length == LARGEST_PAGE) {
			// To close the answer alone would read it to its end, however far that is.
			connection.close(CloseMode.IMMEDIATE);
			throw new LoginFailedException(LoginFailedException.Kind.CONFIGURATION,
					"the answer to a request without login has no end", null);
		}
		response.close();
		return response;
	}
}
