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
 * @param database
 *            of the target where the target mailbox is, as far as it is known
 * @param everyFolder
 *            the number of the order by which its next pass asks every folder for changes, whatever the source says of them; 0
 *            when there is none that no pass has carried out
 */
public record PlannedPair(MailboxPair pair, Optional<String> collection, int collectionPriority,
		Optional<String> server, Duration interval, boolean suspended,
		long passes, Optional<String> database, long everyFolder) {

	public PlannedPair {
		Objects.requireNonNull(pair, "pair");
		Objects.requireNonNull(collection, "collection");
		Objects.requireNonNull(server, "server");
		Objects.requireNonNull(interval, "interval");
		Objects.requireNonNull(database, "database");
	}

	/** Of which it is not known in which database its target is, and that goes by what its source says. */
	public PlannedPair(MailboxPair pair, Optional<String> collection, int collectionPriority, Optional<String> server,
			Duration interval, boolean suspended, long passes) {
		this(pair, collection, collectionPriority, server, interval, suspended, passes, Optional.empty(), 0);
	}

	/** Whatever its passes depend on besides itself: its collection, its server, its database, and endpoints. */
	public Set<ControlSubject> subjects(Set<Side> endpoints) {
		List<ControlSubject> subjects = new ArrayList<>();
		collection.map(ControlSubject.OfCollection::new).ifPresent(subjects::add);
		server.map(ControlSubject.OfServer::new).ifPresent(subjects::add);
		if (endpoints.contains(Side.TARGET)) {
			database.map(ControlSubject.OfDatabase::new).ifPresent(subjects::add);
		}
		endpoints.stream().map(ControlSubject.OfEndpoint::new).forEach(subjects::add);
		return new LinkedHashSet<>(subjects);
	}

	/** Whether what people direct is this pair, or something that its passes depend on where these endpoints are asked. */
	public boolean belongsTo(ControlSubject subject, Set<Side> endpoints) {
		return new ControlSubject.OfPair(pair.id()).isSame(subject)
				|| subjects(endpoints).stream().anyMatch(subject::isSame);
	}
}
