package org.mailferry.operations.internal.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.operations.Figures;

/**
 * Reads CSV strictly as <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a> has it, with any separator and with
 * lines ended by CRLF, LF or CR: a quoted field may hold separators, line ends and doubled quotes; a quote anywhere else
 * is an error, because guessing would shift the columns.
 */
final class CsvText {

	/** No field of a list of mailboxes is longer; a longer one is a quote that was never closed. */
	static final int MAX_FIELD = 10_000;
	/** No list of mailboxes has as many columns. */
	static final int MAX_FIELDS = 1_000;
	private static final int END = -1;

	private final String text;
	private final char separator;
	private int position;
	private int line = 1;

	CsvText(String text, char separator) {
		this.text = text;
		this.separator = separator;
	}

	/** The next record, or empty at the end. */
	Optional<CsvRecord> next() throws CsvFormatException {
		if (peek() == END) {
			return Optional.empty();
		}
		int begin = line;
		List<String> fields = new ArrayList<>();
		do {
			if (fields.size() == MAX_FIELDS) {
				throw new CsvFormatException(begin,
						"more than %s fields in one line".formatted(Figures.count(MAX_FIELDS)));
			}
			fields.add(peek() == '"' ? quoted() : plain());
		} while (skipSeparator());
		skipLineEnd();
		return Optional.of(new CsvRecord(begin, fields));
	}

	private String plain() throws CsvFormatException {
		int start = position;
		while (!atFieldEnd()) {
			if (peek() == '"') {
				throw new CsvFormatException(line, "a quote inside a field that does not begin with one");
			}
			position++;
			checkLength(position - start, line);
		}
		return text.substring(start, position);
	}

	private String quoted() throws CsvFormatException {
		int opened = line;
		position++;
		StringBuilder field = new StringBuilder();
		while (true) {
			int c = peek();
			if (c == END) {
				throw new CsvFormatException(opened, "a quote is opened and never closed");
			}
			position++;
			if (c == '"') {
				if (peek() != '"') {
					break;
				}
				position++;
			} else if (c == '\n' || c == '\r' && peek() != '\n') {
				line++;
			}
			field.append((char) c);
			checkLength(field.length(), opened);
		}
		if (!atFieldEnd()) {
			throw new CsvFormatException(line, "text after a closing quote");
		}
		return field.toString();
	}

	private static void checkLength(int length, int line) throws CsvFormatException {
		if (length > MAX_FIELD) {
			throw new CsvFormatException(line,
					"a field of more than %s characters; is a quote missing?".formatted(Figures.count(MAX_FIELD)));
		}
	}

	private boolean skipSeparator() {
		if (peek() == separator) {
			position++;
			return true;
		}
		return false;
	}

	private void skipLineEnd() {
		if (peek() == '\r') {
			position++;
		} else if (peek() == END) {
			return;
		}
		if (peek() == '\n') {
			position++;
		}
		line++;
	}

	private boolean atFieldEnd() {
		int c = peek();
		return c == END || c == separator || c == '\n' || c == '\r';
	}

	private int peek() {
		return position < text.length() ? text.charAt(position) : END;
	}
}
