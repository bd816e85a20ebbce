package org.mailferry.testkit.queue;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.Lane;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkHandler;

/** As many threads as the host has agents, each of which takes what comes first. */
final class MemoryServing implements Serving {

	private final InMemoryWorkQueue queue;
	private final AgentRole role;
	private final String host;
	private final WorkHandler handler;
	private int agents;
	private final Supplier<Map<Lane, Integer>> most;
	/** What is being worked on, under the lock. */
	private final Set<MemoryRow.MemoryTurn> running = new HashSet<>();
	private boolean paused;
	private boolean closed;

	MemoryServing(InMemoryWorkQueue queue, AgentRole role, String host, int capacity,
			Supplier<Map<Lane, Integer>> most, WorkHandler handler) {
		if (capacity < 1) {
			throw new IllegalArgumentException("a host serves with 1 agent at least, not " + capacity);
		}
		this.queue = queue;
		this.role = role;
		this.host = host;
		this.most = most;
		this.handler = handler;
		agents = capacity;
		for (int agent = 1; agent <= capacity; agent++) {
			Thread.ofPlatform().daemon().name(host + "-" + role.word() + "-" + agent).start(this::serve);
		}
	}

	private void serve() {
		for (MemoryRow.MemoryTurn turn = next(); turn != null; turn = next()) {
			serve(turn);
		}
		queue.locked(() -> agents--);
	}

	/** @return null when it is over */
	private MemoryRow.MemoryTurn next() {
		queue.lock.lock();
		try {
			while (!closed) {
				MemoryRow.MemoryTurn turn = paused ? null : queue.taken(role, host, full());
				if (turn != null) {
					running.add(turn);
					return turn;
				}
				queue.changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(queue.pause(role).toMillis() + 1));
			}
			return null;
		} catch (InterruptedException e) {
			throw new IllegalStateException("nobody interrupts an agent", e);
		} finally {
			queue.lock.unlock();
		}
	}

	private Set<Lane> full() {
		return most.get().entrySet().stream()
				.filter(lane -> running.stream().filter(turn -> turn.needs(lane.getKey())).count() >= lane.getValue())
				.map(Map.Entry::getKey).collect(Collectors.toSet());
	}

	private void serve(MemoryRow.MemoryTurn turn) {
		Answer answer;
		try {
			answer = handler.work(turn);
		} catch (RuntimeException e) {
			Instant now = queue.clock().instant();
			answer = new Answer.Failed(turn.pause(now));
		}
		// A handler may leave it behind.
		Thread.interrupted();
		Answer given = answer;
		queue.locked(() -> running.remove(turn));
		queue.answered(role, turn, given);
	}

	@Override
	public void pause() {
		queue.locked(() -> paused = true);
	}

	@Override
	public void resume() {
		queue.locked(() -> paused = false);
	}

	@Override
	public int running() {
		return queue.locked(running::size);
	}

	@Override
	public void close() {
		queue.lock.lock();
		try {
			closed = true;
			queue.changed.signalAll();
			while (agents > 0) {
				queue.changed.awaitUninterruptibly();
			}
		} finally {
			queue.lock.unlock();
		}
	}
}
