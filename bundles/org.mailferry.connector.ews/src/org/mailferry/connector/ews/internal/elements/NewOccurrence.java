package org.mailferry.connector.ews.internal.elements;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.connector.ews.internal.operation.ServerTime;

/** What a changed occurrence of a new item is to become. Content stays in the payload. */
final class NewOccurrence {

	private final Instant original;
	private final Map<String, String> values = new LinkedHashMap<>();
	private final FileSegments files = new FileSegments();

	/**
	 * @param original
	 *            when it would take place by the pattern
	 */
	NewOccurrence(Instant original) {
		this.original = original;
	}

	Instant original() {
		return original;
	}

	/** Elements by the names of the {@link OccurrenceTable}; may be added to. */
	Map<String, String> values() {
		return values;
	}

	/** May be added to. */
	FileSegments files() {
		return files;
	}

	/** When it takes place instead. */
	Optional<Instant> start() {
		return Optional.ofNullable(values.get("seriesStart")).flatMap(element -> ServerTime.parse(text(element)));
	}

	/** The text of an element without children; empty when it is none. */
	static String text(String element) {
		int begin = element.indexOf('>') + 1;
		int end = element.lastIndexOf('<');
		return begin > 0 && end >= begin ? element.substring(begin, end) : "";
	}

	/**
	 * What is to be set of it.
	 *
	 * @param series
	 *            elements of the series, of which it has what is the same already
	 */
	List<Map.Entry<Property, String>> set(Map<String, String> series) {
		List<Map.Entry<Property, String>> set = new ArrayList<>();
		for (Property row : OccurrenceTable.ROWS) {
			String value = values.get(row.name());
			boolean time = row.name().equals("seriesStart") || row.name().equals("seriesEnd");
			if (value != null && (time || !value.equals(series.get(row.name())))) {
				set.add(Map.entry(row, value));
			}
		}
		return set;
	}

	/** What the series has and it has not. */
	List<Property> cleared(Map<String, String> series) {
		return OccurrenceTable.ROWS.stream().filter(row -> OccurrenceTable.CLEARED.contains(row.name())
				&& series.containsKey(row.name()) && !values.containsKey(row.name())).toList();
	}
}
