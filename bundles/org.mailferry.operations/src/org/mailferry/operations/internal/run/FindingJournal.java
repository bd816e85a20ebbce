package org.mailferry.operations.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.project.ProjectStore;

/**
 * Keeps the findings of one pass, some at a time so that a mailbox with thousands of them costs few transactions. Safe for
 * use by the threads of the pass.
 */
final class FindingJournal {

	private static final int BATCH = 100;

	private final ProjectStore store;
	private final MailboxPair pair;
	private List<Finding> waiting = new ArrayList<>();

	FindingJournal(ProjectStore store, MailboxPair pair) {
		this.store = store;
		this.pair = pair;
	}

	void add(Finding finding) {
		List<Finding> full = List.of();
		synchronized (this) {
			waiting.add(finding);
			if (waiting.size() >= BATCH) {
				full = takeWaiting();
			}
		}
		record(full);
	}

	/** Stores what is still waiting. */
	void flush() {
		List<Finding> rest;
		synchronized (this) {
			rest = takeWaiting();
		}
		record(rest);
	}

	private List<Finding> takeWaiting() {
		List<Finding> taken = waiting;
		waiting = new ArrayList<>();
		return taken;
	}

	private void record(List<Finding> findings) {
		if (!findings.isEmpty()) {
			store.record(Optional.of(pair.id()), findings);
		}
	}
}
