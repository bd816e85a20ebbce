package org.mailferry.lab.internal.auth;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

import org.eclipse.jetty.server.Request;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SPNEGO over HTTP (RFC 4559): Kerberos by the server's keytab, or NTLM. It is the connection that logs in. */
final class NegotiateScheme implements AuthScheme {

	private static final Logger LOG = LoggerFactory.getLogger(NegotiateScheme.class);
	private static final String SPNEGO = "1.3.6.1.5.5.2";
	private static final String KERBEROS = "1.2.840.113554.1.2.2";
	private static final String BEGUN = NegotiateScheme.class.getName();

	private final Accounts accounts;
	private final NtlmScheme ntlm;
	private final Optional<Acceptor> acceptor;

	/** The server's key, and the right to use it. */
	private record Acceptor(Subject subject, GSSCredential credential) {
	}

	private NegotiateScheme(Accounts accounts, NtlmScheme ntlm, Optional<Acceptor> acceptor) {
		this.accounts = accounts;
		this.ntlm = ntlm;
		this.acceptor = acceptor;
	}

	static NegotiateScheme withoutKerberos(Accounts accounts, NtlmScheme ntlm) {
		return new NegotiateScheme(accounts, ntlm, Optional.empty());
	}

	/**
	 * With a key for Kerberos.
	 *
	 * @throws IOException
	 *             when the keytab has no such key
	 */
	static NegotiateScheme withKerberos(Accounts accounts, NtlmScheme ntlm, Path keytab, String principal)
			throws IOException {
		try {
			LoginContext login = new LoginContext("lab", null, null, configuration(keytab, principal));
			login.login();
			GSSCredential credential = as(login.getSubject(), () -> GSSManager.getInstance().createCredential(null,
					GSSCredential.INDEFINITE_LIFETIME, new Oid[]{ new Oid(SPNEGO), new Oid(KERBEROS) },
					GSSCredential.ACCEPT_ONLY));
			return new NegotiateScheme(accounts, ntlm, Optional.of(new Acceptor(login.getSubject(), credential)));
		} catch (LoginException | GSSException e) {
			throw new IOException("there is no usable key of " + principal + " in " + keytab + ": " + e.getMessage(),
					e);
		}
	}

	private static Configuration configuration(Path keytab, String principal) {
		Map<String, String> options = Map.of("useKeyTab", "true", "keyTab", keytab.toAbsolutePath().toString(),
				"principal", principal, "storeKey", "true", "doNotPrompt", "true", "isInitiator", "false");
		AppConfigurationEntry entry = new AppConfigurationEntry("com.sun.security.auth.module.Krb5LoginModule",
				AppConfigurationEntry.LoginModuleControlFlag.REQUIRED, options);
		return new Configuration() {
			@Override
			public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
				return new AppConfigurationEntry[]{ entry };
			}
		};
	}

	private static <T> T as(Subject subject, PrivilegedExceptionAction<T> action) throws GSSException {
		try {
			return Subject.doAs(subject, action);
		} catch (PrivilegedActionException e) {
			if (e.getException() instanceof GSSException gss) {
				throw gss;
			}
			throw new IllegalStateException(e.getException());
		}
	}

	@Override
	public String name() {
		return "Negotiate";
	}

	@Override
	public String challenge(Request request) {
		return "Negotiate";
	}

	@Override
	public Login logIn(String credentials, Request request, Login.Out offered) {
		byte[] token;
		try {
			token = Base64.getDecoder().decode(credentials);
		} catch (IllegalArgumentException e) {
			return offered;
		}
		if (NtlmMessage.isOne(token)) {
			return ntlm.logIn(credentials, request, offered);
		}
		if (acceptor.isEmpty()) {
			return offered;
		}
		try {
			return as(acceptor.get().subject(), () -> accept(token, request, offered));
		} catch (GSSException e) {
			// The client's business: a ticket for another server, expired, or of a clock too wrong.
			LOG.info("a Kerberos login failed: {}", e.getMessage());
			return offered;
		}
	}

	private Login accept(byte[] token, Request request, Login.Out offered) throws GSSException {
		GSSContext context = request.getConnectionMetaData().removeAttribute(BEGUN) instanceof GSSContext begun
				? begun
				: GSSManager.getInstance().createContext(acceptor.orElseThrow().credential());
		byte[] answer = context.acceptSecContext(token, 0, token.length);
		String said = answer == null ? "Negotiate" : "Negotiate " + Base64.getEncoder().encodeToString(answer);
		if (!context.isEstablished()) {
			request.getConnectionMetaData().setAttribute(BEGUN, context);
			return new Login.Out(List.of(said), Map.of());
		}
		String principal = context.getSrcName().toString();
		context.dispose();
		return accounts.find(principal.substring(0, Math.max(0, principal.indexOf('@'))))
				.<Login>map(account -> new Login.In(account, answer == null ? "" : said)).orElse(offered);
	}
}
