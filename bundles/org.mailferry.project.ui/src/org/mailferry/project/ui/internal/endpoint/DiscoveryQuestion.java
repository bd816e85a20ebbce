package org.mailferry.project.ui.internal.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;

/**
 * Whose mail system is searched for.
 *
 * @param at
 *            a server that knows; empty looks in the mailbox's domain
 */
record DiscoveryQuestion(MailboxAddress mailbox, Optional<URI> at) {

	/** As somebody types it; empty when it is no address of a mailbox, or of a server by https. */
	static Optional<DiscoveryQuestion> parse(String mailbox, String server) {
		try {
			MailboxAddress address = new MailboxAddress(mailbox.strip());
			if (server.isBlank()) {
				return Optional.of(new DiscoveryQuestion(address, Optional.empty()));
			}
			URI at = new URI(server.strip());
			return "https".equalsIgnoreCase(at.getScheme()) && at.getHost() != null && at.getUserInfo() == null
					? Optional.of(new DiscoveryQuestion(address, Optional.of(at)))
					: Optional.empty();
		} catch (URISyntaxException | IllegalArgumentException e) {
			return Optional.empty();
		}
	}
}
