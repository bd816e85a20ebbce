package org.mailferry.operations;

import java.util.Optional;

import org.mailferry.api.connector.EndpointSettings;

/** Asks a person for a password, where the endpoint's settings say so. */
@FunctionalInterface
public interface PasswordPrompt {

	/** For work that nobody watches. */
	PasswordPrompt NOBODY = endpoint -> Optional.empty();

	/** The password, or empty when there is nobody to ask. */
	Optional<String> ask(EndpointSettings endpoint);
}
