package org.mailferry.project.ui.internal.endpoint;

import java.nio.file.Path;

import org.mailferry.api.connector.SecretReference;
import org.mailferry.project.ui.internal.Messages;

/** Where a password can be found, in the order in which somebody chooses. */
enum SecretPlace {
	PROMPT, FILE, ENVIRONMENT;

	static SecretPlace of(SecretReference secret) {
		return switch (secret) {
		case SecretReference.Prompted asked -> PROMPT;
		case SecretReference.FromFile file -> FILE;
		case SecretReference.FromEnvironment variable -> ENVIRONMENT;
		};
	}

	/** What says where exactly; empty when it is asked for. */
	static String value(SecretReference secret) {
		return switch (secret) {
		case SecretReference.Prompted asked -> "";
		case SecretReference.FromFile(Path file) -> file.toString();
		case SecretReference.FromEnvironment(String variable) -> variable;
		};
	}

	String label() {
		return switch (this) {
		case PROMPT -> Messages.secretPrompt;
		case FILE -> Messages.secretFile;
		case ENVIRONMENT -> Messages.secretEnvironment;
		};
	}
}
