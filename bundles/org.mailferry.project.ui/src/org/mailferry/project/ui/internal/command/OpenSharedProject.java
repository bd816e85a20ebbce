package org.mailferry.project.ui.internal.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mailferry.project.ui.internal.sharing.SharedProjectDialog;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.SharedProjects;

/** Asks for a project in a database, and opens it. */
public final class OpenSharedProject extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		new SharedProjectDialog(window, window.getWorkbench().getService(ProjectSession.class),
				new SharedProjects().recent()).open();
		return null;
	}
}
