package org.mailferry.operations.fake;

import java.nio.file.Path;

import org.mailferry.api.project.ProjectStore;
import org.mailferry.testkit.project.PairServingContract;

/** The fake serves pairs as the real one does. */
final class MemoryProjectTest implements PairServingContract {

	private final MemoryProject store = new MemoryProject(Path.of("nowhere"));

	@Override
	public ProjectStore store() {
		return store;
	}
}
