package org.mailferry.workbench;

import java.util.Set;

import org.mailferry.api.PairId;

/** What is different in a project. */
public sealed interface ProjectChange {

	/** The session is in another {@link ProjectSession#state() state}. */
	record Session() implements ProjectChange {
	}

	/** An endpoint has other settings. */
	record Endpoints() implements ProjectChange {
	}

	/** Pairs or collections were added, or pairs now belong to other collections. */
	record Pairs() implements ProjectChange {
	}

	/**
	 * Some pairs are in another state.
	 *
	 * @param pairs
	 *            which; immutable
	 */
	record States(Set<PairId> pairs) implements ProjectChange {
		public States {
			pairs = Set.copyOf(pairs);
		}
	}

	/** There are new findings, or old ones were found again. */
	record Findings() implements ProjectChange {
	}
}
