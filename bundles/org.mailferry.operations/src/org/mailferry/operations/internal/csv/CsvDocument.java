package org.mailferry.operations.internal.csv;

import java.util.Optional;

/**
 * The text of a CSV file, and how it was found to be written.
 *
 * @param format
 *            for people: encoding and separator
 */
record CsvDocument(String text, char separator, String format) {

	static CsvDocument of(byte[] bytes) {
		DecodedText decoded = DecodedText.of(bytes);
		char separator = separator(decoded.text());
		return new CsvDocument(decoded.text(), separator,
				decoded.charset().name() + ", separated by " + name(separator));
	}

	/** Whether it can be a text at all; what a spreadsheet program keeps for itself is none. */
	boolean isText() {
		return text.indexOf('\0') < 0;
	}

	/** Its records from the beginning. */
	CsvText records() {
		return new CsvText(text, separator);
	}

	/** The next record that is not blank. */
	static Optional<CsvRecord> nextFilled(CsvText csv) throws CsvFormatException {
		Optional<CsvRecord> found = csv.next();
		while (found.isPresent() && found.get().blank()) {
			found = csv.next();
		}
		return found;
	}

	/** The one of the usual separators that the first line with letters has most of. */
	private static char separator(String text) {
		String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
		char best = ',';
		for (char candidate : new char[]{ ';', '\t' }) {
			if (count(first, candidate) > count(first, best)) {
				best = candidate;
			}
		}
		return best;
	}

	private static long count(String line, char separator) {
		return line.chars().filter(c -> c == separator).count();
	}

	private static String name(char separator) {
		return switch (separator) {
		case ',' -> "comma";
		case ';' -> "semicolon";
		default -> "tab";
		};
	}
}
