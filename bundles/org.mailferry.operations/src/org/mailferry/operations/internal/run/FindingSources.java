package org.mailferry.operations.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.mailferry.api.Finding;
import org.mailferry.api.finding.FindingSource;
import org.mailferry.api.project.PairSummary;

/** Asks all plug-ins about a pair, side by side. Safe for use by any thread. */
public final class FindingSources {

	/** A plug-in that keeps so many threads for ever is given no more. */
	private static final int MAX_OVERDUE = 3;

	private final Supplier<? extends Collection<FindingSource>> sources;
	private final Duration patience;
	/** Those that have not come back yet. */
	private final Set<SourceCall> calls = ConcurrentHashMap.newKeySet();

	/**
	 * @param sources
	 *            those there are at the moment of the call
	 * @param patience
	 *            how long all of them together are waited for
	 */
	public FindingSources(Supplier<? extends Collection<FindingSource>> sources, Duration patience) {
		this.sources = sources;
		this.patience = patience;
	}

	/** Whether there is anybody to ask. */
	boolean any() {
		return !sources.get().isEmpty();
	}

	/** What they tell, and which of them failed. */
	List<Finding> about(PairSummary pair) throws InterruptedException {
		List<Finding> findings = new ArrayList<>();
		List<SourceCall> begun = new ArrayList<>();
		for (FindingSource source : List.copyOf(sources.get())) {
			List<SourceCall> overdue = calls.stream().filter(call -> call.isOverdueAt(source)).toList();
			if (overdue.size() < MAX_OVERDUE) {
				begun.add(begin(source, pair));
			} else {
				findings.add(overdue.getFirst().words().about(pair.pair()).stuck());
			}
		}
		long deadline = System.nanoTime() + patience.toNanos();
		for (SourceCall call : begun) {
			findings.addAll(call.answer(deadline, patience));
		}
		return findings;
	}

	private SourceCall begin(FindingSource source, PairSummary pair) {
		SourceCall call = new SourceCall(source, pair, calls::remove);
		calls.add(call);
		return call.begin();
	}
}
