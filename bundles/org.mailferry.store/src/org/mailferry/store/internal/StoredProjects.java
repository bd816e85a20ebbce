package org.mailferry.store.internal;

import java.time.Clock;
import java.util.function.UnaryOperator;

import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.ProjectStores;

/** Projects wherever they are. Safe for use by any thread. */
final class StoredProjects implements ProjectStores {

	private final DerbyProjects embedded;
	private final PostgresProjects shared;

	/**
	 * @param environment
	 *            value of an environment variable, or null
	 */
	StoredProjects(Clock clock, UnaryOperator<String> environment) {
		this(new DerbyProjects(clock), new PostgresProjects(clock, System::nanoTime, environment));
	}

	StoredProjects(DerbyProjects embedded, PostgresProjects shared) {
		this.embedded = embedded;
		this.shared = shared;
	}

	@Override
	public ProjectStore create(ProjectPlace place, String name) {
		return switch (place) {
		case ProjectPlace.Directory directory -> embedded.create(directory.path(), name);
		case ProjectPlace.Shared database -> shared.create(database, name);
		};
	}

	@Override
	public ProjectStore open(ProjectPlace place) {
		return switch (place) {
		case ProjectPlace.Directory directory -> embedded.open(directory.path());
		case ProjectPlace.Shared database -> shared.open(database);
		};
	}

	@Override
	public void copy(ProjectPlace.Directory from, ProjectPlace.Shared to) {
		try (StoredProject source = embedded.open(from.path())) {
			shared.copy(source, to);
		}
	}

	@Override
	public void upgrade(ProjectPlace place) {
		switch (place) {
		case ProjectPlace.Directory directory -> embedded.upgrade(directory.path());
		case ProjectPlace.Shared database -> shared.upgrade(database);
		}
	}
}
