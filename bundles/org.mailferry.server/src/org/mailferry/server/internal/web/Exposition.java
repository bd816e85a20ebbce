package org.mailferry.server.internal.web;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prometheus' text format, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats). What we expose is counted in
 * the project's database by all processes together, not by meters in this process, so that a library of meters would only
 * stand between the two.
 */
final class Exposition {

	static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

	private final StringBuilder out = new StringBuilder();
	private String name = "";

	/** Begins a metric that only grows; its name ends with {@code _total}. */
	Exposition counter(String metric, String help) {
		return begin(metric, help, "counter");
	}

	/** Begins a metric that rises and falls. */
	Exposition gauge(String metric, String help) {
		return begin(metric, help, "gauge");
	}

	private Exposition begin(String metric, String help, String type) {
		name = metric;
		out.append("# HELP ").append(metric).append(' ').append(help.replace("\\", "\\\\").replace("\n", "\\n"))
				.append("\n# TYPE ").append(metric).append(' ').append(type).append('\n');
		return this;
	}

	/** A value of the metric that was begun last. */
	Exposition value(double value) {
		return value(Map.of(), value);
	}

	/** The same with a label. */
	Exposition value(String label, String of, double value) {
		return value(Map.of(label, of), value);
	}

	/** The same with several labels, told in the order of the map. */
	Exposition value(Map<String, String> labels, double value) {
		out.append(name);
		if (!labels.isEmpty()) {
			out.append(
					labels.entrySet().stream().map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
							.collect(Collectors.joining(",", "{", "}")));
		}
		out.append(' ').append(number(value)).append('\n');
		return this;
	}

	private static String number(double value) {
		return value == Math.rint(value) && Math.abs(value) < 1L << 53
				? Long.toString((long) value)
				: String.format(Locale.ROOT, "%s", value);
	}

	private static String escaped(String text) {
		return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
	}

	String text() {
		return out.toString();
	}
}
