package org.mailferry.connector.ews.internal.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.mailferry.api.Credential;

/** Where requests go, and who sends them. Prints no secret. */
public final class Endpoint {

	private final URI uri;
	private final Credential credential;
	private final String authorization;

	public Endpoint(URI uri, Credential credential) {
		this.uri = uri;
		this.credential = credential;
		String pair = credential.userName() + ":" + credential.password();
		this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
	}

	public URI uri() {
		return uri;
	}

	public String userName() {
		return credential.userName();
	}

	/** Value of the Authorization header. */
	String authorization() {
		return authorization;
	}

	public boolean encrypted() {
		return "https".equalsIgnoreCase(uri.getScheme());
	}

	/** Host and port, for people. */
	public String hostAndPort() {
		int port = uri.getPort();
		return uri.getHost() + ":" + (port >= 0 ? port : encrypted() ? 443 : 80);
	}

	/** The same text without the password, should a server or proxy have repeated it. */
	String withoutSecrets(String text) {
		String clean = text.replace(authorization.substring("Basic ".length()), "…");
		return credential.password().isEmpty() ? clean : clean.replace(credential.password(), "…");
	}

	@Override
	public String toString() {
		return uri.toString();
	}
}
