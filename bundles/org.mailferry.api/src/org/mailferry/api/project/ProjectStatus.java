package org.mailferry.api.project;

import java.util.Map;

import org.mailferry.api.Severity;
import org.mailferry.api.pass.PassCounters;

/**
 * The project at a glance.
 *
 * @param pairs
 *            how many pairs are in each state; every state is present
 * @param items
 *            items in all ledgers
 * @param counters
 *            sum over all passes
 * @param findings
 *            how many findings of each severity; every severity is present
 */
public record ProjectStatus(String name, Map<PairState, Long> pairs, long items, PassCounters counters,
		Map<Severity, Long> findings) {

	public ProjectStatus {
		pairs = Map.copyOf(pairs);
		findings = Map.copyOf(findings);
	}
}
