package org.mailferry.connector.ews.internal.login.kerberos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import javax.security.auth.Subject;

import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;
import org.mailferry.api.Credential;
import org.mailferry.connector.ews.internal.login.Login;
import org.mailferry.connector.ews.internal.login.LoginFailedException;
import org.mailferry.connector.ews.internal.login.LoginFailedException.Kind;

/**
 * A Kerberos ticket with each request, so it does not matter which connection it takes or whether the server remembers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4559">RFC 4559</a>
 */
public final class KerberosLogin implements Login {

	private static final String SPNEGO = "1.3.6.1.5.5.2";
	private static final String PRINCIPAL_NAME = "1.2.840.113554.1.2.2.1";

	private final KerberosAccount account;
	private final Optional<String> service;

	/**
	 * @param service
	 *            whom tickets are for; empty for HTTP and the host of the request
	 */
	public KerberosLogin(Credential credential, Optional<Path> keytab, Optional<Path> ticketCache,
			Optional<String> service, Clock clock) {
		account = new KerberosAccount(credential, keytab, ticketCache, clock);
		this.service = service;
	}

	@Override
	public Optional<String> header(String host) throws IOException {
		try {
			byte[] token = Subject.callAs(account.subject(), () -> token(host));
			return Optional.of("Negotiate " + Base64.getEncoder().encodeToString(token));
		} catch (CompletionException e) {
			throw new LoginFailedException(Kind.ACCESS, "Kerberos gives no ticket for "
					+ service.orElse("HTTP/" + host) + ": " + e.getCause().getMessage()
					+ "; see whether that service principal is registered (setspn -Q)", e);
		}
	}

	private byte[] token(String host) throws GSSException {
		GSSManager manager = GSSManager.getInstance();
		GSSName name = service.isPresent()
				? manager.createName(service.get(), new Oid(PRINCIPAL_NAME))
				: manager.createName("HTTP@" + host, GSSName.NT_HOSTBASED_SERVICE);
		GSSContext context = manager.createContext(name, new Oid(SPNEGO), null, GSSContext.DEFAULT_LIFETIME);
		try {
			return context.initSecContext(new byte[0], 0, 0);
		} finally {
			context.dispose();
		}
	}

	@Override
	public void renew() {
		account.forget();
	}

	@Override
	public String name() {
		return "Kerberos";
	}
}
