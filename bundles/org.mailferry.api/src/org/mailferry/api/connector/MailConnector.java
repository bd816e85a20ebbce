package org.mailferry.api.connector;

import java.net.URI;
import java.util.Optional;

import org.mailferry.api.Credential;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
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

	/**
	 * Finds where the mail system of a mailbox is reached. Blocks.
	 *
	 * @param settings
	 *            how to sign in; their address is not looked at
	 * @param at
	 *            an address of a server that knows; empty looks in the mailbox's domain
	 * @param stop
	 *            ends the call that is in flight, and the search
	 * @throws ConfigurationException
	 *             when it is not found, or the search was stopped, with what was tried and the way out
	 */
	default Discovery discover(EndpointSettings settings, Credential credential, MailboxAddress mailbox,
			Optional<URI> at, StopSignal stop) throws ConfigurationException {
		throw new ConfigurationException(
				"mail systems of kind '" + kind() + "' cannot be searched for: set their address by hand", "", null);
	}
}
