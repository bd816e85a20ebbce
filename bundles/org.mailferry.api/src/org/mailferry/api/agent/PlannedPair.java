package org.mailferry.api.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.MailboxPair;
import org.mailferry.api.Side;

/**
 * A pair, and what decides when it is served.
 *
 * @param collection
 *            the name of the collection it is in
 * @param collectionPriority
 *            1 is served first
 * @param server
 *            where the source mailbox is, as far as it is known
 * @param interval
 *            from one pass to the next
 * @param suspended
 *            whether syncs leave it out
 * @param passes
 *            grows with every pass of the pair, mostly by one; 0 before the first
 */
public record PlannedPair(MailboxPair pair, Optional<String> collection, int collectionPriority,
		Optional<String> server, Duration interval, boolean suspended,
		long passes) {

	public PlannedPair {
		Objects.requireNonNull(pair, "pair");
		Objects.requireNonNull(collection, "collection");
		Objects.requireNonNull(server, "server");
		Objects.requireNonNull(interval, "interval");
	}

	/** Whatever its passes depend on besides itself: its collection, its server, and endpoints. */
	public Set<ControlSubject> subjects(Set<Side> endpoints) {
		List<ControlSubject> subjects = new ArrayList<>();
		collection.map(ControlSubject.OfCollection::new).ifPresent(subjects::add);
		server.map(ControlSubject.OfServer::new).ifPresent(subjects::add);
		endpoints.stream().map(ControlSubject.OfEndpoint::new).forEach(subjects::add);
		return new LinkedHashSet<>(subjects);
	}
}
