package org.mailferry.examples.customer.ui.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mailferry.examples.customer.ArchiveRule;
import org.mailferry.workbench.MailboxScope;
import org.mailferry.workbench.extension.ExplorerNode;
import org.mailferry.workbench.extension.ExplorerNodes;
import org.mailferry.workbench.extension.WorkbenchProject;

/** Mailboxes that break the archive rule: all of them, and below that those of each collection. */
public final class LargeMailboxes implements ExplorerNodes {

	private final ArchiveRule rule = ArchiveRule.ofThisInstallation();

	@Override
	public List<ExplorerNode> of(WorkbenchProject project) {
		List<ExplorerNode> collections = project.collections().stream().map(this::inCollection).toList();
		MailboxScope all = new MailboxScope(Messages.archiveAll, Optional.empty(), rule::isBroken);
		return List.of(new ExplorerNode(Messages.archiveAll,
				NLS.bind(Messages.archiveLimit, rule.limitMegabytes()), Optional.of(all), collections));
	}

	private ExplorerNode inCollection(String name) {
		// Not the collection itself but a part of it: so the scope's own collection stays empty.
		MailboxScope scope = new MailboxScope(Messages.archiveAll + ", " + name, Optional.empty(),
				mailbox -> mailbox.collection().equals(Optional.of(name)) && rule.isBroken(mailbox));
		return new ExplorerNode(name, "", Optional.of(scope), List.of());
	}
}
