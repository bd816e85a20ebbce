package org.mailferry.store.internal.data;

import java.nio.file.Path;

import jakarta.persistence.Embeddable;

import org.mailferry.api.connector.SecretReference;

/** Where a secret is found. */
@Embeddable
class StoredSecret {

	private static final String ENVIRONMENT = "ENVIRONMENT";
	private static final String FILE = "FILE";
	private static final String PROMPT = "PROMPT";

	private String kind;
	private String name;

	/** For JPA. */
	StoredSecret() {
	}

	StoredSecret(SecretReference secret) {
		switch (secret) {
		case SecretReference.FromEnvironment(String variable) -> set(ENVIRONMENT, variable);
		case SecretReference.FromFile(Path file) -> set(FILE, file.toString());
		case SecretReference.Prompted() -> set(PROMPT, null);
		}
	}

	private void set(String newKind, String newName) {
		kind = newKind;
		name = newName;
	}

	SecretReference reference() {
		return switch (kind) {
		case ENVIRONMENT -> new SecretReference.FromEnvironment(name);
		case FILE -> new SecretReference.FromFile(Path.of(name));
		default -> new SecretReference.Prompted();
		};
	}
}
