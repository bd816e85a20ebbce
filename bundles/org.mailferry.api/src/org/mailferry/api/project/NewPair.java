package org.mailferry.api.project;

import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairKind;

/**
 * A pair to add.
 *
 * @param collection
 *            the collection it is to be in; one that is not known yet is made, with
 *            {@link MailboxCollection#DEFAULT_PRIORITY}
 */
public record NewPair(MailboxAddress source, MailboxAddress target, PairKind kind, int priority,
		Optional<String> collection) {

	public NewPair {
		Objects.requireNonNull(source, "source");
		Objects.requireNonNull(target, "target");
		Objects.requireNonNull(kind, "kind");
		collection = collection.map(MailboxCollection::validName);
	}

	/** In no collection. */
	public NewPair(MailboxAddress source, MailboxAddress target, PairKind kind, int priority) {
		this(source, target, kind, priority, Optional.empty());
	}
}
