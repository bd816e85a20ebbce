package org.mailferry.store.internal.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.mailferry.api.agent.AgentRole;

/** Whom to wake in this process when a role has due work. Safe for use by any thread. */
final class RoleBells {

	private final Map<AgentRole, List<StoredServing>> servings = new EnumMap<>(AgentRole.class);

	private final InstantSource clock;
	private final Duration poll;

	RoleBells(InstantSource clock, Duration poll) {
		this.clock = clock;
		this.poll = poll;
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

	/**
	 * Rings when a moment has come, at once if it has. What is so far away that the hosts look anyway before it comes needs no
	 * ringing.
	 */
	void ring(AgentRole role, Instant due) {
		Duration left = Duration.between(clock.instant(), due);
		if (!left.isPositive()) {
			ring(role);
		} else if (left.compareTo(poll) < 0) {
			CompletableFuture.delayedExecutor(left.toMillis() + 1, TimeUnit.MILLISECONDS, Runnable::run)
					.execute(() -> ring(role));
		}
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
