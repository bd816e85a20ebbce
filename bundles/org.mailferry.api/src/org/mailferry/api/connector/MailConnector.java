package org.mailferry.api.connector;

import org.mailferry.api.Credential;
import org.osgi.annotation.versioning.ConsumerType;

/** Speaks to one kind of mail system. Offered as a DS service; safe for use by any thread. */
@ConsumerType
public interface MailConnector {

	/** The word that names it in {@link EndpointSettings#kind()}, for example {@code ews}. */
	String kind();

	/**
	 * Prepares connections to one organisation. Sends nothing yet.
	 *
	 * @param memory
	 *            what was learned of this endpoint before, and where to keep what will be learned
	 * @throws ConfigurationException
	 *             when the settings cannot be used, for example when the CA file cannot be read
	 */
	MailSystem connect(EndpointSettings settings, Credential credential, EndpointMemory memory)
			throws ConfigurationException;
}
