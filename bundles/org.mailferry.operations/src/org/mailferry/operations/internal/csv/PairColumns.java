package org.mailferry.operations.internal.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.mailferry.operations.ImportOptions;
import org.mailferry.operations.PairColumn;

/** Which column of a list means what, as the options say or by the usual names, and what is wrong with its first line. */
final class PairColumns {

	private static final int SHOWN = 60;

	private final List<String> headers;
	private final Map<PairColumn, Integer> places = new EnumMap<>(PairColumn.class);
	private final List<String> ignored = new ArrayList<>();
	private final List<String> problems = new ArrayList<>();
	private boolean unclear;

	PairColumns(List<String> header, ImportOptions options) {
		headers = header.stream().map(String::strip).toList();
		List<String> unknown = new ArrayList<>();
		if (options.columns().isEmpty()) {
			unknown.addAll(placeByName(options.ignoreUnknownColumns()));
		} else {
			new EnumMap<>(options.columns()).forEach(this::place);
			ignored.addAll(IntStream.range(0, headers.size()).filter(i -> !places.containsValue(i))
					.mapToObj(this::name).toList());
		}
		for (PairColumn needed : List.of(PairColumn.SOURCE, PairColumn.TARGET)) {
			if (options.columns().isEmpty() && !places.containsKey(needed)) {
				unclear("the column %s is missing; the first line names the columns, for example source,target"
						.formatted(needed.word()));
			} else if (!options.columns().isEmpty() && !options.columns().containsKey(needed)) {
				unclear("it was not said which column is the " + needed.word());
			}
		}
		problems.addAll(unknown);
	}

	/** Returns what there is to object to columns that mean nothing. */
	private List<String> placeByName(boolean ignoreUnknown) {
		List<String> unknown = new ArrayList<>();
		for (int i = 0; i < headers.size(); i++) {
			Optional<PairColumn> meaning = ColumnNames.meaning(headers.get(i));
			if (meaning.isPresent()) {
				if (places.putIfAbsent(meaning.get(), i) != null) {
					unclear("the column %s is there twice".formatted(meaning.get().word()));
				}
			} else if (ignoreUnknown) {
				ignored.add(name(i));
			} else {
				unknown.add("the column '%s' is not known; columns are %s".formatted(name(i),
						Arrays.stream(PairColumn.values()).map(PairColumn::word).collect(Collectors.joining(", "))));
			}
		}
		return unknown;
	}

	private void place(PairColumn meaning, String header) {
		String name = header.strip();
		List<Integer> found = IntStream.range(0, headers.size()).filter(i -> headers.get(i).equalsIgnoreCase(name))
				.boxed().toList();
		if (found.isEmpty()) {
			unclear("there is no column '%s', which is to be the %s".formatted(shown(name), meaning.word()));
		} else if (found.size() > 1) {
			unclear("the column '%s' is there twice".formatted(shown(name)));
		} else if (places.containsValue(found.getFirst())) {
			unclear("the column '%s' is to be two things, one of them the %s".formatted(shown(name), meaning.word()));
		} else {
			places.put(meaning, found.getFirst());
		}
	}

	private void unclear(String problem) {
		problems.add(problem);
		unclear = true;
	}

	private String name(int place) {
		return headers.get(place).isEmpty() ? "(column " + (place + 1) + ")" : shown(headers.get(place));
	}

	/** Columns that are left aside. */
	List<String> ignored() {
		return ignored;
	}

	/** Why nothing can be imported; empty when all is well. */
	List<String> problems() {
		return problems;
	}

	/** Whether lines can be understood, so that there is sense in looking for what is wrong with them. */
	boolean clear() {
		return !unclear;
	}

	/** How many fields a line has. */
	int count() {
		return headers.size();
	}

	/** The field with that meaning, stripped; empty when there is no such column. */
	String field(PairColumn meaning, List<String> fields) {
		Integer place = places.get(meaning);
		return place == null ? "" : fields.get(place).strip();
	}

	/** Words of others, as part of a message. */
	static String shown(String text) {
		String printable = text.replaceAll("\\p{Cntrl}", "?");
		return printable.length() > SHOWN ? printable.substring(0, SHOWN) + "…" : printable;
	}
}
