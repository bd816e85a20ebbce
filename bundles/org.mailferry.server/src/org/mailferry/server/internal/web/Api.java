package org.mailferry.server.internal.web;

import java.util.List;

import org.mailferry.server.internal.show.StatusDocument;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The status for programs. Names of version 1 are those of {@code status --json} and stay; new ones may come. What would
 * change the meaning of a name comes as another version beside it.
 */
final class Api {

	private static final String INDEX = "/api";
	private static final String STATUS = "/api/v1/status";
	private static final List<String> PARTS = List.of("pairs", "stages", "counters", "takeovers", "findings",
			"collections", "running",
			"graveFindings", "hosts", "queues", "plan", "throughput");

	private final JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
	private final Throughput throughput;

	Api(Throughput throughput) {
		this.throughput = throughput;
	}

	boolean knows(String path) {
		return path.equals(INDEX) || path.equals(STATUS)
				|| PARTS.stream().anyMatch(part -> path.equals("/api/v1/" + part));
	}

	/**
	 * What is at an address that it knows: {@code /api} lists the addresses, {@code /api/v1/status} is everything, and
	 * {@code /api/v1/PART} is {@code time} and that part of it.
	 */
	String answer(String path, StatusCache cache) throws StatusUnavailableException {
		if (path.equals(INDEX)) {
			ObjectNode index = mapper.createObjectNode().put("version", 1);
			index.putArray("addresses").add(STATUS);
			PARTS.forEach(part -> index.withArray("addresses").add("/api/v1/" + part));
			return text(index);
		}
		ObjectNode all = all(cache.watch());
		if (path.equals(STATUS)) {
			return text(all);
		}
		String part = path.substring(path.lastIndexOf('/') + 1);
		ObjectNode some = mapper.createObjectNode();
		some.set("time", all.get("time"));
		some.set(part, all.get(part));
		return text(some);
	}

	private ObjectNode all(StatusDocument document) {
		ObjectNode all = mapper.valueToTree(document);
		Throughput.Rate recent = throughput.recent();
		all.putObject("throughput").put("itemsPerSecond", recent.itemsPerSecond())
				.put("bytesPerSecond", recent.bytesPerSecond()).put("overSeconds", recent.time().toMillis() / 1_000.0);
		return all;
	}

	/** {@code {"error": sentence}}. */
	String error(String sentence) {
		return text(mapper.createObjectNode().put("error", sentence));
	}

	private String text(ObjectNode node) {
		return mapper.writeValueAsString(node) + "\n";
	}
}
