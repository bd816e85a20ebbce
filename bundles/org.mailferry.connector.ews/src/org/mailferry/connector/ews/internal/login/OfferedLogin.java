package org.mailferry.connector.ews.internal.login;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.mailferry.api.connector.EndpointAccess.Scheme;

/**
 * Asks the server once what it offers, and takes the safest of it that the account can be used with: a Kerberos ticket or
 * NTLM, which keep the password to themselves, else Basic over TLS.
 */
final class OfferedLogin implements Login {

	private final Map<Scheme, Supplier<Login>> possible;
	private final boolean basicIsSafe;
	private final ReentrantLock choosing = new ReentrantLock();
	private volatile Login chosen;
	private volatile boolean worked;
	private volatile boolean basicInstead;

	/**
	 * @param possible
	 *            what the settings allow
	 * @param basicIsSafe
	 *            whether a password may be sent as it is
	 */
	OfferedLogin(Map<Scheme, Supplier<Login>> possible, boolean basicIsSafe) {
		this.possible = new EnumMap<>(possible);
		this.basicIsSafe = basicIsSafe;
	}

	/** What does not leave the machine needs no encryption. */
	static boolean staysHere(String host) {
		try {
			return InetAddress.getByName(host).isLoopbackAddress();
		} catch (UnknownHostException e) {
			return false;
		}
	}

	@Override
	public void prepare(ClassicHttpRequest request, HttpClientConnection connection, Wire wire)
			throws IOException, HttpException {
		Login login = login(request, wire);
		try {
			login.prepare(request, connection, wire);
			worked = true;
		} catch (LoginFailedException e) {
			throw e;
		} catch (IOException e) {
			if (!worked && basicInstead && login == chosen) {
				// Something in between does not keep connections, without which there is no NTLM.
				chosen = possible.get(Scheme.BASIC).get();
			}
			throw e;
		}
	}

	private Login login(ClassicHttpRequest request, Wire wire) throws IOException, HttpException {
		if (chosen == null) {
			choosing.lock();
			try {
				if (chosen == null) {
					chosen = choose(request, wire);
				}
			} finally {
				choosing.unlock();
			}
		}
		return chosen;
	}

	private Login choose(ClassicHttpRequest request, Wire wire) throws IOException, HttpException {
		ClassicHttpResponse response = wire.send(LoginRequest.before(request, ""));
		if (response.getCode() != HttpStatus.SC_UNAUTHORIZED) {
			// Nobody is asked for a password here: then it is what every server understood before.
			return basic("nothing");
		}
		Challenges offered = Challenges.of(response);
		if (offered.offers("Negotiate") && possible.containsKey(Scheme.KERBEROS)) {
			return possible.get(Scheme.KERBEROS).get();
		}
		if (offered.offers("NTLM") && possible.containsKey(Scheme.NTLM)) {
			basicInstead = basicIsSafe && offered.offers("Basic");
			return possible.get(Scheme.NTLM).get();
		}
		if (offered.offers("Basic") || offered.lines().isEmpty()) {
			return basic(offered.names());
		}
		throw new LoginFailedException(LoginFailedException.Kind.CONFIGURATION, "the server offers " + offered.names()
				+ " to sign in with, for which the settings do not suffice: see `endpoint set --auth`", null);
	}

	private Login basic(String offered) throws LoginFailedException {
		if (!basicIsSafe) {
			throw new LoginFailedException(LoginFailedException.Kind.CONFIGURATION, "the server offers " + offered
					+ " to sign in with, and over http the password could be read by anybody: use https, or insist with"
					+ " `endpoint set --auth basic`", null);
		}
		return possible.get(Scheme.BASIC).get();
	}

	@Override
	public Optional<String> header(String host) throws IOException {
		Login login = chosen;
		return login == null ? Optional.empty() : login.header(host);
	}

	@Override
	public void renew() {
		Login login = chosen;
		if (login != null) {
			login.renew();
		}
	}

	@Override
	public String name() {
		Login login = chosen;
		return login == null ? "as the server offers" : login.name();
	}

	@Override
	public String withoutSecrets(String text) {
		Login login = chosen;
		return login == null ? text : login.withoutSecrets(text);
	}
}
