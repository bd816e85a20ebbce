package org.mailferry.api.project;

import java.nio.file.Path;

import org.osgi.annotation.versioning.ProviderType;

/** Creates and opens projects. Offered by the store as a DS service. Failures are {@link org.mailferry.api.ledger.StoreException}. */
@ProviderType
public interface ProjectStores {

	/** Makes a new project where nothing is yet, in a directory that is empty or does not exist or in an empty schema, and opens it. */
	ProjectStore create(ProjectPlace place, String name);

	/**
	 * Opens a project. Does not change its schema.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             {@code project.not-found}, {@code project.owned} (naming the owner's pid), {@code project.newer},
	 *             {@code project.older} (run {@code project upgrade}), {@code project.damaged}, {@code project.disk-full}; of a
	 *             database server also {@code project.bad-url}, {@code project.unreachable}, {@code project.access},
	 *             {@code project.tls}, {@code project.read-only}
	 */
	ProjectStore open(ProjectPlace place);

	/**
	 * Makes a project in a database that knows all that the one in a directory knows, which stays as it is. Whatever happens
	 * meanwhile, there is a whole copy afterwards or none.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             as {@link #open(ProjectPlace)} and {@link #create(ProjectPlace, String)}
	 */
	void copy(ProjectPlace.Directory from, ProjectPlace.Shared to);

	/** Brings a project of an older version up to date. */
	void upgrade(ProjectPlace place);

	/** As {@link #create(ProjectPlace, String)}, in a directory. */
	default ProjectStore create(Path directory, String name) {
		return create(new ProjectPlace.Directory(directory), name);
	}

	/** As {@link #open(ProjectPlace)}, of a directory. */
	default ProjectStore open(Path directory) {
		return open(new ProjectPlace.Directory(directory));
	}

	/** As {@link #upgrade(ProjectPlace)}, of a directory. */
	default void upgrade(Path directory) {
		upgrade(new ProjectPlace.Directory(directory));
	}
}
