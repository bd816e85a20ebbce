package org.mailferry.workbench.internal;

import java.lang.reflect.InvocationTargetException;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.dialogs.ProgressMonitorDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.SessionState;

/** What happens when the workbench is to close: nobody's sync is broken off without a word, and the project is given back. */
final class Farewell {

	private final ProjectSession session;

	Farewell(ProjectSession session) {
		this.session = session;
	}

	/** Whether it may close; by then the project is closed. */
	boolean agreed() {
		Shell shell = PlatformUI.getWorkbench().getModalDialogShellProvider().getShell();
		if (session.state() == SessionState.RUNNING && !confirmed(shell)) {
			return false;
		}
		if (session.state() != SessionState.NONE) {
			close(shell);
		}
		return true;
	}

	private boolean confirmed(Shell shell) {
		return MessageDialog.open(MessageDialog.QUESTION, shell, Messages.closeTitle,
				Messages.closeWhileRunning, 0, Messages.closeStop,
				Messages.closeKeep) == 0;
	}

	private void close(Shell shell) {
		try {
			new ProgressMonitorDialog(shell).run(true, false, monitor -> {
				monitor.beginTask(Messages.closingProject, -1);
				session.close().toCompletableFuture().join();
				monitor.done();
			});
		} catch (InvocationTargetException e) {
			ILog.of(Farewell.class).error("The project was not closed in an orderly way", e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
