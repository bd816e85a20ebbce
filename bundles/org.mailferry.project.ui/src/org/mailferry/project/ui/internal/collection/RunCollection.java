package org.mailferry.project.ui.internal.collection;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.PlatformUI;
import org.mailferry.api.pass.PassKind;
import org.mailferry.project.ui.internal.Selected;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.RunPreferences;

/** Begins passes on the selected collection; declared with the {@link PassKind} after a colon. */
public final class RunCollection extends AbstractHandler implements IExecutableExtension {

	private PassKind kind = PassKind.SYNC;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		kind = PassKind.valueOf((String) data);
	}

	@Override
	public Object execute(ExecutionEvent event) {
		Selected.collection(event)
				.ifPresent(collection -> PlatformUI.getWorkbench().getService(ProjectSession.class).runs()
						.start(new RunPreferences().options(kind, List.of())
								.withCollection(Optional.of(collection.name()))));
		return null;
	}
}
