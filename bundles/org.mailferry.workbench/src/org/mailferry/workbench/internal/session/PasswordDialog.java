package org.mailferry.workbench.internal.session;

import java.util.Optional;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.operations.PasswordPrompt;
import org.mailferry.workbench.internal.Messages;

/** Asks the person at the workbench. Called on a job's thread, it waits for the answer there. */
final class PasswordDialog implements PasswordPrompt {

	@Override
	public Optional<String> ask(EndpointSettings endpoint) {
		return PlatformUI.getWorkbench().getDisplay().syncCall(() -> {
			Shell shell = PlatformUI.getWorkbench().getModalDialogShellProvider().getShell();
			InputDialog dialog = new InputDialog(shell, Messages.passwordTitle,
					NLS.bind(Messages.passwordQuestion, endpoint.userName(), endpoint.url().getHost()), "",
					text -> text.isEmpty() ? "" : null) {
				@Override
				protected int getInputTextStyle() {
					return super.getInputTextStyle() | SWT.PASSWORD;
				}
			};
			return dialog.open() == Window.OK ? Optional.of(dialog.getValue()) : Optional.empty();
		});
	}
}
