package org.mailferry.connector.ews.internal.login.ntlm;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.mailferry.api.Credential;
import org.mailferry.connector.ews.internal.login.Challenges;
import org.mailferry.connector.ews.internal.login.Login;
import org.mailferry.connector.ews.internal.login.LoginFailedException;
import org.mailferry.connector.ews.internal.login.LoginFailedException.Kind;
import org.mailferry.connector.ews.internal.login.LoginRequest;
import org.mailferry.connector.ews.internal.login.TlsBinding;

/**
 * NTLM signs a connection in, not a request: before the first request on a connection two small ones go, so that no large
 * body is ever sent in vain.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/windows_protocols/ms-nthn/f09cf6e1-529e-403b-a8a5-7368ee096a6a">
 *      MS-NTHT</a>
 */
public final class NtlmLogin implements Login {

	private static final String NTLM = "NTLM";
	private static final Set<Integer> PASSING = Set.of(HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED,
			HttpStatus.SC_REQUEST_TIMEOUT, HttpStatus.SC_TOO_MANY_REQUESTS, HttpStatus.SC_BAD_GATEWAY,
			HttpStatus.SC_SERVICE_UNAVAILABLE, HttpStatus.SC_GATEWAY_TIMEOUT);

	private final NtlmMessages.Account account;
	private final SecureRandom random = new SecureRandom();
	private final Clock clock;
	/** With the local address it had: a connection that was opened anew is another one. */
	private final Map<HttpClientConnection, String> signedIn = Collections.synchronizedMap(new WeakHashMap<>());

	public NtlmLogin(Credential credential, Clock clock) {
		account = NtlmMessages.Account.of(credential.userName(), credential.password());
		this.clock = clock;
	}

	@Override
	public boolean prepare(ClassicHttpRequest request, HttpClientConnection connection, Wire wire)
			throws IOException, HttpException {
		String local = String.valueOf(connection.getLocalAddress());
		if (local.equals(signedIn.get(connection))) {
			return true;
		}
		ClassicHttpResponse challenged = wire
				.send(LoginRequest.before(request, value(NtlmMessages.negotiate())));
		if (challenged.getCode() != HttpStatus.SC_UNAUTHORIZED) {
			// Signed in already, or nobody is asked who he is; or nobody was there to say so.
			return settled(challenged, connection, local);
		}
		Challenges offered = Challenges.of(challenged);
		String token = offered.token(NTLM).orElseThrow(() -> new LoginFailedException(Kind.CONFIGURATION,
				"the server does not offer NTLM, but " + offered.names(), null));
		NtlmChallenge challenge = NtlmChallenge.read(token).orElseThrow(
				() -> new LoginFailedException(Kind.CONFIGURATION, "the server's NTLM challenge makes no sense", null));
		byte[] nonce = new byte[8];
		random.nextBytes(nonce);
		byte[] proof = NtlmMessages.authenticate(account, challenge,
				NtlmMessages.channel(TlsBinding.of(connection.getSSLSession())),
				"HTTP/" + request.getAuthority().getHostName(), nonce, clock.millis());
		ClassicHttpResponse answered = wire.send(LoginRequest.before(request, value(proof)));
		if (answered.getCode() == HttpStatus.SC_UNAUTHORIZED) {
			throw new LoginFailedException(Kind.ACCESS, "HTTP 401, the server does not accept the password of "
					+ account
					+ " with NTLM; if the password is right, see whether something between here and the server ends"
					+ " TLS although the server wants Extended Protection", null);
		}
		return settled(answered, connection, local);
	}

	/** Whoever is in front of a server that does not answer has signed nobody in. */
	private boolean settled(ClassicHttpResponse answer, HttpClientConnection connection, String local) {
		if (PASSING.contains(answer.getCode())) {
			return false;
		}
		signedIn.put(connection, local);
		return true;
	}

	@Override
	public boolean asked(ClassicHttpRequest request, Challenges offered) {
		return offered.offers(NTLM);
	}

	@Override
	public boolean signsConnectionsIn() {
		return true;
	}

	@Override
	public Optional<String> header(String host) {
		return Optional.empty();
	}

	private static String value(byte[] message) {
		return NTLM + " " + Base64.getEncoder().encodeToString(message);
	}

	@Override
	public void renew() {
		signedIn.clear();
	}

	@Override
	public String name() {
		return NTLM;
	}
}
