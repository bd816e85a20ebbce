package org.mailferry.workbench.extension;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.mailferry.workbench.MailboxScope;

/**
 * A node of the Project explorer.
 *
 * @param label
 *            what it is called
 * @param detail
 *            shown beside it in a quieter colour, for example a count; may be empty
 * @param scope
 *            what the Mailboxes view shows while it is selected
 * @param children
 *            below it, in order; immutable
 */
public record ExplorerNode(String label, String detail, Optional<MailboxScope> scope, List<ExplorerNode> children) {

	public ExplorerNode {
		Objects.requireNonNull(label, "label");
		Objects.requireNonNull(detail, "detail");
		Objects.requireNonNull(scope, "scope");
		children = List.copyOf(children);
	}
}
