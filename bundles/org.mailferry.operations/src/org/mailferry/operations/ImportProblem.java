package org.mailferry.operations;

import java.util.Objects;

/**
 * Why a line of a list of pairs cannot be imported.
 *
 * @param line
 *            counted from 1; 0 when it is about the file as a whole
 */
public record ImportProblem(int line, String message) {

	public ImportProblem {
		Objects.requireNonNull(message, "message");
	}

	@Override
	public String toString() {
		return line == 0 ? message : "line " + line + ": " + message;
	}
}
