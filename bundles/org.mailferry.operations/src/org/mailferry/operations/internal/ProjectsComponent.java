package org.mailferry.operations.internal;

import java.time.Clock;
import java.util.Collection;
import java.util.List;

import org.mailferry.api.connector.MailConnector;
import org.mailferry.api.finding.FindingSource;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.ProjectStores;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.Projects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Brings store, engine, connectors and plug-ins together. */
@Component
public final class ProjectsComponent implements Projects {

	private final ProjectStores stores;
	private final PassRunner runner;
	/** Connectors come and go while the project is open. */
	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	private volatile Collection<MailConnector> connectors = List.of();
	/** Plug-ins as well; a pass asks those there are when it ends. */
	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	private volatile Collection<FindingSource> sources = List.of();

	@Activate
	public ProjectsComponent(@Reference ProjectStores stores, @Reference PassRunner runner) {
		this.stores = stores;
		this.runner = runner;
	}

	/** For use without a service component runtime. */
	public ProjectsComponent(ProjectStores stores, PassRunner runner, Collection<MailConnector> connectors) {
		this(stores, runner);
		this.connectors = List.copyOf(connectors);
	}

	@Override
	public OpenProject create(ProjectPlace place, String name) {
		OpenProject project = opened(stores.create(place, name));
		new Audit(place).changed("project init", "name=" + name);
		return project;
	}

	@Override
	public OpenProject open(ProjectPlace place) {
		return opened(stores.open(place));
	}

	@Override
	public void copy(ProjectPlace from, ProjectPlace to) {
		if (from instanceof ProjectPlace.Directory directory && to instanceof ProjectPlace.Shared database) {
			stores.copy(directory, database);
			new Audit(to).changed("project copy", "from=" + from);
		} else {
			throw new OperationException("project.not-copied", from.toString(),
					"Only a project in a directory can be copied, and only into a database; %s and %s are not. Copies of a database are made with its own tools."
							.formatted(from, to));
		}
	}

	@Override
	public void upgrade(ProjectPlace place) {
		stores.upgrade(place);
		new Audit(place).changed("project upgrade", "done");
	}

	private OpenProject opened(ProjectStore store) {
		return new OpenProject(store, runner, () -> connectors, () -> sources, System::getenv, Clock.systemUTC());
	}
}
