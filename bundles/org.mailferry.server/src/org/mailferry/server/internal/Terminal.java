package org.mailferry.server.internal;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.operations.PasswordPrompt;

/**
 * Where a command prints: results to {@code out}, everything about the way there to {@code err}.
 *
 * @param columns
 *            how wide it is
 * @param live
 *            whether a line of {@code err} can be overwritten
 * @param prompt
 *            asks whoever sits before it
 */
public record Terminal(PrintWriter out, PrintWriter err, int columns, boolean live, PasswordPrompt prompt) {

	/** Where nobody says how wide it is. */
	public static final int DEFAULT_COLUMNS = 100;
	private static final int NARROWEST = 40;

	public Terminal {
		Objects.requireNonNull(out, "out");
		Objects.requireNonNull(err, "err");
		Objects.requireNonNull(prompt, "prompt");
		columns = Math.max(NARROWEST, columns);
	}

	/** One that is only written to. */
	public static Terminal plain(PrintWriter out, PrintWriter err, int columns) {
		return new Terminal(out, err, columns, false, Terminal::nobody);
	}

	private static Optional<String> nobody(EndpointSettings endpoint) {
		return Optional.empty();
	}
}
