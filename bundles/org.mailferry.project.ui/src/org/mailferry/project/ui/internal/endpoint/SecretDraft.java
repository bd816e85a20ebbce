package org.mailferry.project.ui.internal.endpoint;

import java.nio.file.Path;
import java.util.Optional;

import org.mailferry.api.connector.SecretReference;
import org.mailferry.project.ui.internal.Messages;

/**
 * Where a password is found, as somebody types it.
 *
 * @param value
 *            the file or the variable, by {@code place}
 */
record SecretDraft(SecretPlace place, String value) {

	static final SecretDraft ASKED = new SecretDraft(SecretPlace.PROMPT, "");

	static SecretDraft of(SecretReference secret) {
		return new SecretDraft(SecretPlace.of(secret), SecretPlace.value(secret));
	}

	Optional<String> problem() {
		return switch (place) {
		case PROMPT -> Optional.empty();
		case FILE -> file().isPresent() ? Optional.empty() : Optional.of(Messages.secretFileMissing);
		case ENVIRONMENT -> value.isBlank() || value.indexOf('=') >= 0
				? Optional.of(Messages.secretEnvironmentMissing)
				: Optional.empty();
		};
	}

	/** The password file, when one is named properly. */
	Optional<Path> file() {
		return place == SecretPlace.FILE ? new TypedPath(value).absolute() : Optional.empty();
	}

	/** Only without a {@link #problem()}. */
	SecretReference reference() {
		return switch (place) {
		case PROMPT -> new SecretReference.Prompted();
		case FILE -> new SecretReference.FromFile(file().orElseThrow());
		case ENVIRONMENT -> new SecretReference.FromEnvironment(value.strip());
		};
	}
}
