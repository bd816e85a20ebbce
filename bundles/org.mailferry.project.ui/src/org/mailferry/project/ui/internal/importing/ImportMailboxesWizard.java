package org.mailferry.project.ui.internal.importing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IImportWizard;
import org.eclipse.ui.IWorkbench;
import org.mailferry.operations.Figures;
import org.mailferry.operations.ImportPreview;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.project.ui.internal.ProjectJob;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.ProjectSession;

/** Imports a list of mailboxes into the open project. */
public final class ImportMailboxesWizard extends Wizard implements IImportWizard {

	private final Optional<Path> suggested;
	private PreviewPage preview;
	private ProjectSession session;

	public ImportMailboxesWizard() {
		this(Optional.empty());
	}

	/**
	 * @param suggested
	 *            the file that is named to begin with
	 */
	public ImportMailboxesWizard(Optional<Path> suggested) {
		this.suggested = suggested;
	}

	@Override
	public void init(IWorkbench workbench, IStructuredSelection selection) {
		session = workbench.getService(ProjectSession.class);
		setWindowTitle(Messages.importTitle);
	}

	@Override
	public void addPages() {
		FilePage file = new FilePage(session, suggested);
		ColumnsPage columns = new ColumnsPage(file);
		preview = new PreviewPage(session, file, columns);
		addPage(file);
		addPage(columns);
		addPage(preview);
	}

	/** Nothing is imported that nobody has looked at. */
	@Override
	public boolean canFinish() {
		return getContainer().getCurrentPage() == preview && preview.isPageComplete();
	}

	@Override
	public boolean performFinish() {
		ImportPreview found = preview.preview().orElseThrow();
		ProjectJob.start(NLS.bind(Messages.importJob, Figures.count(found.pairs().size())), (project, monitor) -> {
			project.pairs().add(found);
			return List.of(new ProjectChange.Pairs());
		});
		return true;
	}
}
