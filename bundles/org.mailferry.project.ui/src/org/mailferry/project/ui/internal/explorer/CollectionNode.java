package org.mailferry.project.ui.internal.explorer;

import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mailferry.api.project.CollectionSummary;
import org.mailferry.project.ui.internal.Icon;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.workbench.MailboxScope;

/** A collection and how far its mailboxes are. */
public record CollectionNode(CollectionSummary summary) implements Node {

	/** Its name. */
	public String name() {
		return summary.collection().name();
	}

	@Override
	public String key() {
		return "collection/" + name();
	}

	@Override
	public String label() {
		return name();
	}

	@Override
	public String detail() {
		return new Standing(summary.states()).brief();
	}

	@Override
	public String tip() {
		return NLS.bind(Messages.collectionTip, name(), summary.collection().priority()) + "\n"
				+ new Standing(summary.states()).full();
	}

	@Override
	public Icon icon() {
		return Icon.COLLECTION;
	}

	@Override
	public Optional<MailboxScope> scope() {
		return Optional.of(new MailboxScope(name(), Optional.of(name()), new InCollection(Optional.of(name()))));
	}
}
