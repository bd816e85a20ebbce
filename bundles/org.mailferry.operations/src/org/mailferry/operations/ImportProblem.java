package org.mailferry.operations;

import java.util.Objects;

/**
 * Why a line of a list of pairs cannot be imported, or the whole list.
 *
 * @param line
 *            counted from 1; 0 when it is about no line
 * @param wholeFile
 *            nothing of the file can be imported; otherwise the other lines could be
 */
public record ImportProblem(int line, boolean wholeFile, String message) {

	public ImportProblem {
		Objects.requireNonNull(message, "message");
	}

	/** About one line, or with 0 about the file. */
	public ImportProblem(int line, String message) {
		this(line, line == 0, message);
	}

	@Override
	public String toString() {
		return line == 0 ? message : "line " + line + ": " + message;
	}
}
