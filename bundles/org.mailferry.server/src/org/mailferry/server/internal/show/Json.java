package org.mailferry.server.internal.show;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.mailferry.api.Severity;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.project.CollectionSummary;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.ProjectStatus;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Results for programs. Names stay as they are from version to version; new ones may come. Times are in ISO 8601 and UTC,
 * durations in seconds, sizes in bytes; states, severities and kinds in lower case with hyphens.
 */
public final class Json {

	private final JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	/** {@code name, directory, pairs{total, new, running, …}, items, counters{…}, findings{error, warning, info}}. */
	public void status(PrintWriter out, ProjectStatus status, String directory) {
		ObjectNode root = mapper.createObjectNode().put("name", status.name()).put("directory", directory);
		ObjectNode pairs = root.putObject("pairs").put("total",
				status.pairs().values().stream().mapToLong(Long::longValue).sum());
		states(pairs, status.pairs());
		root.put("items", status.items());
		counters(root.putObject("counters"), status.counters());
		ObjectNode findings = root.putObject("findings");
		for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
			findings.put(word(severity), status.findings().getOrDefault(severity, 0L));
		}
		print(out, root);
	}

	private static void states(ObjectNode node, Map<PairState, Long> counts) {
		for (PairState state : PairState.values()) {
			node.put(word(state), counts.getOrDefault(state, 0L));
		}
	}

	/** {@code collections[{name, priority, pairs{total, new, running, …}}]}. */
	public void collections(PrintWriter out, List<CollectionSummary> summaries) {
		ObjectNode root = mapper.createObjectNode();
		ArrayNode collections = root.putArray("collections");
		for (CollectionSummary summary : summaries) {
			ObjectNode node = collections.addObject().put("name", summary.collection().name()).put("priority",
					summary.collection().priority());
			states(node.putObject("pairs").put("total", summary.pairs()), summary.states());
		}
		print(out, root);
	}

	private static void counters(ObjectNode node, PassCounters counters) {
		node.put("created", counters.created()).put("updated", counters.updated())
				.put("readFlags", counters.readFlags())
				.put("moved", counters.moved()).put("deleted", counters.deleted()).put("folders", counters.folders())
				.put("items", counters.items()).put("bytes", counters.bytes()).put("refused", counters.refused())
				.put("compared", counters.compared()).put("roundTrips", counters.roundTrips())
				.put("inSourceSeconds", seconds(counters.inSource()))
				.put("inTargetSeconds", seconds(counters.inTarget()))
				.put("throttledSeconds", seconds(counters.throttled()))
				.put("throttledBySourceSeconds", seconds(counters.throttledBySource()))
				.put("throttledByTargetSeconds", seconds(counters.throttledByTarget()))
				.put("queuedSeconds", seconds(counters.queued()));
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / 1_000.0;
	}

	/** {@code total, findings[{id, code, severity, subject, message, cause, source, target, first, last, times}]}. */
	public void findings(PrintWriter out, long total, List<FindingRecord> records) {
		ObjectNode root = mapper.createObjectNode().put("total", total);
		ArrayNode findings = root.putArray("findings");
		for (FindingRecord record : records) {
			ObjectNode node = findings.addObject().put("id", record.id()).put("code", record.finding().code())
					.put("severity", word(record.finding().severity())).put("subject", record.finding().subject())
					.put("message", record.finding().message()).put("cause", record.finding().cause());
			node.put("source", record.pair().map(pair -> pair.source().value()).orElse(null));
			node.put("target", record.pair().map(pair -> pair.target().value()).orElse(null));
			node.put("first", record.first().toString()).put("last", record.last().toString()).put("times",
					record.times());
		}
		print(out, root);
	}

	/**
	 * {@code total, pairs[{id, source, target, kind, priority, state, items, bytes, refused, passes, lastPass, verified,
	 * differing, worst, collection, suspended}]}.
	 */
	public void pairs(PrintWriter out, long total, List<PairSummary> summaries) {
		ObjectNode root = mapper.createObjectNode().put("total", total);
		ArrayNode pairs = root.putArray("pairs");
		for (PairSummary summary : summaries) {
			ObjectNode node = pairs.addObject().put("id", summary.pair().id().value())
					.put("source", summary.pair().source().value()).put("target", summary.pair().target().value())
					.put("kind", word(summary.pair().kind())).put("priority", summary.pair().priority())
					.put("state", word(summary.state())).put("items", summary.items()).put("bytes", summary.bytes())
					.put("refused", summary.refused()).put("passes", summary.passes());
			node.put("lastPass", summary.lastPass().map(Object::toString).orElse(null));
			node.put("verified", summary.verified().map(Object::toString).orElse(null));
			node.put("differing", summary.differing());
			node.put("worst", summary.worst().map(Json::word).orElse(null));
			node.put("collection", summary.collection().orElse(null)).put("suspended", summary.suspended());
		}
		print(out, root);
	}

	private void print(PrintWriter out, ObjectNode root) {
		out.println(mapper.writeValueAsString(root));
	}

	static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}
}
