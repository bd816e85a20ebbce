package org.mailferry.api.connector;

import java.nio.file.Path;

/** Where a secret is found when it is needed. The secret itself is never stored. */
public sealed interface SecretReference {

	/** Read from an environment variable. */
	record FromEnvironment(String variable) implements SecretReference {
		public FromEnvironment {
			if (variable.isBlank() || variable.indexOf('=') >= 0) {
				throw new IllegalArgumentException("not the name of an environment variable");
			}
		}
	}

	/** Read from the first line of a file. */
	record FromFile(Path file) implements SecretReference {
	}

	/** Asked for on the terminal. */
	record Prompted() implements SecretReference {
	}
}
