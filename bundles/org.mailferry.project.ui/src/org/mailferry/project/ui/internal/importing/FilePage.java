package org.mailferry.project.ui.internal.importing;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.mailferry.operations.OpenProject;
import org.mailferry.project.ui.internal.Asking;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.workbench.ProjectSession;

/** Which file. It is read in the background while its name is typed. */
final class FilePage extends WizardPage {

	private static final int AFTER_TYPING_MILLIS = 300;

	private final ProjectSession session;
	private final Optional<Path> suggested;
	private Text file;
	private Label format;
	private Asking asking;
	private Optional<ImportPlan> plan = Optional.empty();

	FilePage(ProjectSession session, Optional<Path> suggested) {
		super("file", Messages.filePageTitle, null);
		this.session = session;
		this.suggested = suggested;
		setDescription(Messages.filePageText);
		setPageComplete(false);
	}

	@Override
	public void createControl(Composite parent) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(10, 10).spacing(8, 8).applyTo(area);
		new Label(area, SWT.NONE).setText(Messages.fileLabel);
		file = new Text(area, SWT.BORDER);
		file.setMessage(Messages.fileHint);
		file.setData("org.mailferry.id", "import.file");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(420, SWT.DEFAULT)
				.applyTo(file);
		Button browse = new Button(area, SWT.PUSH);
		browse.setText(Messages.browse);
		browse.setData("org.mailferry.id", "import.browse");
		browse.addListener(SWT.Selection, event -> browse());
		setButtonLayoutData(browse);
		new Label(area, SWT.NONE);
		format = new Label(area, SWT.NONE);
		format.setData("org.mailferry.id", "import.format");
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(format);
		new Label(area, SWT.NONE);
		Label note = new Label(area, SWT.WRAP);
		note.setText(Messages.fileNote);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(420, SWT.DEFAULT).applyTo(note);
		asking = new Asking(area);
		file.addModifyListener(event -> read());
		setControl(area);
		if (session.project().isEmpty()) {
			setErrorMessage(Messages.importNoProject);
			file.setEnabled(false);
			browse.setEnabled(false);
		}
		suggested.ifPresent(path -> file.setText(path.toString()));
	}

	private void browse() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText(Messages.importTitle);
		dialog.setFilterExtensions(new String[]{ "*.csv;*.txt;*.tsv", "*.*" });
		Optional.ofNullable(dialog.open()).ifPresent(file::setText);
	}

	private void read() {
		plan = Optional.empty();
		asking.forget();
		setPageComplete(false);
		setErrorMessage(null);
		format.setText("");
		Optional<Path> path = path();
		OpenProject project = session.project().orElse(null);
		if (project == null || file.getText().isBlank()) {
			return;
		}
		if (path.isEmpty()) {
			setErrorMessage(Messages.pathNotAbsolute);
			return;
		}
		asking.askSoon(AFTER_TYPING_MILLIS, () -> plan(project, path.get()), this::found,
				complaint -> setErrorMessage(complaint.message()));
	}

	private static ImportPlan plan(OpenProject project, Path path) {
		List<String> collections = project.pairs().collections().stream().map(some -> some.collection().name())
				.toList();
		return new ImportPlan(path, project.pairs().columnsOf(path), collections);
	}

	private void found(ImportPlan read) {
		if (read.columns().headers().isEmpty()) {
			setErrorMessage(Messages.fileEmpty);
			return;
		}
		plan = Optional.of(read);
		format.setText(NLS.bind(Messages.fileFormat, read.columns().format(), read.columns().headers().size()));
		setPageComplete(true);
	}

	private Optional<Path> path() {
		try {
			return Optional.of(Path.of(file.getText().strip())).filter(Path::isAbsolute);
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}

	/** What was read of the file; there when the page is complete. */
	Optional<ImportPlan> plan() {
		return plan;
	}
}
