package org.mailferry.lab.internal.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.Organisation;

/**
 * Who may log in: the service account, accounts that may do no more than log in, and each mailbox's owner. All have the
 * organisation's password.
 */
public final class Accounts {

	private final Organisation organisation;
	private final String domain;
	private final String serviceUser;
	private final String password;
	private final Set<String> withoutImpersonation;

	/**
	 * @param domain
	 *            of the organisation's addresses
	 */
	public Accounts(Organisation organisation, String domain, String serviceUser, String password,
			Set<String> withoutImpersonation) {
		this.organisation = organisation;
		this.domain = domain;
		this.serviceUser = serviceUser;
		this.password = password;
		this.withoutImpersonation = Set.copyOf(withoutImpersonation);
	}

	/**
	 * Somebody who has logged in.
	 *
	 * @param own
	 *            the account's own mailbox
	 * @param service
	 *            the service account, which may also change how the lab behaves
	 */
	public record Account(String name, Optional<Mailbox> own, boolean service, boolean mayImpersonate) {
	}

	/** By user name or address; what stands before a backslash is taken for a domain and not looked at. */
	Optional<Account> find(String name) {
		String user = name.substring(name.indexOf('\\') + 1);
		String local = user.toLowerCase(java.util.Locale.ROOT).endsWith("@" + domain)
				? user.substring(0, user.indexOf('@'))
				: user;
		Optional<Mailbox> own = organisation.mailbox(local + "@" + domain);
		boolean service = local.equalsIgnoreCase(serviceUser);
		boolean denied = withoutImpersonation.stream()
				.anyMatch(one -> one.equalsIgnoreCase(local) || one.equalsIgnoreCase(user));
		boolean known = !local.contains("@") && (service || own.isPresent() || denied);
		return known
				? Optional.of(new Account(own.map(Mailbox::address).orElse(local), own, service, service && !denied))
				: Optional.empty();
	}

	boolean isPassword(String given) {
		return MessageDigest.isEqual(password.getBytes(StandardCharsets.UTF_8),
				given.getBytes(StandardCharsets.UTF_8));
	}

	/** Of all accounts. */
	String password() {
		return password;
	}

	String serviceUser() {
		return serviceUser;
	}

	public String domain() {
		return domain;
	}
}
