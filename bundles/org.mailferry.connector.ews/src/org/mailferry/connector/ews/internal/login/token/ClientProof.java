package org.mailferry.connector.ews.internal.login.token;

import java.time.Instant;
import java.util.Map;

import org.mailferry.api.connector.EndpointAccess.Tokens;
import org.mailferry.connector.ews.internal.login.LoginFailedException;

/** How a client shows a token service who it is. */
@FunctionalInterface
public interface ClientProof {

	/** What goes into the form beside client id and scope. */
	Map<String, String> parameters(Tokens settings, Instant now) throws LoginFailedException;

	/** By a secret that both know. */
	static ClientProof secret(String secret) {
		return (settings, now) -> Map.of("client_secret", secret);
	}
}
