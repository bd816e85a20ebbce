package org.mailferry.project.ui.internal;

import java.util.Optional;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mailferry.project.ui.internal.explorer.CollectionNode;

/** What a command is to work on. */
public final class Selected {

	private Selected() {
	}

	/** The collection that is selected in the Project explorer. */
	public static Optional<CollectionNode> collection(ExecutionEvent event) {
		return HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection some
				&& some.getFirstElement() instanceof CollectionNode collection
						? Optional.of(collection)
						: Optional.empty();
	}
}
