package org.mailferry.operations;

import java.nio.file.Path;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where projects come from. Offered as a DS service; safe for use by any thread. What the database does not do is a
 * {@link org.mailferry.api.ledger.StoreException}.
 */
@ProviderType
public interface Projects {

	/** Makes a new project in a directory that is empty or does not exist, and opens it. */
	OpenProject create(Path directory, String name);

	/** Opens a project as it is. */
	OpenProject open(Path directory);

	/** Brings a project of an older version up to date. */
	void upgrade(Path directory);
}
