package org.mailferry.api.project;

import java.util.Map;

import org.mailferry.api.Severity;
import org.mailferry.api.pass.PassCounters;

/**
 * The project at a glance.
 *
 * @param pairs
 *            how many pairs are in each state; every state is present
 * @param stages
 *            how many pairs are at each stage, with those that are suspended; every stage is present
 * @param items
 *            items in all ledgers
 * @param counters
 *            sum over all passes
 * @param findings
 *            how many findings of each severity; every severity is present
 * @param takenOver
 *            how many passes were ended for a process that died
 */
public record ProjectStatus(String name, Map<PairState, Long> pairs, Map<PairStage, Long> stages, long items,
		PassCounters counters, Map<Severity, Long> findings, long takenOver) {

	public ProjectStatus {
		pairs = Map.copyOf(pairs);
		stages = Map.copyOf(stages);
		findings = Map.copyOf(findings);
	}
}
