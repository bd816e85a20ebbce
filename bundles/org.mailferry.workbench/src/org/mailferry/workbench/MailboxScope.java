package org.mailferry.workbench;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import org.mailferry.api.project.PairSummary;

/**
 * Which of the project's mailboxes somebody wants to see. What is chosen in the Project explorer, if it adapts to one of
 * these, restricts the Mailboxes view.
 *
 * @param label
 *            how the view's heading calls them
 * @param collection
 *            the collection this is, if it is one
 * @param pairs
 *            which they are; called on a background thread, for every pair of the project
 */
public record MailboxScope(String label, Optional<String> collection, Predicate<PairSummary> pairs) {

	public MailboxScope {
		Objects.requireNonNull(label, "label");
		Objects.requireNonNull(collection, "collection");
		Objects.requireNonNull(pairs, "pairs");
	}
}
