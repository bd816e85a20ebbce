package org.mailferry.project.ui.internal.command;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.workbench.ProjectSession;

/** Opens a project: the one its parameter names, or asks for one. */
public final class OpenProject extends AbstractHandler {

	private static final String DIRECTORY = "org.mailferry.project.ui.openProject.directory";

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		Optional<String> directory = Optional.ofNullable(event.getParameter(DIRECTORY)).or(() -> chosen(window));
		if (directory.isPresent() && new Leaving(window).agreed()) {
			PlatformUI.getWorkbench().getService(ProjectSession.class).open(Path.of(directory.get()));
		}
		return null;
	}

	private static Optional<String> chosen(IWorkbenchWindow window) {
		DirectoryDialog dialog = new DirectoryDialog(window.getShell(), SWT.OPEN);
		dialog.setText(Messages.openProjectTitle);
		dialog.setMessage(Messages.openProjectText);
		return Optional.ofNullable(dialog.open());
	}
}
