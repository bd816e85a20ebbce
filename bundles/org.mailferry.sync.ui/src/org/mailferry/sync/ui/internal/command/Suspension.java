package org.mailferry.sync.ui.internal.command;

import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.PlatformUI;
import org.mailferry.api.PairId;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.Runs;
import org.mailferry.workbench.SelectedMailboxes;

/** Suspends the selected mailboxes, or, declared with {@code :resume}, lets them go on. */
public final class Suspension extends AbstractHandler implements IExecutableExtension {

	private boolean resume;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		resume = "resume".equals(data);
	}

	@Override
	public Object execute(ExecutionEvent event) {
		List<PairId> pairs = SelectedMailboxes.in(event.getApplicationContext()).stream().map(pair -> pair.pair().id())
				.toList();
		Runs runs = PlatformUI.getWorkbench().getService(ProjectSession.class).runs();
		if (resume) {
			runs.resume(pairs);
		} else {
			runs.suspend(pairs);
		}
		return null;
	}
}
