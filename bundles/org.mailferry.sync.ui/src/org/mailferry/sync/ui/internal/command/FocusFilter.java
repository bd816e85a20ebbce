package org.mailferry.sync.ui.internal.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mailferry.sync.ui.internal.mailboxes.MailboxesView;

/** Puts the cursor into the filter of the Mailboxes view. */
public final class FocusFilter extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		try {
			((MailboxesView) HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage()
					.showView(MailboxesView.ID)).focusFilter();
			return null;
		} catch (PartInitException e) {
			throw new ExecutionException("The Mailboxes view does not open", e);
		}
	}
}
