package org.mailferry.project.ui.internal.endpoint;

import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointAccess.Proxy;

/** Sign-in and proxy in the words in which they are set. */
record AccessText(EndpointAccess access) {

	@Override
	public String toString() {
		String scheme = "--auth " + access.scheme().map(EndpointAccess.Scheme::word).orElse("auto");
		return switch (access.proxy()) {
		case Proxy.None() -> scheme;
		case Proxy.System() -> scheme + " --proxy system";
		case Proxy.Http http -> scheme + " --proxy http://" + http.host() + ":" + http.port();
		};
	}
}
