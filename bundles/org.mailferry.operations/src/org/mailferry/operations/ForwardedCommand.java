package org.mailferry.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A command line of one process, to be run by the process that has the project open.
 *
 * @param arguments
 *            as they were typed; immutable
 * @param workingDirectory
 *            what relative file names in them are relative to
 * @param columns
 *            how wide the terminal is
 */
public record ForwardedCommand(List<String> arguments, Path workingDirectory, int columns) {

	/** Enough to name the mailboxes of a group of people; whoever means more names a collection. */
	public static final int MAX_ARGUMENTS = 1_000;
	/** Longer than any file name. */
	public static final int MAX_LENGTH = 8_192;

	public ForwardedCommand {
		arguments = List.copyOf(arguments);
		Objects.requireNonNull(workingDirectory, "workingDirectory");
		if (arguments.size() > MAX_ARGUMENTS || arguments.stream().anyMatch(text -> text.length() > MAX_LENGTH)) {
			throw new IllegalArgumentException("at most %d arguments of %d characters can be forwarded"
					.formatted(MAX_ARGUMENTS, MAX_LENGTH));
		}
	}
}
