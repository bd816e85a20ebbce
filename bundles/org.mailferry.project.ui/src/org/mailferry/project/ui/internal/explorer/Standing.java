package org.mailferry.project.ui.internal.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.osgi.util.NLS;
import org.mailferry.api.project.PairState;
import org.mailferry.operations.Figures;
import org.mailferry.project.ui.internal.Messages;

/**
 * How far some mailboxes are, in words.
 *
 * @param states
 *            how many are in each state
 */
record Standing(Map<PairState, Long> states) {

	/** In the order in which an admin wants to hear of them. */
	private static final List<PairState> ORDER = List.of(PairState.FAILED, PairState.RUNNING, PairState.PARTIAL,
			PairState.SYNCED_WITH_FINDINGS, PairState.NEW, PairState.SYNCED);
	/** What needs somebody, or is going on. */
	private static final List<PairState> MATTERING = List.of(PairState.FAILED, PairState.RUNNING,
			PairState.SYNCED_WITH_FINDINGS);

	/** The number, and how many are in a state that matters now. */
	String brief() {
		List<String> parts = new ArrayList<>();
		parts.add(Figures.count(total()));
		MATTERING.stream().filter(state -> count(state) > 0).map(this::part).forEach(parts::add);
		return String.join(" \u00b7 ", parts);
	}

	/** The number, and one line for each state there is. */
	String full() {
		List<String> lines = new ArrayList<>();
		lines.add(NLS.bind(Messages.mailboxes, Figures.count(total())));
		ORDER.stream().filter(state -> count(state) > 0).map(this::part).forEach(lines::add);
		return String.join("\n", lines);
	}

	private long total() {
		return states.values().stream().mapToLong(Long::longValue).sum();
	}

	private long count(PairState state) {
		return states.getOrDefault(state, 0L);
	}

	private String part(PairState state) {
		return NLS.bind(switch (state) {
		case NEW -> Messages.stateNew;
		case RUNNING -> Messages.stateRunning;
		case PARTIAL -> Messages.statePartial;
		case SYNCED -> Messages.stateSynced;
		case SYNCED_WITH_FINDINGS -> Messages.stateFindings;
		case FAILED -> Messages.stateFailed;
		}, Figures.count(count(state)));
	}
}
