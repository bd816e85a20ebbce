package org.mailferry.workbench.extension;

import org.mailferry.api.project.PairSummary;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One more column of the Mailboxes view, contributed by extension point {@code org.mailferry.workbench.mailboxColumn}.
 * It is sorted and filtered by its text, like all others.
 */
@ConsumerType
public interface MailboxColumn {

	/**
	 * What the cell shows; empty when there is nothing to show. Called for each of 40,000 rows, on a background thread and
	 * on the UI thread, so it computes and never waits for a file, a server or the project.
	 */
	String text(PairSummary mailbox);
}
