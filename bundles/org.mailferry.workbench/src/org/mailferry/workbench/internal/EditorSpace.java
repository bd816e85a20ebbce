package org.mailferry.workbench.internal;

import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;

/** Gives editors room while there are any, and gives it back to the mailboxes when the last one closes. */
final class EditorSpace implements IPartListener2, AutoCloseable {

	private final IWorkbenchWindow window;

	EditorSpace(IWorkbenchWindow window) {
		this.window = window;
		window.getPartService().addPartListener(this);
		adapt(window.getActivePage());
	}

	@Override
	public void partOpened(IWorkbenchPartReference part) {
		adaptTo(part);
	}

	@Override
	public void partClosed(IWorkbenchPartReference part) {
		adaptTo(part);
	}

	private static void adaptTo(IWorkbenchPartReference part) {
		if (part.getPart(false) instanceof IEditorPart) {
			adapt(part.getPage());
		}
	}

	private static void adapt(IWorkbenchPage page) {
		boolean wanted = page != null && page.getEditorReferences().length > 0;
		if (page != null && page.isEditorAreaVisible() != wanted) {
			page.setEditorAreaVisible(wanted);
		}
	}

	@Override
	public void close() {
		window.getPartService().removePartListener(this);
	}
}
