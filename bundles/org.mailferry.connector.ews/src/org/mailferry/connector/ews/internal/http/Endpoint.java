package org.mailferry.connector.ews.internal.http;

import java.net.URI;

import org.mailferry.api.Credential;
import org.mailferry.connector.ews.internal.login.Login;

/** Where requests go, and who sends them. Prints no secret. */
public final class Endpoint {

	private final URI uri;
	private final Credential credential;
	private final Login login;
	private final boolean elsewhere;

	/**
	 * @param elsewhere
	 *            whether the server may lead to another host
	 */
	public Endpoint(URI uri, Credential credential, Login login, boolean elsewhere) {
		this.uri = uri;
		this.credential = credential;
		this.login = login;
		this.elsewhere = elsewhere;
	}

	public URI uri() {
		return uri;
	}

	public String userName() {
		return credential.userName();
	}

	public Login login() {
		return login;
	}

	boolean elsewhere() {
		return elsewhere;
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
		String clean = login.withoutSecrets(text);
		return credential.password().isEmpty() ? clean : clean.replace(credential.password(), "…");
	}

	@Override
	public String toString() {
		return uri.toString();
	}
}
