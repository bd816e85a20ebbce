package org.mailferry.project.ui.internal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.project.ui.internal.ProjectJob;

/** Writes the report into the file its parameter names, or asks for one, and offers to open it. */
public final class WriteReport extends AbstractHandler {

	private static final String FILE = "org.mailferry.project.ui.writeReport.file";

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		Shell shell = HandlerUtil.getActiveShellChecked(event);
		Optional.ofNullable(event.getParameter(FILE)).or(() -> chosen(shell)).map(Path::of)
				.ifPresent(file -> ProjectJob.start(NLS.bind(Messages.reportJob, file), (project, monitor) -> {
					project.view().writeReport(file);
					shell.getDisplay().asyncExec(() -> offer(shell, file));
					return List.of();
				}));
		return null;
	}

	private static Optional<String> chosen(Shell shell) {
		FileDialog dialog = new FileDialog(shell, SWT.SAVE);
		dialog.setText(Messages.reportTitle);
		dialog.setFileName("report.html");
		dialog.setFilterExtensions(new String[]{ "*.html", "*.*" });
		dialog.setOverwrite(true);
		return Optional.ofNullable(dialog.open());
	}

	private static void offer(Shell shell, Path file) {
		if (!shell.isDisposed() && MessageDialog.open(MessageDialog.INFORMATION, shell, Messages.reportTitle,
				NLS.bind(Messages.reportWritten, file), SWT.NONE, Messages.reportOpen, Messages.reportClose) == 0) {
			Program.launch(file.toString());
		}
	}
}
