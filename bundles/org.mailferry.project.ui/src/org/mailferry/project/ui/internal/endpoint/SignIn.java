package org.mailferry.project.ui.internal.endpoint;

import java.util.Arrays;
import java.util.Optional;

import org.mailferry.api.connector.EndpointAccess.Scheme;
import org.mailferry.project.ui.internal.Messages;

/** Ways to sign in, in the order in which somebody chooses. */
enum SignIn {
	AUTO(null), BASIC(Scheme.BASIC), NTLM(Scheme.NTLM), KERBEROS(Scheme.KERBEROS), BEARER(Scheme.BEARER);

	private final Scheme scheme;

	SignIn(Scheme scheme) {
		this.scheme = scheme;
	}

	static SignIn of(Optional<Scheme> scheme) {
		return Arrays.stream(values()).filter(one -> one.scheme().equals(scheme)).findFirst().orElseThrow();
	}

	/** Empty takes the safest. */
	Optional<Scheme> scheme() {
		return Optional.ofNullable(scheme);
	}

	String label() {
		return switch (this) {
		case AUTO -> Messages.signInAuto;
		case BASIC -> Messages.signInBasic;
		case NTLM -> Messages.signInNtlm;
		case KERBEROS -> Messages.signInKerberos;
		case BEARER -> Messages.signInBearer;
		};
	}
}
