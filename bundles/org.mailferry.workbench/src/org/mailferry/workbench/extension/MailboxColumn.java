package org.mailferry.workbench.extension;

import java.util.OptionalLong;

import org.mailferry.api.project.PairSummary;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One more column of the Mailboxes view, contributed by extension point {@code org.mailferry.workbench.mailboxColumn}.
 * It is filtered by its text, like all others, and sorted by it too unless it has numbers.
 */
@ConsumerType
public interface MailboxColumn {

	/**
	 * What the cell shows; empty when there is nothing to show. Called for each of 40,000 rows, on a background thread and
	 * on the UI thread, so it computes and never waits for a file, a server or the project.
	 */
	String text(PairSummary mailbox);

	/**
	 * The number behind the text, when rows are to be sorted by that; those without one come first. Called as
	 * {@link #text} is.
	 */
	default OptionalLong number(PairSummary mailbox) {
		return OptionalLong.empty();
	}
}
