package org.mailferry.api;

import java.util.Objects;

/** A user name and its password, held only in memory. Prints no secret. */
public final class Credential {

	private final String userName;
	private final String password;

	public Credential(String userName, String password) {
		this.userName = Objects.requireNonNull(userName, "userName");
		this.password = Objects.requireNonNull(password, "password");
	}

	public String userName() {
		return userName;
	}

	public String password() {
		return password;
	}

	@Override
	public String toString() {
		return userName + ":(secret)";
	}
}
