package org.mailferry.agents.internal.host;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.queue.Turn;

/** A pair that is being served here. */
final class RunningTask {

	private final AgentRole role;
	private final Set<Side> endpoints;
	private final PlannedPair planned;
	private final Turn turn;
	private final StopSignal stop = new StopSignal();
	private final AtomicReference<Why> why = new AtomicReference<>();
	private volatile Instant busyUntil = Instant.MIN;

	/** Why it is stopped. */
	enum Why {
		/** Its pair, or what it belongs to, is suspended. */
		SUSPENDED,
		/** A maintenance window has begun that pauses. */
		PAUSED,
		/** What it needs is busy for everybody, for so long that its agent had better serve others. */
		STALLED,
		/** Somebody wants it to stop. */
		ORDERED,
		/** The host leaves, or is suspended: others go on. */
		LEAVING,
		/** Another host may have it. */
		LOST
	}

	RunningTask(AgentRole role, Set<Side> endpoints, PlannedPair planned, Turn turn) {
		this.role = role;
		this.endpoints = endpoints;
		this.planned = planned;
		this.turn = turn;
	}

	AgentRole role() {
		return role;
	}

	Set<Side> endpoints() {
		return endpoints;
	}

	PlannedPair planned() {
		return planned;
	}

	boolean held() {
		return turn.held();
	}

	StopSignal stopSignal() {
		return stop;
	}

	/** The first reason counts. */
	void stop(Why reason) {
		why.compareAndSet(null, reason);
		stop.request();
	}

	/** Stops it, as what it needs is busy until then. */
	void putOff(Instant until) {
		busyUntil = until;
		stop(Why.STALLED);
	}

	/** Until when it was put off; in the past when it was not. */
	Instant busyUntil() {
		return busyUntil;
	}

	/** Whether it was stopped for a reason. */
	boolean stoppedFor(Why reason) {
		return why.get() == reason;
	}

	boolean isOf(ControlSubject subject) {
		return planned.belongsTo(subject, endpoints);
	}
}
