package org.mailferry.operations;

import java.util.List;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointSettings;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tries settings of an endpoint that no project has yet: while somebody types them. Offered as a DS service; safe for use
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
