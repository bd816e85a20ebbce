package org.mailferry.project.ui.internal.collection;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.mailferry.operations.Figures;
import org.mailferry.project.ui.internal.Messages;

/** Which collection some mailboxes are to be in: one that is there, a new one, or none. */
final class AssignDialog extends TitleAreaDialog {

	private final int mailboxes;
	private final List<String> names;
	private Button some;
	private Combo name;
	private Optional<String> result = Optional.empty();

	AssignDialog(Shell shell, int mailboxes, List<String> names) {
		super(shell);
		this.mailboxes = mailboxes;
		this.names = names;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.assignTitle);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle(Messages.assignTitle);
		setMessage(NLS.bind(Messages.assignText, Figures.count(mailboxes)));
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(10, 10).spacing(8, 8).applyTo(area);
		some = new Button(area, SWT.RADIO);
		some.setText(Messages.assignSome);
		some.setSelection(true);
		some.setData("org.mailferry.id", "assign.some");
		name = new Combo(area, SWT.DROP_DOWN);
		name.setItems(names.toArray(String[]::new));
		if (!names.isEmpty()) {
			name.select(0);
		}
		name.setToolTipText(Messages.assignTip);
		name.setData("org.mailferry.id", "assign.collection");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(name);
		Button none = new Button(area, SWT.RADIO);
		none.setText(Messages.assignNone);
		none.setData("org.mailferry.id", "assign.none");
		GridDataFactory.fillDefaults().span(2, 1).applyTo(none);
		some.addListener(SWT.Selection, event -> check());
		name.addModifyListener(event -> check());
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		super.createButtonsForButtonBar(parent);
		check();
		name.setFocus();
	}

	private void check() {
		name.setEnabled(some.getSelection());
		Optional<String> problem = some.getSelection() ? CollectionName.problem(name.getText()) : Optional.empty();
		setErrorMessage(name.getText().isBlank() ? null : problem.orElse(null));
		getButton(IDialogConstants.OK_ID).setEnabled(problem.isEmpty());
	}

	@Override
	protected void okPressed() {
		result = some.getSelection() ? Optional.of(name.getText().strip()) : Optional.empty();
		super.okPressed();
	}

	/** After the dialog was closed with OK: the collection, or none. */
	Optional<String> result() {
		return result;
	}
}
