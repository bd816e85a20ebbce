package org.mailferry.store.internal.queue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.mailferry.api.agent.AgentRole;

/** Whom to wake in this process when a role has due work. Safe for use by any thread. */
final class RoleBells {

	private final Map<AgentRole, List<StoredServing>> servings = new EnumMap<>(AgentRole.class);

	RoleBells() {
		for (AgentRole role : AgentRole.values()) {
			servings.put(role, new CopyOnWriteArrayList<>());
		}
	}

	void hang(AgentRole role, StoredServing serving) {
		servings.get(role).add(serving);
	}

	void take(AgentRole role, StoredServing serving) {
		servings.get(role).remove(serving);
	}

	void ring(AgentRole role) {
		servings.get(role).forEach(StoredServing::look);
	}

	/** Rings for the role with this word, or for all when it is the word of none: another version may have said it. */
	void ring(String word) {
		servings.keySet().stream().filter(role -> role.word().equals(word)).findFirst().ifPresentOrElse(this::ring,
				() -> servings.keySet().forEach(this::ring));
	}

	/** All that serve. */
	List<StoredServing> all() {
		return servings.values().stream().flatMap(List::stream).toList();
	}
}
