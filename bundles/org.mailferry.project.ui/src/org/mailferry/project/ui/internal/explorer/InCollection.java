package org.mailferry.project.ui.internal.explorer;

import java.util.Optional;
import java.util.function.Predicate;

import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.PairSummary;

/**
 * Tells the mailboxes of a collection.
 *
 * @param name
 *            empty for those that are in none
 */
record InCollection(Optional<String> name) implements Predicate<PairSummary> {

	@Override
	public boolean test(PairSummary pair) {
		return pair.collection().map(MailboxCollection::key).equals(name.map(MailboxCollection::key));
	}
}
