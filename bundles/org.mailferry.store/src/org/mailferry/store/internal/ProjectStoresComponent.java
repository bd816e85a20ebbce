package org.mailferry.store.internal;

import java.nio.file.Path;
import java.time.Clock;

import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.ProjectStores;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Offers projects on embedded Derby to the other bundles. */
@Component(service = ProjectStores.class)
public final class ProjectStoresComponent implements ProjectStores {

	private final ProjectStores projects;

	@Activate
	public ProjectStoresComponent() {
		projects = new DerbyProjects(Clock.systemUTC());
	}

	@Override
	public ProjectStore create(Path directory, String name) {
		return projects.create(directory, name);
	}

	@Override
	public ProjectStore open(Path directory) {
		return projects.open(directory);
	}

	@Override
	public void upgrade(Path directory) {
		projects.upgrade(directory);
	}
}
