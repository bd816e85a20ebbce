package org.mailferry.project.ui.internal.explorer;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IAdaptable;
import org.mailferry.project.ui.internal.Icon;
import org.mailferry.workbench.MailboxScope;

/** An element of the Project explorer: what is known of it at one moment. Adapts to the mailboxes it stands for. */
public interface Node extends IAdaptable {

	/** What stays the same when the element is shown anew. */
	String key();

	String label();

	/** Shown beside the label in a quieter colour; may be empty. */
	String detail();

	/** Everything there is to say about it in one or more lines. */
	default String tip() {
		return detail().isEmpty() ? label() : label() + ": " + detail();
	}

	Icon icon();

	/** What the Mailboxes view shows while this is selected. */
	default Optional<MailboxScope> scope() {
		return Optional.empty();
	}

	/** In order; immutable. */
	default List<Node> children() {
		return List.of();
	}

	@Override
	default <T> T getAdapter(Class<T> type) {
		return type == MailboxScope.class ? scope().map(type::cast).orElse(null) : null;
	}
}
