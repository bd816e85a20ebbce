package org.mailferry.project.ui.internal.sharing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWindow;
import org.mailferry.api.StopSignal;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.operations.OperationException;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.project.ui.internal.command.Leaving;
import org.mailferry.workbench.Complaint;
import org.mailferry.workbench.ProjectSession;

/**
 * Opens a project in a database. It stays until the project is open, with everything that was typed; while it is being
 * opened, Cancel ends the wait.
 */
public final class SharedProjectDialog extends TitleAreaDialog {

	private static final int OUTCOME_HEIGHT = 110;

	private final IWorkbenchWindow window;
	private final ProjectSession session;
	private final List<ProjectPlace.Shared> recent;
	private Combo address;
	private Button environment;
	private Button file;
	private Text passwordFile;
	private Button browseFile;
	private Text work;
	private ProgressBar progress;
	private Text outcome;
	/** What the work folder is unless somebody has typed another. */
	private String proposed = "";
	/** While a project is being opened. */
	private Optional<StopSignal> opening = Optional.empty();

	/** @param recent what is offered, the first one filled in */
	public SharedProjectDialog(IWorkbenchWindow window, ProjectSession session, List<ProjectPlace.Shared> recent) {
		super(window.getShell());
		this.window = window;
		this.session = session;
		this.recent = List.copyOf(recent);
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.sharedTitle);
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle(Messages.sharedTitle);
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		GridLayoutFactory.swtDefaults().numColumns(3).margins(10, 10).spacing(8, 8).applyTo(area);
		new Label(area, SWT.NONE).setText(Messages.sharedAddressLabel);
		address = new Combo(area, SWT.DROP_DOWN);
		address.setToolTipText(Messages.sharedAddressTip);
		address.setData("org.mailferry.id", "shared.address");
		recent.forEach(place -> address.add(place.url()));
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(address);
		new Label(area, SWT.NONE);
		Label example = new Label(area, SWT.NONE);
		example.setText(Messages.sharedAddressExample);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(example);
		createPassword(area);
		new Label(area, SWT.NONE).setText(Messages.sharedWorkLabel);
		work = text(area, "shared.work", Messages.sharedWorkTip);
		browse(area, "shared.workBrowse", this::browseWork);
		progress = new ProgressBar(area, SWT.INDETERMINATE);
		progress.setVisible(false);
		GridDataFactory.fillDefaults().grab(true, false).span(3, 1).applyTo(progress);
		outcome = new Text(area, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL | SWT.BORDER);
		outcome.setData("org.mailferry.id", "shared.outcome");
		GridDataFactory.fillDefaults().grab(true, true).span(3, 1)
				.hint(convertWidthInCharsToPixels(90), OUTCOME_HEIGHT).applyTo(outcome);
		return area;
	}

	private void createPassword(Composite area) {
		new Label(area, SWT.NONE).setText(Messages.sharedPasswordLabel);
		environment = radio(area, Messages.sharedFromEnvironment, "shared.fromEnvironment");
		environment.setToolTipText(Messages.sharedFromEnvironmentTip);
		new Label(area, SWT.NONE);
		file = radio(area, Messages.sharedFromFile, "shared.fromFile");
		new Label(area, SWT.NONE);
		passwordFile = text(area, "shared.passwordFile", Messages.sharedPasswordFileTip);
		passwordFile.setMessage(Messages.sharedPasswordFileHint);
		browseFile = browse(area, "shared.passwordFileBrowse", this::browsePasswordFile);
		file.addListener(SWT.Selection, event -> {
			if (file.getSelection()) {
				passwordFile.setFocus();
			}
		});
		environment.setSelection(true);
	}

	private Button radio(Composite area, String label, String id) {
		Button radio = new Button(area, SWT.RADIO);
		radio.setText(label);
		radio.setData("org.mailferry.id", id);
		radio.addListener(SWT.Selection, event -> edited());
		GridDataFactory.fillDefaults().span(2, 1).applyTo(radio);
		return radio;
	}

	private static Text text(Composite area, String id, String tip) {
		Text text = new Text(area, SWT.BORDER);
		text.setToolTipText(tip);
		text.setData("org.mailferry.id", id);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		return text;
	}

	private Button browse(Composite area, String id, Runnable browsed) {
		Button button = new Button(area, SWT.PUSH);
		button.setText(Messages.sharedBrowse);
		button.setData("org.mailferry.id", id);
		button.addListener(SWT.Selection, event -> browsed.run());
		setButtonLayoutData(button);
		return button;
	}

	private void browsePasswordFile() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText(Messages.sharedFromFile.replace("&", ""));
		Optional.ofNullable(dialog.open()).ifPresent(passwordFile::setText);
	}

	private void browseWork() {
		DirectoryDialog dialog = new DirectoryDialog(getShell(), SWT.SAVE);
		dialog.setText(Messages.sharedTitle);
		dialog.setMessage(Messages.sharedWorkTip);
		Optional.ofNullable(dialog.open()).ifPresent(work::setText);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, Messages.sharedOpen, true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		address.addModifyListener(event -> addressEdited());
		passwordFile.addModifyListener(event -> edited());
		work.addModifyListener(event -> edited());
		recent.stream().findFirst().ifPresent(place -> address.setText(place.url()));
		edited();
		address.setFocus();
	}

	/** One that was open before is as it was then; of each other one the work folder is its own, unless somebody names another. */
	private void addressEdited() {
		String text = address.getText().strip();
		Optional<ProjectPlace.Shared> known = recent.stream().filter(place -> place.url().equals(text)).findFirst();
		known.ifPresent(place -> {
			environment.setSelection(place.passwordFile().isEmpty());
			file.setSelection(place.passwordFile().isPresent());
			passwordFile.setText(place.passwordFile().map(Path::toString).orElse(""));
		});
		if (work.getText().equals(proposed)) {
			proposed = known.map(place -> place.work().toString()).orElseGet(() -> usualWork(text));
			work.setText(proposed);
		}
		edited();
	}

	private static String usualWork(String address) {
		try {
			return ProjectPlace.namesDatabase(address)
					? SharedProjectDraft.usualWork(address, System::getenv).toString()
					: "";
		} catch (OperationException e) {
			// what is wrong with it is told where the fields are looked at
			return "";
		}
	}

	private SharedProjectDraft draft() {
		return new SharedProjectDraft(address.getText(), file.getSelection(), passwordFile.getText(), work.getText());
	}

	private void edited() {
		Optional<String> objection = draft().objection();
		setMessage(Messages.sharedText);
		setErrorMessage(objection.isPresent() ? Messages.sharedNotYet : null);
		outcome.setText(objection.orElse(""));
		refresh();
	}

	private void refresh() {
		boolean busy = opening.isPresent();
		for (Control field : new Control[]{ address, environment, file, work }) {
			field.setEnabled(!busy);
		}
		passwordFile.setEnabled(!busy && file.getSelection());
		browseFile.setEnabled(!busy && file.getSelection());
		progress.setVisible(busy);
		getButton(IDialogConstants.OK_ID).setEnabled(!busy && draft().place().isPresent());
	}

	@Override
	protected void okPressed() {
		Optional<ProjectPlace.Shared> place = draft().place();
		if (place.isPresent() && new Leaving(window).agreed()) {
			open(place.get());
		}
	}

	private void open(ProjectPlace.Shared place) {
		StopSignal stop = new StopSignal();
		opening = Optional.of(stop);
		setErrorMessage(null);
		setMessage(NLS.bind(Messages.sharedOpening, place));
		outcome.setText("");
		refresh();
		getButton(IDialogConstants.CANCEL_ID).setFocus();
		Display display = getShell().getDisplay();
		session.open(place, stop, complaint -> tell(display, stop, () -> refused(complaint)))
				.thenAccept(open -> tell(display, stop, () -> ended(open, stop.requested())));
	}

	/** Only who still waits for it. */
	private void tell(Display display, StopSignal asked, Runnable news) {
		if (!display.isDisposed()) {
			display.asyncExec(() -> {
				if (getShell() != null && !getShell().isDisposed()
						&& opening.filter(current -> current == asked).isPresent()) {
					news.run();
				}
			});
		}
	}

	private void refused(Complaint complaint) {
		setMessage(Messages.sharedText);
		setErrorMessage(Messages.sharedRefused);
		outcome.setText(complaint.message());
	}

	private void ended(boolean open, boolean stopped) {
		opening = Optional.empty();
		if (open) {
			super.okPressed();
			return;
		}
		if (stopped) {
			setMessage(Messages.sharedStopped, IMessageProvider.INFORMATION);
		}
		refresh();
		address.setFocus();
	}

	@Override
	protected void cancelPressed() {
		if (opening.isPresent()) {
			opening.get().request();
		} else {
			super.cancelPressed();
		}
	}

	@Override
	public boolean close() {
		opening.ifPresent(StopSignal::request);
		return super.close();
	}
}
