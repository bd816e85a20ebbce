package org.mailferry.releng.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One clause of an OSGi header: a name with its attributes and directives. */
record Clause(String name, Map<String, String> parameters) {

	static List<Clause> of(String headerOrNull) {
		if (headerOrNull == null || headerOrNull.isBlank()) {
			return List.of();
		}
		return split(headerOrNull, ',').stream().map(Clause::clause).toList();
	}

	String parameter(String key, String otherwise) {
		return parameters.getOrDefault(key, otherwise);
	}

	private static Clause clause(String text) {
		List<String> parts = split(text, ';');
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String part : parts.subList(1, parts.size())) {
			int equals = part.indexOf('=');
			parameters.put(part.substring(0, equals).strip(), part.substring(equals + 1).replace("\"", "").strip());
		}
		return new Clause(parts.getFirst().strip(), parameters);
	}

	/** Splits at a separator that is not between quotes. */
	private static List<String> split(String text, char separator) {
		List<String> parts = new ArrayList<>();
		boolean quoted = false;
		int from = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"') {
				quoted = !quoted;
			} else if (c == separator && !quoted) {
				parts.add(text.substring(from, i));
				from = i + 1;
			}
		}
		parts.add(text.substring(from));
		return parts;
	}
}
