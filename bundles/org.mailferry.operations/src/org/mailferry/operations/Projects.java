package org.mailferry.operations;

import java.nio.file.Path;

import org.mailferry.api.project.ProjectPlace;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where projects come from. Offered as a DS service; safe for use by any thread. What the database does not do is a
 * {@link org.mailferry.api.ledger.StoreException}.
 */
@ProviderType
public interface Projects {

	/** Makes a new project where nothing is yet, in a directory that is empty or does not exist or in an empty schema, and opens it. */
	OpenProject create(ProjectPlace place, String name);

	/** Opens a project as it is. */
	OpenProject open(ProjectPlace place);

	/**
	 * Makes a project in a database that knows all that the one in a directory knows, which stays as it is.
	 *
	 * @throws OperationException
	 *             project.not-copied when one of them is of another kind
	 */
	void copy(ProjectPlace from, ProjectPlace to);

	/** Brings a project of an older version up to date. */
	void upgrade(ProjectPlace place);

	/** As {@link #create(ProjectPlace, String)}, in a directory. */
	default OpenProject create(Path directory, String name) {
		return create(new ProjectPlace.Directory(directory), name);
	}

	/** As {@link #open(ProjectPlace)}, of a directory. */
	default OpenProject open(Path directory) {
		return open(new ProjectPlace.Directory(directory));
	}

	/** As {@link #upgrade(ProjectPlace)}, of a directory. */
	default void upgrade(Path directory) {
		upgrade(new ProjectPlace.Directory(directory));
	}
}
