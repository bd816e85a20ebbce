package org.mailferry.workbench.internal.session;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.Owner;
import org.mailferry.operations.Projects;
import org.mailferry.workbench.internal.Messages;

/** A project that is there already. */
record Opening(Projects projects, Path directory) implements ProjectStep {

	@Override
	public String title() {
		return NLS.bind(Messages.openingProject, directory);
	}

	@Override
	public Optional<OpenProject> take() {
		try {
			return Optional.of(projects.open(directory));
		} catch (StoreException e) {
			return switch (e.finding().code()) {
			case "project.owned" -> throw owned(e);
			case "project.older" -> upgraded();
			default -> throw e;
			};
		}
	}

	private RuntimeException owned(StoreException why) {
		return Owner.of(directory).<RuntimeException>map(owner -> new OperationException("project.owned",
				directory.toString(),
				NLS.bind(Messages.projectOwned, new Object[]{ directory, Long.toString(owner.pid()), owner.work() })))
				.orElse(why);
	}

	private Optional<OpenProject> upgraded() {
		Display display = PlatformUI.getWorkbench().getDisplay();
		boolean agreed = display.syncCall(() -> MessageDialog.open(MessageDialog.QUESTION,
				PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), Messages.upgradeTitle,
				NLS.bind(Messages.upgradeQuestion, directory), 0, Messages.upgradeYes, Messages.upgradeNo) == 0);
		if (!agreed) {
			return Optional.empty();
		}
		projects.upgrade(directory);
		return Optional.of(projects.open(directory));
	}
}
