package org.mailferry.connector.ews.internal.login.kerberos;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.kerberos.KerberosTicket;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

import org.mailferry.api.Credential;
import org.mailferry.connector.ews.internal.login.LoginFailedException;
import org.mailferry.connector.ews.internal.login.LoginFailedException.Kind;

/**
 * An account that has shown the Kerberos service who it is: by keytab, by tickets that somebody else got for it, or by its
 * password. Shows it again before its ticket ends. Safe for use by any thread.
 */
final class KerberosAccount {

	private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";
	private static final Duration BEFORE_END = Duration.ofMinutes(5);

	private final Credential credential;
	private final Optional<Path> keytab;
	private final Optional<Path> ticketCache;
	private final Clock clock;
	private final ReentrantLock showing = new ReentrantLock();
	private Subject subject;
	private Instant until = Instant.MIN;

	KerberosAccount(Credential credential, Optional<Path> keytab, Optional<Path> ticketCache, Clock clock) {
		this.credential = credential;
		this.keytab = keytab;
		this.ticketCache = ticketCache;
		this.clock = clock;
	}

	/** With a ticket that is valid. */
	Subject subject() throws LoginFailedException {
		showing.lock();
		try {
			if (subject == null || clock.instant().isAfter(until.minus(BEFORE_END))) {
				subject = show();
				until = subject.getPrivateCredentials(KerberosTicket.class).stream()
						.map(ticket -> ticket.getEndTime().toInstant()).min(Instant::compareTo).orElse(Instant.MAX);
			}
			return subject;
		} finally {
			showing.unlock();
		}
	}

	void forget() {
		showing.lock();
		try {
			subject = null;
		} finally {
			showing.unlock();
		}
	}

	private Subject show() throws LoginFailedException {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		// Java looks for its own login module through the thread's loader, which in OSGi may not know it.
		thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
		try {
			LoginContext login = new LoginContext("mailferry", new Subject(), this::answer, configuration());
			login.login();
			return login.getSubject();
		} catch (LoginException e) {
			throw new LoginFailedException(Kind.ACCESS, "Kerberos does not accept " + credential.userName() + " by "
					+ means() + ": " + e.getMessage(), e);
		} finally {
			thread.setContextClassLoader(before);
		}
	}

	private String means() {
		return keytab.map(file -> "the keytab " + file)
				.or(() -> ticketCache.map(file -> "the tickets in " + file)).orElse("its password");
	}

	private void answer(Callback[] questions) {
		for (Callback question : questions) {
			if (question instanceof NameCallback name) {
				name.setName(principal());
			} else if (question instanceof PasswordCallback password) {
				password.setPassword(credential.password().toCharArray());
			}
		}
	}

	/** {@code user@REALM}, or only the user, whose realm krb5.conf then says. */
	private String principal() {
		String name = credential.userName();
		return name.substring(name.indexOf('\\') + 1);
	}

	private Configuration configuration() {
		Map<String, String> options = new HashMap<>(Map.of("refreshKrb5Config", "true", "isInitiator", "true"));
		keytab.ifPresent(file -> options.putAll(Map.of("useKeyTab", "true", "keyTab", file.toString(), "storeKey",
				"true", "doNotPrompt", "true", "principal", principal())));
		ticketCache.ifPresent(file -> options
				.putAll(Map.of("useTicketCache", "true", "ticketCache", file.toString(), "doNotPrompt", "true")));
		AppConfigurationEntry entry = new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, options);
		return new Configuration() {
			@Override
			public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
				return new AppConfigurationEntry[]{ entry };
			}
		};
	}
}
