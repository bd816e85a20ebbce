package org.mailferry.project.ui.internal.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mailferry.workbench.ProjectSession;

/** Closes the project; the workbench does not come up with it the next time. */
public final class CloseProject extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		if (new Leaving(HandlerUtil.getActiveWorkbenchWindowChecked(event)).agreed()) {
			PlatformUI.getWorkbench().getService(ProjectSession.class).putAway();
		}
		return null;
	}
}
