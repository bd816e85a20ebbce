package org.mailferry.project.ui.internal.explorer;

import java.util.List;
import java.util.Optional;

import org.mailferry.project.ui.internal.Icon;
import org.mailferry.workbench.MailboxScope;

/** The project, a heading, or what a plug-in adds. */
record GroupNode(String key, String label, String detail, Icon icon, Optional<MailboxScope> scope,
		List<Node> children) implements Node {

	GroupNode {
		children = List.copyOf(children);
	}
}
