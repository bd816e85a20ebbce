package org.mailferry.operations.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

import org.mailferry.api.Credential;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.PasswordPrompt;

/** Finds passwords where the settings say they are, each time they are needed. */
final class Secrets {

	private static final int MAX_LENGTH = 4_096;

	private final UnaryOperator<String> environment;

	Secrets(UnaryOperator<String> environment) {
		this.environment = environment;
	}

	Credential credential(EndpointSettings endpoint, PasswordPrompt prompt) {
		String password = endpoint.access().needsSecret() ? secret(endpoint, endpoint.secret(), prompt) : "";
		String proxyPassword = endpoint.access().proxy() instanceof EndpointAccess.Proxy.Http proxy
				? proxy.secret().map(secret -> secret(endpoint, secret, prompt)).orElse("")
				: "";
		return new Credential(endpoint.userName(), password, proxyPassword);
	}

	private String secret(EndpointSettings endpoint, SecretReference reference, PasswordPrompt prompt) {
		String password = switch (reference) {
		case SecretReference.FromEnvironment(String variable) -> fromEnvironment(endpoint, variable);
		case SecretReference.FromFile(Path file) -> fromFile(endpoint, file);
		case SecretReference.Prompted() -> prompt.ask(endpoint)
				.orElseThrow(() -> missing(endpoint,
						"The password is to be asked for, but there is no terminal. Use `endpoint set %s` with --password-file or --password-env."
								.formatted(endpoint.side().word()),
						null));
		};
		if (password.isEmpty()) {
			throw missing(endpoint, "The password is empty.", null);
		}
		return password;
	}

	private String fromEnvironment(EndpointSettings endpoint, String variable) {
		String value = environment.apply(variable);
		if (value == null) {
			throw missing(endpoint,
					"The environment variable %s, which should hold the password, is not set. Set it, or use `endpoint set %s` with --password-file."
							.formatted(variable, endpoint.side().word()),
					null);
		}
		return value;
	}

	private static String fromFile(EndpointSettings endpoint, Path file) {
		try (BufferedReader reader = Files.newBufferedReader(file)) {
			char[] start = new char[MAX_LENGTH];
			int length = 0;
			for (int read; length < start.length
					&& (read = reader.read(start, length, start.length - length)) > 0;) {
				length += read;
			}
			String text = new String(start, 0, length);
			return text.lines().findFirst().orElse("");
		} catch (CharacterCodingException e) {
			throw missing(endpoint, "The password file %s is not a text in UTF-8.".formatted(file), null);
		} catch (IOException e) {
			throw missing(endpoint,
					"The password file %s cannot be read. Put the password on its first line and make it readable for this user."
							.formatted(file),
					e);
		}
	}

	private static OperationException missing(EndpointSettings endpoint, String message, Throwable cause) {
		return new OperationException("endpoint.secret-missing", endpoint.side().word(), message, cause);
	}
}
