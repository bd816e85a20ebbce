package org.mailferry.api;

import java.util.Objects;

/** A user name and its password, and that of a proxy on the way, held only in memory. Prints no secret. */
public final class Credential {

	private final String userName;
	private final String password;
	private final String proxyPassword;

	/**
	 * @param password
	 *            empty where something else proves who the user is
	 */
	public Credential(String userName, String password) {
		this(userName, password, "");
	}

	/**
	 * @param proxyPassword
	 *            empty when the proxy wants none
	 */
	public Credential(String userName, String password, String proxyPassword) {
		this.userName = Objects.requireNonNull(userName, "userName");
		this.password = Objects.requireNonNull(password, "password");
		this.proxyPassword = Objects.requireNonNull(proxyPassword, "proxyPassword");
	}

	public String userName() {
		return userName;
	}

	public String password() {
		return password;
	}

	public String proxyPassword() {
		return proxyPassword;
	}

	@Override
	public String toString() {
		return userName + ":(secret)";
	}
}
