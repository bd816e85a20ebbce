package org.mailferry.agents.internal.host;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.HostReport;
import org.mailferry.api.pass.PassCounters;

/** What a host has done since it joined. Safe for use by any thread. */
final class HostTotals {

	private long passes;
	private final Map<AgentRole, Long> ended = new EnumMap<>(AgentRole.class);
	private Duration stalledTime = Duration.ZERO;
	private PassCounters counters = PassCounters.ZERO;

	synchronized void ended(AgentRole role, PassCounters pass) {
		passes++;
		ended.merge(role, 1L, Long::sum);
		counters = counters.plus(pass);
	}

	/** For so long something was busy for everybody. */
	synchronized void stalled(Duration time) {
		stalledTime = stalledTime.plus(time);
	}

	synchronized HostReport report(HostReport.Condition condition, Map<AgentRole, Integer> running,
			Map<String, Instant> stalled) {
		return new HostReport(condition, running, passes, ended, counters.items(), counters.bytes(),
				counters.throttled(), stalledTime, stalled, Optional.empty(), Optional.empty());
	}
}
