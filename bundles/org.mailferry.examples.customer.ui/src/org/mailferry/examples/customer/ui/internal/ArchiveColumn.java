package org.mailferry.examples.customer.ui.internal;

import java.util.OptionalLong;

import org.eclipse.osgi.util.NLS;
import org.mailferry.api.project.PairSummary;
import org.mailferry.examples.customer.ArchiveRule;
import org.mailferry.workbench.extension.MailboxColumn;

/** How much of a mailbox has to be archived before it may be switched. */
public final class ArchiveColumn implements MailboxColumn {

	private final ArchiveRule rule = ArchiveRule.ofThisInstallation();

	@Override
	public String text(PairSummary mailbox) {
		long megabytes = rule.megabytesAbove(mailbox);
		return megabytes == 0 ? "" : NLS.bind(Messages.archiveColumn, megabytes);
	}

	/** 9 MB come before 10 MB. */
	@Override
	public OptionalLong number(PairSummary mailbox) {
		return OptionalLong.of(rule.megabytesAbove(mailbox));
	}
}
