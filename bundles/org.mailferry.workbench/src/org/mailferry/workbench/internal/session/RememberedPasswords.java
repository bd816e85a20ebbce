package org.mailferry.workbench.internal.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.operations.PasswordPrompt;

/** Asks for each password once, and keeps it in memory until the project is closed or the password was refused. */
final class RememberedPasswords implements PasswordPrompt {

	private final PasswordPrompt person;
	private final Map<EndpointSettings, String> known = new HashMap<>();

	RememberedPasswords(PasswordPrompt person) {
		this.person = person;
	}

	@Override
	public synchronized Optional<String> ask(EndpointSettings endpoint) {
		String password = known.get(endpoint);
		if (password == null) {
			password = person.ask(endpoint).orElse(null);
			if (password != null) {
				known.put(endpoint, password);
			}
		}
		return Optional.ofNullable(password);
	}

	synchronized void forget() {
		known.clear();
	}
}
