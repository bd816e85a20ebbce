package org.mailferry.api.project;

import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairKind;
import org.mailferry.api.agent.MailServer;
import org.mailferry.api.agent.TargetDatabase;

/**
 * A pair to add.
 *
 * @param collection
 *            the collection it is to be in; one that is not known yet is made, with
 *            {@link MailboxCollection#DEFAULT_PRIORITY}
 * @param server
 *            the source's server that has the mailbox, see {@link org.mailferry.api.agent.ServicePlan#place}
 * @param database
 *            the target's database that has the mailbox, see {@link org.mailferry.api.agent.ServicePlan#placeTargets}
 */
public record NewPair(MailboxAddress source, MailboxAddress target, PairKind kind, int priority,
		Optional<String> collection, Optional<String> server, Optional<String> database) {

	public NewPair {
		Objects.requireNonNull(source, "source");
		Objects.requireNonNull(target, "target");
		Objects.requireNonNull(kind, "kind");
		collection = collection.map(MailboxCollection::validName);
		server = server.map(MailServer::validName);
		database = database.map(TargetDatabase::validName);
	}

	/** Of which nobody says where its mailboxes are. */
	public NewPair(MailboxAddress source, MailboxAddress target, PairKind kind, int priority,
			Optional<String> collection) {
		this(source, target, kind, priority, collection, Optional.empty(), Optional.empty());
	}

	/** In no collection. */
	public NewPair(MailboxAddress source, MailboxAddress target, PairKind kind, int priority) {
		this(source, target, kind, priority, Optional.empty());
	}
}
