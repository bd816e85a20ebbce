package org.mailferry.store.internal;

import java.time.Clock;

import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.ProjectStores;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Offers projects to the other bundles. */
@Component(service = ProjectStores.class)
public final class ProjectStoresComponent implements ProjectStores {

	private final ProjectStores projects;

	@Activate
	public ProjectStoresComponent() {
		projects = new StoredProjects(Clock.systemUTC(), System::getenv);
	}

	@Override
	public ProjectStore create(ProjectPlace place, String name) {
		return projects.create(place, name);
	}

	@Override
	public ProjectStore open(ProjectPlace place) {
		return projects.open(place);
	}

	@Override
	public void copy(ProjectPlace.Directory from, ProjectPlace.Shared to) {
		projects.copy(from, to);
	}

	@Override
	public void upgrade(ProjectPlace place) {
		projects.upgrade(place);
	}
}
