package org.mailferry.agents.internal.host;

import java.time.Instant;
import java.util.Map;

import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.HostReport;
import org.mailferry.api.pass.PassCounters;

/** What a host has done since it joined. Safe for use by any thread. */
final class HostTotals {

	private long passes;
	private PassCounters counters = PassCounters.ZERO;

	synchronized void ended(PassCounters pass) {
		passes++;
		counters = counters.plus(pass);
	}

	synchronized HostReport report(HostReport.Condition condition, Map<AgentRole, Integer> running,
			Map<String, Instant> stalled) {
		return new HostReport(condition, running, passes, counters.items(), counters.bytes(), counters.throttled(),
				stalled);
	}
}
