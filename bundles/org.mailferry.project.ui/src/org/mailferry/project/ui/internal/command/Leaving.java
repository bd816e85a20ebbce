package org.mailferry.project.ui.internal.command;

import java.util.Arrays;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.project.ui.internal.endpoint.EndpointEditor;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.SessionState;

/** What happens before a project is closed for another or for good: nobody's sync or edits are lost without a word. */
public final class Leaving {

	private final IWorkbenchWindow window;

	public Leaving(IWorkbenchWindow window) {
		this.window = window;
	}

	/** Whether the project may be closed; its editors are closed by then. On the UI thread. */
	public boolean agreed() {
		boolean running = PlatformUI.getWorkbench().getService(ProjectSession.class).state() == SessionState.RUNNING;
		return (!running || confirmed()) && editorsClosed();
	}

	private boolean confirmed() {
		return MessageDialog.open(MessageDialog.QUESTION, window.getShell(), Messages.leaveTitle,
				Messages.leaveWhileRunning, 0, Messages.leaveStop, Messages.leaveKeep) == 0;
	}

	private boolean editorsClosed() {
		IWorkbenchPage page = window.getActivePage();
		IEditorReference[] editors = Arrays.stream(page.getEditorReferences())
				.filter(editor -> EndpointEditor.ID.equals(editor.getId())).toArray(IEditorReference[]::new);
		return page.closeEditors(editors, true);
	}
}
