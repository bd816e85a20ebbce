package org.mailferry.workbench.tests.guard;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Calls of project stores on the UI thread, as {@link GuardedStores} saw them. */
public final class StoreCalls {

	private final List<Violation> seen = new CopyOnWriteArrayList<>();

	void add(Violation violation) {
		seen.add(violation);
	}

	/** All since the last time. */
	public List<Violation> take() {
		List<Violation> all = List.copyOf(seen);
		seen.removeAll(all);
		return all;
	}
}
