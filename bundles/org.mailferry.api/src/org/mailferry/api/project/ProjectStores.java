package org.mailferry.api.project;

import java.nio.file.Path;

import org.osgi.annotation.versioning.ProviderType;

/** Creates and opens projects. Offered by the store as a DS service. Failures are {@link org.mailferry.api.ledger.StoreException}. */
@ProviderType
public interface ProjectStores {

	/** Makes a new project in a directory that is empty or does not exist, and opens it. */
	ProjectStore create(Path directory, String name);

	/**
	 * Opens a project. Does not change its schema.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             {@code project.not-found}, {@code project.owned} (naming the owner's pid), {@code project.newer},
	 *             {@code project.older} (run {@code project upgrade}), {@code project.damaged}, {@code project.disk-full}
	 */
	ProjectStore open(Path directory);

	/** Brings a project of an older version up to date. */
	void upgrade(Path directory);
}
