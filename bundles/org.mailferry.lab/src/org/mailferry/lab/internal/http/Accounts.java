package org.mailferry.lab.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.Organisation;

/**
 * Who may log in: the service account, accounts that may do no more than log in, and each mailbox's owner. All have the
 * organisation's password.
 */
public final class Accounts {

	private final String serviceUser;
	private final byte[] password;
	private final Set<String> withoutImpersonation;

	public Accounts(String serviceUser, String password, Set<String> withoutImpersonation) {
		this.serviceUser = serviceUser;
		this.password = password.getBytes(StandardCharsets.UTF_8);
		this.withoutImpersonation = Set.copyOf(withoutImpersonation);
	}

	/**
	 * Somebody who has logged in.
	 *
	 * @param service
	 *            the service account, which may also change how the lab behaves
	 * @param own
	 *            the account's own mailbox
	 */
	record Account(String name, Optional<Mailbox> own, boolean service, boolean mayImpersonate) {
	}

	Optional<Account> logIn(String authorization, Organisation organisation) {
		if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
			return Optional.empty();
		}
		String login;
		try {
			login = new String(Base64.getDecoder().decode(authorization.substring(6).strip()),
					StandardCharsets.UTF_8);
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
		int colon = login.indexOf(':');
		if (colon < 0 || !MessageDigest.isEqual(password,
				login.substring(colon + 1).getBytes(StandardCharsets.UTF_8))) {
			return Optional.empty();
		}
		String name = login.substring(0, colon);
		String user = name.substring(name.indexOf('\\') + 1);
		Optional<Mailbox> own = organisation.mailbox(user);
		boolean service = user.equalsIgnoreCase(serviceUser);
		boolean known = service || own.isPresent() || withoutImpersonation.stream().anyMatch(user::equalsIgnoreCase);
		boolean denied = withoutImpersonation.stream().anyMatch(user::equalsIgnoreCase);
		return known ? Optional.of(new Account(user, own, service, service && !denied)) : Optional.empty();
	}
}
