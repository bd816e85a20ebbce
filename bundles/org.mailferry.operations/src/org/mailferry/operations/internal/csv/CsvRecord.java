package org.mailferry.operations.internal.csv;

import java.util.List;

/**
 * One record of a CSV text.
 *
 * @param line
 *            the line it begins on, from 1
 * @param fields
 *            at least one; immutable
 */
record CsvRecord(int line, List<String> fields) {

	CsvRecord {
		fields = List.copyOf(fields);
	}

	/** An empty line is a record of one empty field. */
	boolean blank() {
		return fields.stream().allMatch(String::isBlank);
	}
}
