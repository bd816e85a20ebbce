package org.mailferry.operations;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a list of pairs looks like, for somebody who has to say which column means what.
 *
 * @param format
 *            how the file was read, for people: encoding and separator
 * @param headers
 *            the first line, stripped, in the file's order; empty when the file is; immutable
 * @param sample
 *            the first {@value #SAMPLE} records after it, blank ones left out; may have fewer or more fields than there
 *            are headers; immutable
 * @param guess
 *            the columns that usual names tell, and their headers; immutable
 */
public record FileColumns(String format, List<String> headers, List<List<String>> sample,
		Map<PairColumn, String> guess) {

	/** How many records a sample has at most. */
	public static final int SAMPLE = 20;

	public FileColumns {
		Objects.requireNonNull(format, "format");
		headers = List.copyOf(headers);
		sample = sample.stream().map(List::copyOf).toList();
		guess = Map.copyOf(guess);
	}
}
