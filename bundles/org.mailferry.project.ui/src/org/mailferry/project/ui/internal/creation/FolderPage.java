package org.mailferry.project.ui.internal.creation;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.mailferry.project.ui.internal.Asking;
import org.mailferry.project.ui.internal.Messages;

/** Where the project is kept, and its name. */
final class FolderPage extends WizardPage {

	private static final int AFTER_TYPING_MILLIS = 250;

	private Text folder;
	private Text name;
	private Asking asking;
	private boolean named;

	FolderPage() {
		super("folder", Messages.folderPageTitle, null);
		setDescription(Messages.folderPageText);
		setPageComplete(false);
	}

	@Override
	public void createControl(Composite parent) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).margins(10, 10).spacing(8, 8).applyTo(area);
		folder = text(area, Messages.folderLabel, "newProject.folder", Messages.folderHint);
		Button browse = new Button(area, SWT.PUSH);
		browse.setText(Messages.browse);
		browse.setData("org.mailferry.id", "newProject.browse");
		browse.addListener(SWT.Selection, event -> browse());
		setButtonLayoutData(browse);
		name = text(area, Messages.nameLabel, "newProject.name", "");
		new Label(area, SWT.NONE);
		new Label(area, SWT.NONE);
		Label note = new Label(area, SWT.WRAP);
		note.setText(Messages.folderNote);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(300, SWT.DEFAULT).applyTo(note);
		asking = new Asking(area);
		folder.addModifyListener(event -> folderChanged());
		name.addModifyListener(event -> {
			named = !name.getText().equals(new ProjectFolder(folder.getText()).name());
			check();
		});
		setControl(area);
	}

	private static Text text(Composite area, String label, String id, String hint) {
		new Label(area, SWT.NONE).setText(label);
		Text text = new Text(area, SWT.BORDER);
		text.setMessage(hint);
		text.setData("org.mailferry.id", id);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		return text;
	}

	private void browse() {
		DirectoryDialog dialog = new DirectoryDialog(getShell(), SWT.SAVE);
		dialog.setText(Messages.folderPageTitle);
		dialog.setMessage(Messages.folderNote);
		Optional.ofNullable(dialog.open()).ifPresent(folder::setText);
	}

	private void folderChanged() {
		if (!named) {
			name.setText(new ProjectFolder(folder.getText()).name());
		}
		check();
	}

	/** The page is complete when the folder has been looked at, which happens in the background. */
	private void check() {
		asking.forget();
		setPageComplete(false);
		setErrorMessage(null);
		Optional<Path> path = new ProjectFolder(folder.getText()).path();
		if (folder.getText().isBlank()) {
			return;
		}
		if (path.isEmpty()) {
			setErrorMessage(Messages.folderNoPath);
		} else if (projectName().isEmpty()) {
			setErrorMessage(Messages.nameMissing);
		} else {
			asking.askSoon(AFTER_TYPING_MILLIS, () -> ProjectFolder.objection(path.get()), objection -> {
				setErrorMessage(objection.orElse(null));
				setPageComplete(objection.isEmpty());
			}, complaint -> setErrorMessage(complaint.message()));
		}
	}

	/** Only when the page is complete. */
	Path directory() {
		return new ProjectFolder(folder.getText()).path().orElseThrow();
	}

	/** What was typed, stripped. */
	String projectName() {
		return name.getText().strip();
	}
}
