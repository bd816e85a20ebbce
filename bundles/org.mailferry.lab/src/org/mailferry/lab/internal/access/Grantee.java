package org.mailferry.lab.internal.access;

/** Whom a permission is for. */
public sealed interface Grantee {

	/** Everybody who has no permission of his own. */
	record Default() implements Grantee {
	}

	/** Whoever has not logged in. */
	record Anonymous() implements Grantee {
	}

	/**
	 * Somebody with a mailbox.
	 *
	 * @param address
	 *            in small letters
	 */
	record User(String address) implements Grantee {
	}
}
