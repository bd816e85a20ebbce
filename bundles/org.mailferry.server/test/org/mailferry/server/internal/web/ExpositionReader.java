package org.mailferry.server.internal.web;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prometheus' text format 0.0.4 as strictly as `promtool check metrics` does: HELP, then TYPE, then all samples of a
 * metric in one piece, names and labels as they may be, nothing twice, conventions of names kept.
 */
final class ExpositionReader {

	private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
	private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(?:\\{(.*)})? (\\S+)");
	private static final Pattern LABEL = Pattern
			.compile("\\G([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");

	private final Map<String, Double> samples = new LinkedHashMap<>();
	private final Set<String> begun = new HashSet<>();
	private String metric = "";
	private String type = "";

	ExpositionReader(String text) {
		if (!text.endsWith("\n")) {
			throw new IllegalArgumentException("the last line does not end");
		}
		text.lines().forEach(this::line);
	}

	/** Values by name and labels, as they are written. */
	Map<String, Double> samples() {
		return samples;
	}

	private void line(String line) {
		if (line.startsWith("# HELP ")) {
			metric = line.split(" ", 4)[2];
			require(NAME.matcher(metric).matches() && line.split(" ", 4).length == 4, line);
			require(begun.add(metric), line);
			type = "";
		} else if (line.startsWith("# TYPE ")) {
			String[] words = line.split(" ");
			require(words.length == 4 && words[2].equals(metric) && type.isEmpty(), line);
			type = words[3];
			require(type.equals("gauge") || type.equals("counter"), line);
			require(type.equals("counter") == metric.endsWith("_total"), line);
			require(!metric.matches(".*_(milliseconds|minutes|hours|kilobytes|megabytes|count)(_total)?"), line);
		} else {
			sample(line);
		}
	}

	private void sample(String line) {
		Matcher sample = SAMPLE.matcher(line);
		require(sample.matches() && sample.group(1).equals(metric) && !type.isEmpty(), line);
		if (sample.group(2) != null) {
			Matcher label = LABEL.matcher(sample.group(2));
			Set<String> names = new HashSet<>();
			int end = 0;
			while (label.find()) {
				require(names.add(label.group(1)), line);
				end = label.end();
			}
			require(end == sample.group(2).length(), line);
		}
		double value = Double.parseDouble(sample.group(3));
		require(type.equals("gauge") || value >= 0, line);
		require(samples.put(line.substring(0, line.lastIndexOf(' ')), value) == null, line);
	}

	private static void require(boolean good, String line) {
		if (!good) {
			throw new IllegalArgumentException(line);
		}
	}
}
