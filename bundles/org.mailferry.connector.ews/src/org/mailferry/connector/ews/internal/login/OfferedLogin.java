package org.mailferry.connector.ews.internal.login;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.mailferry.api.connector.EndpointAccess.Scheme;

/**
 * Asks each server once what it offers, and takes the safest of it that the account can be used with: a Kerberos ticket or
 * NTLM, which keep the password to themselves, else Basic over TLS. A server that does not ask who sends a request is told
 * nothing.
 */
final class OfferedLogin implements Login {

	private final Map<Scheme, Supplier<Login>> possible;
	private final Optional<Login> only;
	private final ReentrantLock choosing = new ReentrantLock();
	private final Map<String, Choice> chosen = new ConcurrentHashMap<>();

	/** What is used with one server. */
	private static final class Choice {

		private final Optional<Login> instead;
		private volatile Login login;
		private volatile boolean worked;

		/**
		 * @param instead
		 *            for a server whose connections are not kept, without which there is no NTLM
		 */
		Choice(Login login, Optional<Login> instead) {
			this.login = login;
			this.instead = instead;
		}
	}

	/**
	 * @param possible
	 *            what the settings allow
	 */
	OfferedLogin(Map<Scheme, Supplier<Login>> possible) {
		this.possible = new EnumMap<>(possible);
		this.only = Optional.empty();
	}

	/**
	 * @param only
	 *            for each server that asks, whatever it offers
	 */
	OfferedLogin(Login only) {
		this.possible = new EnumMap<>(Scheme.class);
		this.only = Optional.of(only);
	}

	@Override
	public boolean prepare(ClassicHttpRequest request, HttpClientConnection connection, Wire wire)
			throws IOException, HttpException {
		Optional<Choice> known = choice(request, wire);
		if (known.isEmpty()) {
			return false;
		}
		Choice choice = known.get();
		Login login = choice.login;
		try {
			boolean proven = login.prepare(request, connection, wire);
			if (proven) {
				choice.worked = true;
			}
			return proven;
		} catch (LoginFailedException e) {
			throw e;
		} catch (IOException e) {
			if (!choice.worked) {
				choice.instead.ifPresent(other -> choice.login = other);
			}
			throw e;
		}
	}

	private Optional<Choice> choice(ClassicHttpRequest request, Wire wire) throws IOException, HttpException {
		String server = server(LoginRequest.address(request));
		Choice known = chosen.get(server);
		if (known != null) {
			return Optional.of(known);
		}
		choosing.lock();
		try {
			if (!chosen.containsKey(server)) {
				ClassicHttpResponse response = wire.send(LoginRequest.before(request, ""));
				if (response.getCode() == HttpStatus.SC_UNAUTHORIZED) {
					chosen.put(server, choose(request, Challenges.of(response)));
				}
			}
			return Optional.ofNullable(chosen.get(server));
		} finally {
			choosing.unlock();
		}
	}

	/** Some ask only those who want something done. */
	@Override
	public boolean asked(ClassicHttpRequest request, Challenges offered) throws IOException {
		String server = server(LoginRequest.address(request));
		choosing.lock();
		try {
			if (!chosen.containsKey(server)) {
				chosen.put(server, choose(request, offered));
			}
			return true;
		} finally {
			choosing.unlock();
		}
	}

	private Choice choose(ClassicHttpRequest request, Challenges offered) throws LoginFailedException {
		if (only.isPresent()) {
			return new Choice(only.get(), Optional.empty());
		}
		if (offered.offers("Negotiate") && possible.containsKey(Scheme.KERBEROS)) {
			return new Choice(possible.get(Scheme.KERBEROS).get(), Optional.empty());
		}
		boolean basicIsSafe = "https".equalsIgnoreCase(request.getScheme())
				|| staysHere(request.getAuthority().getHostName());
		if (offered.offers("NTLM") && possible.containsKey(Scheme.NTLM)) {
			return new Choice(possible.get(Scheme.NTLM).get(), basicIsSafe && offered.offers("Basic")
					? Optional.of(possible.get(Scheme.BASIC).get())
					: Optional.empty());
		}
		if (!offered.offers("Basic")) {
			throw new LoginFailedException(LoginFailedException.Kind.CONFIGURATION, "the server offers "
					+ offered.names()
					+ " to sign in with, for which the settings do not suffice: see `endpoint set --auth`", null);
		}
		if (!basicIsSafe) {
			throw new LoginFailedException(LoginFailedException.Kind.CONFIGURATION, "the server offers "
					+ offered.names()
					+ " to sign in with, and over http the password could be read by anybody: use https, or insist with"
					+ " `endpoint set --auth basic`", null);
		}
		return new Choice(possible.get(Scheme.BASIC).get(), Optional.empty());
	}

	/** What does not leave the machine needs no encryption. */
	private static boolean staysHere(String host) {
		try {
			return InetAddress.getByName(host).isLoopbackAddress();
		} catch (UnknownHostException e) {
			return false;
		}
	}

	/** Scheme, host and port. */
	private static String server(URI address) {
		int port = address.getPort() >= 0
				? address.getPort()
				: "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
		return (address.getScheme() + "://" + address.getHost() + ":" + port).toLowerCase(Locale.ROOT);
	}

	@Override
	public Login at(URI address) {
		Choice choice = chosen.get(server(address));
		return choice == null ? this : choice.login;
	}

	/** Depends on the server. */
	@Override
	public Optional<String> header(String host) {
		return Optional.empty();
	}

	@Override
	public void renew() {
		chosen.values().forEach(choice -> choice.login.renew());
	}

	@Override
	public String name() {
		return chosen.isEmpty()
				? "as the server offers"
				: chosen.values().stream().map(choice -> choice.login.name()).distinct().sorted()
						.collect(Collectors.joining(", "));
	}

	@Override
	public String withoutSecrets(String text) {
		String clean = text;
		for (Choice choice : chosen.values()) {
			clean = choice.login.withoutSecrets(clean);
		}
		return clean;
	}
}
