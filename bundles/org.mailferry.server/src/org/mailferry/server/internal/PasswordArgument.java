package org.mailferry.server.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An attempt to give a password on the command line. It is found before anything could print it. */
final class PasswordArgument {

	private static final Set<String> ATTEMPTS = Set.of("--password", "--pass", "--passwd", "--pwd", "--secret",
			"-password", "-p", "-P");

	private PasswordArgument() {
	}

	/** The option without its value. */
	static Optional<String> in(List<String> arguments) {
		return arguments.stream().map(argument -> argument.replaceFirst("=.*$", "")).filter(ATTEMPTS::contains)
				.findFirst();
	}
}
