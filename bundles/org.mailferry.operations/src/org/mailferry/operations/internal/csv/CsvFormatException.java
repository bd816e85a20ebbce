package org.mailferry.operations.internal.csv;

/** A text is not CSV; nothing after that place can be understood. */
final class CsvFormatException extends Exception {

	private static final long serialVersionUID = 1L;

	private final int line;

	CsvFormatException(int line, String message) {
		super(message);
		this.line = line;
	}

	int line() {
		return line;
	}
}
