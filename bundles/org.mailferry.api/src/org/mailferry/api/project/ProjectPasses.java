package org.mailferry.api.project;

import org.mailferry.api.Side;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassSettings;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs passes of a project with all that belongs to them besides the engine: connections as the project's settings say, the
 * claim on the pair, findings and counters that are kept, plug-ins that are asked. For processes that nobody watches:
 * passwords come from the environment and from files. Offered as a DS service; safe for use by any thread.
 */
@ProviderType
public interface ProjectPasses {

	/**
	 * A mail system of the project, for any number of passes.
	 *
	 * @throws ConfigurationException
	 *             when the project lacks the endpoint, its password cannot be had, or its settings cannot be used
	 */
	MailSystem connect(ProjectStore project, Side side) throws ConfigurationException;

	/** How passes of the project work unless somebody wants it otherwise. */
	PassSettings settings(ProjectStore project);

	/**
	 * Runs one pass on the calling thread, from the claim to the kept result.
	 *
	 * @param listener
	 *            told that the pass {@link PassListener#begun() has begun} once the pair is claimed
	 * @throws org.mailferry.api.ledger.StoreException
	 *             {@code pair.busy}, {@code pair.unknown}, and when the result cannot be kept
	 */
	PassEnd run(ProjectStore project, PassOrder order, PassListener listener);
}
