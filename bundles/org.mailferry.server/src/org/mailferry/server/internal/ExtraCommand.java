package org.mailferry.server.internal;

import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * A command that another bundle brings as a service {@code ToIntFunction<String[]>} with the property
 * {@code mailferry.command}; it parses its own arguments, prints for itself and returns the exit code.
 *
 * @param summary
 *            the property {@code mailferry.command.summary}, for the help
 */
public record ExtraCommand(String name, String summary, ToIntFunction<String[]> body) {

	/** The property that names the command. */
	public static final String NAME_PROPERTY = "mailferry.command";
	/** The property that says in a line what it does. */
	public static final String SUMMARY_PROPERTY = "mailferry.command.summary";

	public ExtraCommand {
		Objects.requireNonNull(summary, "summary");
		Objects.requireNonNull(body, "body");
		if (!name.matches("[a-z][a-z0-9-]*")) {
			throw new IllegalArgumentException("not the name of a command: " + name);
		}
	}
}
