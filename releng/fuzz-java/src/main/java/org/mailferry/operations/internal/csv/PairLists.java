package org.mailferry.operations.internal.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.mailferry.operations.ImportOptions;

/**
 * Lists of pairs as people make them: read, or objected to in a sentence. What was read and is written again with all
 * fields quoted must read the same. In the package of what it looks into.
 */
public final class PairLists {

	private PairLists() {
	}

	/** Called by the fuzzer and the replay. */
	public static void fuzzerTestOneInput(byte[] input) {
		CsvDocument document = CsvDocument.of(input);
		List<List<String>> records;
		try {
			records = records(document.records());
		} catch (CsvFormatException e) {
			return;
		}
		String quoted = records.stream().map(fields -> fields.stream().map(PairLists::quoted)
				.collect(Collectors.joining(","))).collect(Collectors.joining("\r\n", "", "\r\n"));
		try {
			if (!records.isEmpty() && !records.equals(records(new CsvText(quoted, ',')))) {
				throw new AssertionError("quoted, it reads otherwise");
			}
		} catch (CsvFormatException e) {
			throw new AssertionError("quoted, it cannot be read", e);
		}
		pairs(records);
	}

	private static List<List<String>> records(CsvText csv) throws CsvFormatException {
		List<List<String>> records = new ArrayList<>();
		for (Optional<CsvRecord> next = csv.next(); next.isPresent(); next = csv.next()) {
			records.add(next.get().fields());
		}
		return records;
	}

	private static String quoted(String field) {
		return '"' + field.replace("\"", "\"\"") + '"';
	}

	private static void pairs(List<List<String>> records) {
		if (records.isEmpty()) {
			return;
		}
		PairColumns columns = new PairColumns(records.getFirst(), ImportOptions.STRICT);
		if (!columns.clear()) {
			return;
		}
		for (List<String> fields : records.subList(1, records.size())) {
			try {
				new PairLine(columns, fields, Optional.empty()).pair();
			} catch (IllegalArgumentException e) {
				if (e.getMessage() == null || e.getClass() != IllegalArgumentException.class) {
					throw new AssertionError("no sentence for people", e);
				}
			}
		}
	}
}
