package org.mailferry.connector.ews.internal.login;

import java.io.IOException;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Sends requests only on connections that are signed in, or with what proves who sends them. */
public final class LoginExecutor extends HttpRequestExecutor {

	private final Login login;

	public LoginExecutor(Login login) {
		this.login = login;
	}

	@Override
	public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
			HttpResponseInformationCallback information, HttpContext context) throws IOException, HttpException {
		// What opens a tunnel goes to the proxy, which must not hear of the account.
		if (!Method.CONNECT.isSame(request.getMethod())) {
			login.prepare(request, connection, small -> send(small, connection, context));
		}
		return super.execute(request, connection, information, context);
	}

	private ClassicHttpResponse send(ClassicHttpRequest small, HttpClientConnection connection, HttpContext context)
			throws IOException, HttpException {
		try (ClassicHttpResponse response = super.execute(small, connection, null, context)) {
			EntityUtils.consume(response.getEntity());
			return response;
		}
	}
}
