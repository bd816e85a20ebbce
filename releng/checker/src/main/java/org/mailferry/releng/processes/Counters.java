package org.mailferry.releng.processes;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many requests of each operation an organisation has answered.
 *
 * @param requests
 *            operation to number; not modifiable
 * @param injected
 *            kind of fault to how often it was injected; not modifiable
 * @param receivedBytes
 *            length of all requests
 * @param first
 *            when the first request began, in milliseconds since 1970; 0 before there was one
 * @param last
 *            when the last answer had been sent
 */
public record Counters(Map<String, Long> requests, Map<String, Long> injected, long receivedBytes, long first,
		long last) {

	private static final Pattern REQUESTS = Pattern.compile("\"requests\"\\s*:\\s*\\{([^}]*)\\}");
	private static final Pattern INJECTED = Pattern.compile("\"injected\"\\s*:\\s*\\{([^}]*)\\}");
	private static final Pattern ENTRY = Pattern.compile("\"([^\"]+)\"\\s*:\\s*(\\d+)");

	public Counters {
		requests = Map.copyOf(requests);
		injected = Map.copyOf(injected);
	}

	static Counters parse(String json) throws IOException {
		Matcher object = REQUESTS.matcher(json);
		if (!object.find()) {
			throw new IOException("the counters of an organisation are not as expected: " + json);
		}
		Matcher injected = INJECTED.matcher(json);
		return new Counters(entries(object.group(1)), injected.find() ? entries(injected.group(1)) : Map.of(),
				number(json, "receivedBytes"), number(json, "firstRequestEpochMillis"),
				number(json, "lastRequestEpochMillis"));
	}

	private static Map<String, Long> entries(String object) {
		Map<String, Long> entries = new TreeMap<>();
		for (Matcher entry = ENTRY.matcher(object); entry.find();) {
			entries.put(entry.group(1), Long.parseLong(entry.group(2)));
		}
		return entries;
	}

	public long total() {
		return requests.values().stream().mapToLong(Long::longValue).sum();
	}

	public Counters minus(Counters before) {
		return new Counters(minus(requests, before.requests), minus(injected, before.injected),
				receivedBytes - before.receivedBytes, first, last);
	}

	private static Map<String, Long> minus(Map<String, Long> now, Map<String, Long> before) {
		Map<String, Long> difference = new TreeMap<>();
		now.forEach((name, count) -> difference.put(name, count - before.getOrDefault(name, 0L)));
		difference.values().removeIf(count -> count == 0);
		return difference;
	}

	static long number(String json, String field) throws IOException {
		Matcher number = Pattern.compile("\"" + field + "\"\\s*:\\s*(\\d+)").matcher(json);
		if (!number.find()) {
			throw new IOException("the counters of an organisation have no " + field + ": " + json);
		}
		return Long.parseLong(number.group(1));
	}
}
