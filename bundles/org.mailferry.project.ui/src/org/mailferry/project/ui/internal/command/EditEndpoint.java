package org.mailferry.project.ui.internal.command;

import java.util.Locale;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mailferry.api.Side;
import org.mailferry.project.ui.internal.endpoint.EndpointEditor;
import org.mailferry.project.ui.internal.endpoint.EndpointInput;
import org.mailferry.workbench.ProjectSession;

/** Opens the editor of an endpoint; declared with {@code :source} or {@code :target}. */
public final class EditEndpoint extends AbstractHandler implements IExecutableExtension {

	private Side side = Side.SOURCE;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		side = Side.valueOf(((String) data).toUpperCase(Locale.ROOT));
	}

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchPage page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
		ProjectSession session = PlatformUI.getWorkbench().getService(ProjectSession.class);
		if (session.project().isPresent()) {
			try {
				page.openEditor(new EndpointInput(side, session.project().get().place()), EndpointEditor.ID);
			} catch (PartInitException e) {
				throw new ExecutionException("The endpoint editor does not open", e);
			}
		}
		return null;
	}
}
