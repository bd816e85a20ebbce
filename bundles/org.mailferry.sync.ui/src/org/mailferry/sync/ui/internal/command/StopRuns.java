package org.mailferry.sync.ui.internal.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.PlatformUI;
import org.mailferry.workbench.ProjectSession;

/** Stops everything that runs; what has crossed stays. */
public final class StopRuns extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		PlatformUI.getWorkbench().getService(ProjectSession.class).runs().stop();
		return null;
	}
}
