package org.mailferry.project.ui.internal.collection;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.project.ui.internal.Messages;

/** Name and priority of a collection. */
final class CollectionDialog extends TitleAreaDialog {

	private final Optional<MailboxCollection> before;
	private final List<String> taken;
	private Text name;
	private Spinner priority;
	private MailboxCollection result;

	/**
	 * @param before
	 *            the one to be changed; its name stays
	 * @param taken
	 *            names that a new one cannot have
	 */
	CollectionDialog(Shell shell, Optional<MailboxCollection> before, List<String> taken) {
		super(shell);
		this.before = before;
		this.taken = taken.stream().map(MailboxCollection::key).toList();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(before.isPresent() ? Messages.collectionEditTitle : Messages.collectionNewTitle);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle(before.isPresent() ? Messages.collectionEditTitle : Messages.collectionNewTitle);
		setMessage(Messages.collectionText);
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(10, 10).spacing(8, 8).applyTo(area);
		new Label(area, SWT.NONE).setText(Messages.collectionNameLabel);
		name = new Text(area, SWT.BORDER | (before.isPresent() ? SWT.READ_ONLY : SWT.NONE));
		name.setTextLimit(MailboxCollection.MAX_NAME);
		name.setText(before.map(MailboxCollection::name).orElse(""));
		name.setEnabled(before.isEmpty());
		name.setData("org.mailferry.id", "collection.name");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).span(2, 1).applyTo(name);
		new Label(area, SWT.NONE).setText(Messages.collectionPriorityLabel);
		priority = new Spinner(area, SWT.BORDER);
		priority.setValues(before.map(MailboxCollection::priority).orElse(MailboxCollection.DEFAULT_PRIORITY), 1, 9, 0,
				1, 1);
		priority.setData("org.mailferry.id", "collection.priority");
		new Label(area, SWT.NONE).setText(Messages.collectionPriorityNote);
		name.addModifyListener(event -> check());
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		super.createButtonsForButtonBar(parent);
		check();
		Control first = before.isPresent() ? priority : name;
		first.setFocus();
	}

	private void check() {
		Optional<String> problem = problem(name.getText());
		setErrorMessage(name.getText().isBlank() ? null : problem.orElse(null));
		getButton(IDialogConstants.OK_ID).setEnabled(problem.isEmpty());
	}

	private Optional<String> problem(String text) {
		if (before.isPresent()) {
			return Optional.empty();
		}
		if (taken.contains(MailboxCollection.key(text))) {
			return Optional.of(NLS.bind(Messages.collectionTaken, text.strip()));
		}
		return CollectionName.problem(text);
	}

	@Override
	protected void okPressed() {
		result = new MailboxCollection(name.getText(), priority.getSelection());
		super.okPressed();
	}

	/** What was entered, after the dialog was closed with OK. */
	MailboxCollection result() {
		return result;
	}
}
