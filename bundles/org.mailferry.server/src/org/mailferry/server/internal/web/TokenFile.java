package org.mailferry.server.internal.web;

import java.nio.file.Path;

import org.mailferry.operations.OperationException;

/** A file whose first line is the token of a status page. */
public final class TokenFile {

	/** Of what is thrown when there is no token where one should be. */
	public static final String CODE = "status-page.token";

	private TokenFile() {
	}

	/**
	 * The token.
	 *
	 * @throws OperationException
	 *             {@code status-page.token} when others can read the file, or there is no good token in it
	 */
	public static AccessToken read(Path file) {
		String line = new SecretFile(CODE, file).read().lines().findFirst().orElse("").strip();
		try {
			return new AccessToken(line);
		} catch (IllegalArgumentException e) {
			throw new OperationException(CODE, file.toString(), "In %s, %s.".formatted(file, e.getMessage()), e);
		}
	}
}
