package org.mailferry.server.internal.show;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.mailferry.api.PairId;
import org.mailferry.api.project.CollectionSummary;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.PairStage;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;

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

	/** See {@link StatusDocument}. */
	public void status(PrintWriter out, StatusDocument status) {
		out.println(mapper.writeValueAsString(status));
	}

	/** A status as {@link #status} prints it; names it does not know are left out. */
	public StatusDocument status(String text) {
		return mapper.readValue(text, StatusDocument.class);
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
	public void pairs(PrintWriter out, long total, List<PairSummary> summaries, Map<PairId, PairStage> stages) {
		ObjectNode root = mapper.createObjectNode().put("total", total);
		ArrayNode pairs = root.putArray("pairs");
		for (PairSummary summary : summaries) {
			ObjectNode node = pairs.addObject().put("id", summary.pair().id().value())
					.put("source", summary.pair().source().value()).put("target", summary.pair().target().value())
					.put("kind", word(summary.pair().kind())).put("priority", summary.pair().priority())
					.put("stage", stages.get(summary.pair().id()).word()).put("state", word(summary.state()))
					.put("items", summary.items()).put("bytes", summary.bytes())
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
