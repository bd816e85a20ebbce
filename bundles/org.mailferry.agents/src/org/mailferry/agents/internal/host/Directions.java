package org.mailferry.agents.internal.host;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.agent.WindowCalendar;
import org.mailferry.api.agent.WindowCalendar.Closure;

/** What people want, as the host last read it. */
record Directions(Set<ControlSubject> suspended, WindowCalendar windows) {

	/** Nobody wants anything. */
	static final Directions NONE = new Directions(Set.of(), WindowCalendar.ALWAYS_OPEN);
	/** When something is due that waits for a person. */
	static final Instant UNTIL_RESUMED = AgentControl.UNTIL_RESUMED;

	Directions {
		suspended = Set.copyOf(suspended);
	}

	/** Whether passes of a pair are suspended. */
	boolean suspends(PlannedPair pair, Collection<Side> endpoints) {
		return pair.suspended() || pair.subjects(Set.copyOf(endpoints)).stream().anyMatch(this::isSuspended);
	}

	boolean isSuspended(ControlSubject subject) {
		return suspended.stream().anyMatch(subject::isSame);
	}

	/** Until when no pass of a pair may begin; empty when one may. */
	Optional<Instant> bar(PlannedPair pair, Collection<Side> endpoints, Instant now) {
		return suspends(pair, endpoints)
				? Optional.of(UNTIL_RESUMED)
				: windows.closure(endpoints, now).map(Closure::until);
	}

	/** Whether a window closes one of these endpoints for passes that run, too. */
	boolean pauses(Collection<Side> endpoints, Instant now) {
		return windows.closure(endpoints, now).filter(Closure::pausing).isPresent();
	}

	/** The first moment, not before this one, at which a pass may begin. */
	Instant open(Collection<Side> endpoints, Instant moment) {
		return windows.closure(endpoints, moment).map(Closure::until).orElse(moment);
	}
}
