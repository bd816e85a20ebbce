package org.mailferry.operations;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.Discovery;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointSettings;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tries settings of an endpoint that no project has yet, and finds its address: while somebody types them. Offered as a DS service; safe for use
 * by any thread.
 */
@ProviderType
public interface EndpointTests {

	/** Kinds of mail systems that a connector is installed for, sorted. Does not block. */
	List<String> kinds();

	/**
	 * Tries everything a migration needs of an endpoint.
	 *
	 * @param probe
	 *            a mailbox to try access on
	 * @param watcher
	 *            hears of everything on the calling thread
	 * @param stop
	 *            ends calls in flight; the checks that were under way then fail
	 * @throws OperationException
	 *             {@code endpoint.kind-unknown}, {@code endpoint.secret-missing}
	 */
	List<EndpointCheck> test(EndpointSettings settings, Optional<MailboxAddress> probe, PasswordPrompt prompt,
			Watcher watcher, StopSignal stop);

	/**
	 * Searches where the mail system of a mailbox is reached. Blocks.
	 *
	 * @param settings
	 *            how to sign in; their address is not looked at
	 * @param at
	 *            an address of a server that knows; empty looks in the mailbox's domain
	 * @param stop
	 *            ends calls in flight; then it is not found
	 * @throws OperationException
	 *             {@code endpoint.not-found}, {@code endpoint.kind-unknown}, {@code endpoint.secret-missing}
	 */
	Discovery discover(EndpointSettings settings, MailboxAddress mailbox, Optional<URI> at, PasswordPrompt prompt,
			StopSignal stop);

	/** Somebody who watches a test. */
	@FunctionalInterface
	interface Watcher {

		/**
		 * The test begins with the first of these.
		 *
		 * @param checks
		 *            names of checks, in order, as far as they are known; see
		 *            {@link org.mailferry.api.connector.MailSystem#planned}
		 */
		default void planned(List<String> checks) {
			// not everybody wants to know beforehand
		}

		/** A check has ended, and the next one begins, if there is one. */
		void ended(EndpointCheck check);
	}
}
