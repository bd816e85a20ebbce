package org.mailferry.store.internal.data;

import java.util.List;

import org.mailferry.api.pass.ItemDifference;

import tools.jackson.databind.json.JsonMapper;

/** Differences of a folder as JSON and back. Safe for use by any thread. */
final class DifferenceText {

	private final JsonMapper json = JsonMapper.builder().build();

	String of(List<ItemDifference> differences) {
		return json.writeValueAsString(differences);
	}

	List<ItemDifference> differences(String text) {
		return List.of(json.readValue(text, ItemDifference[].class));
	}
}
