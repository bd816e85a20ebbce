package org.mailferry.agents.internal.host;

import org.mailferry.api.Finding;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.api.agent.ServicePlan;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.queue.WorkQueue;

/** What a host works with of its project. */
interface HostDesk {

	HostRegister hosts();

	AgentControl control();

	ServicePlan plan();

	WorkQueue queue();

	/** How much all hosts together may ask of an endpoint. */
	ConcurrencyRange concurrency(Side side);

	/** Tells people something that concerns no pair in particular. */
	void record(Finding finding);

	/** Suspends a pair that fails each time, so that a person looks at it, who is told why. */
	void quarantine(PairId pair, Finding why);
}
