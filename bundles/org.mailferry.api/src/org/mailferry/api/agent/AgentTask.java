package org.mailferry.api.agent;

import java.util.Objects;
import java.util.function.BooleanSupplier;

import org.mailferry.api.StopSignal;
import org.mailferry.api.pass.PassListener;

/**
 * One pair for an agent.
 *
 * @param stop
 *            ends it
 * @param suspended
 *            whether it was stopped because what it belongs to has been suspended
 * @param listener
 *            to be told how far it is
 * @param shares
 *            how much this host may ask of the endpoints at the moment
 */
public record AgentTask(PlannedPair planned, StopSignal stop, BooleanSupplier suspended,
		PassListener listener, Shares shares) {

	public AgentTask {
		Objects.requireNonNull(planned, "planned");
		Objects.requireNonNull(stop, "stop");
		Objects.requireNonNull(suspended, "suspended");
		Objects.requireNonNull(listener, "listener");
		Objects.requireNonNull(shares, "shares");
	}
}
