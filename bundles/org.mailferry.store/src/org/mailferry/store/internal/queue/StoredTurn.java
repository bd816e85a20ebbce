package org.mailferry.store.internal.queue;

import java.time.Instant;

import org.mailferry.api.PairId;
import org.mailferry.api.queue.Turn;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.task.Execution;

/** A row that this host has taken. */
record StoredTurn(Execution execution, CurrentlyExecuting heart) implements Turn {

	/** Of the time after which others take the host for dead: what runs needs the rest to stop. */
	private static final double HELD = 0.75;

	@Override
	public PairId pair() {
		return new PairId(Long.parseLong(execution.getId()));
	}

	@Override
	public int priority() {
		return execution.taskInstance.getPriority();
	}

	@Override
	public Instant due() {
		return execution.getExecutionTime();
	}

	@Override
	public int failures() {
		return execution.consecutiveFailures;
	}

	@Override
	public boolean held() {
		return heart.getHeartbeatState().getFractionDead() < HELD;
	}
}
