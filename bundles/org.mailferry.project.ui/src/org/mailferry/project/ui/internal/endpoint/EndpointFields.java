package org.mailferry.project.ui.internal.endpoint;

import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointItems;
import org.mailferry.operations.EndpointTests;
import org.mailferry.project.ui.internal.Asking;
import org.mailferry.project.ui.internal.Messages;

/** The fields of an endpoint, checked while somebody types. For use on the UI thread. */
final class EndpointFields {

	private static final int AFTER_TYPING_MILLIS = 400;
	/** Room for the sign beside a field. */
	private static final int SIGN = 10;

	private final Composite area;
	private final FieldNotes notes = new FieldNotes();
	private final Asking asking;
	private final Runnable changed;
	private final Text url;
	private final Text user;
	private final Combo secret;
	private final Text secretValue;
	private final Button secretBrowse;
	private final Text ca;
	private final Combo kind;
	private final Text timeout;
	private final Text maxRequest;
	private final Label access;
	private EndpointAccess kept = EndpointAccess.USUAL;
	private EndpointItems keptItems = EndpointItems.USUAL;
	private boolean showing;

	/**
	 * @param changed
	 *            run after each change that a person makes
	 */
	EndpointFields(Composite parent, Runnable changed) {
		this.changed = changed;
		area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(6, 3).applyTo(area);
		asking = new Asking(area);
		url = text(area, Messages.urlLabel, "endpoint.url", Messages.urlHint, Messages.urlTip, EndpointField.URL, 2);
		user = text(area, Messages.userLabel, "endpoint.user", Messages.userHint, Messages.userTip,
				EndpointField.USER, 2);
		new Label(area, SWT.NONE).setText(Messages.secretLabel);
		Composite password = row(area, 2, 1);
		secret = new Combo(password, SWT.READ_ONLY);
		for (SecretPlace place : SecretPlace.values()) {
			secret.add(place.label());
		}
		secret.setToolTipText(Messages.secretTip);
		secret.setData("org.mailferry.id", "endpoint.secret");
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).indent(SIGN, 0).applyTo(secret);
		secretValue = new Text(password, SWT.BORDER);
		secretValue.setData("org.mailferry.id", "endpoint.secretValue");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(80, SWT.DEFAULT)
				.indent(SIGN, 0).applyTo(secretValue);
		notes.attach(EndpointField.SECRET, secretValue);
		secretBrowse = browse(secretValue, "endpoint.secretBrowse");
		ca = text(area, Messages.caLabel, "endpoint.ca", Messages.caHint, Messages.caTip, EndpointField.CA, 1);
		browse(ca, "endpoint.caBrowse");
		new Label(area, SWT.NONE).setText(Messages.kindLabel);
		Composite limits = row(area, 5, 2);
		kind = new Combo(limits, SWT.DROP_DOWN);
		kind.setToolTipText(Messages.kindTip);
		kind.setData("org.mailferry.id", "endpoint.kind");
		kind.setItems(PlatformUI.getWorkbench().getService(EndpointTests.class).kinds().toArray(String[]::new));
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(50, SWT.DEFAULT)
				.indent(SIGN, 0).applyTo(kind);
		notes.attach(EndpointField.KIND, kind);
		timeout = text(limits, Messages.timeoutLabel, "endpoint.timeout", "", Messages.timeoutTip,
				EndpointField.TIMEOUT, 1);
		maxRequest = text(limits, Messages.maxRequestLabel, "endpoint.maxRequest", "", Messages.maxRequestTip,
				EndpointField.MAX_REQUEST, 1);
		narrow(timeout, 40);
		narrow(maxRequest, 60);
		access = new Label(area, SWT.WRAP);
		access.setData("org.mailferry.id", "endpoint.access");
		GridDataFactory.fillDefaults().grab(true, false).hint(80, SWT.DEFAULT).span(3, 1).applyTo(access);
		secretValue.addModifyListener(event -> edited());
		secret.addListener(SWT.Selection, event -> {
			secretValue.setText("");
			showPlace();
			edited();
		});
		kind.addModifyListener(event -> edited());
		show(EndpointDraft.BLANK);
	}

	private static Composite row(Composite parent, int columns, int span) {
		Composite row = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(columns).spacing(6, 0).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, false).span(span, 1).applyTo(row);
		return row;
	}

	private Text text(Composite parent, String label, String id, String hint, String tip, EndpointField field,
			int span) {
		new Label(parent, SWT.NONE).setText(label);
		Text text = new Text(parent, SWT.BORDER);
		text.setMessage(hint);
		text.setToolTipText(tip);
		text.setData("org.mailferry.id", id);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).span(span, 1)
				.hint(80, SWT.DEFAULT).indent(SIGN, 0).applyTo(text);
		notes.attach(field, text);
		text.addModifyListener(event -> edited());
		return text;
	}

	private static void narrow(Control control, int width) {
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(width, SWT.DEFAULT).indent(SIGN, 0)
				.applyTo(control);
	}

	private Button browse(Text into, String id) {
		Button button = new Button(area, SWT.PUSH);
		button.setText(Messages.browse);
		button.setData("org.mailferry.id", id);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(button);
		button.addListener(SWT.Selection, event -> {
			FileDialog dialog = new FileDialog(area.getShell(), SWT.OPEN);
			Optional.ofNullable(dialog.open()).ifPresent(into::setText);
		});
		return button;
	}

	/** The field for the file or the variable is there when it has a meaning. */
	private void showPlace() {
		SecretPlace place = place();
		boolean named = place != SecretPlace.PROMPT;
		secretValue.setMessage(place == SecretPlace.FILE ? Messages.secretFileHint : Messages.secretEnvironmentHint);
		secretValue.setVisible(named);
		((GridData) secretValue.getLayoutData()).exclude = !named;
		secretBrowse.setEnabled(place == SecretPlace.FILE);
		secretValue.getParent().layout();
	}

	private SecretPlace place() {
		return SecretPlace.values()[Math.max(0, secret.getSelectionIndex())];
	}

	private void edited() {
		if (!showing) {
			check();
			changed.run();
		}
	}

	/** What is wrong is said at once; whether files are there is looked up in the background. */
	private void check() {
		EndpointDraft draft = draft();
		Map<EndpointField, String> problems = draft.blank() ? Map.of() : draft.problems();
		notes.show(problems, Map.of());
		asking.askSoon(AFTER_TYPING_MILLIS, () -> missingFiles(draft), missing -> notes.show(problems, missing),
				complaint -> notes.show(problems, Map.of()));
	}

	/** They may come to be there later, so it is no problem. Blocks. */
	private static Map<EndpointField, String> missingFiles(EndpointDraft draft) {
		Map<EndpointField, String> missing = new EnumMap<>(EndpointField.class);
		draft.secretFile().filter(file -> !Files.isReadable(file))
				.ifPresent(file -> missing.put(EndpointField.SECRET, NLS.bind(Messages.fileUnreadable, file)));
		draft.caFile().filter(file -> !Files.isReadable(file))
				.ifPresent(file -> missing.put(EndpointField.CA, NLS.bind(Messages.fileUnreadable, file)));
		return missing;
	}

	/** Nobody has changed these yet. */
	void show(EndpointDraft draft) {
		showing = true;
		try {
			url.setText(draft.url());
			user.setText(draft.user());
			secret.select(draft.secret().ordinal());
			secretValue.setText(draft.secretValue());
			ca.setText(draft.ca());
			kind.setText(draft.kind());
			timeout.setText(draft.timeout());
			maxRequest.setText(draft.maxRequest());
			showAccess(draft.access());
			keptItems = draft.items();
			showPlace();
		} finally {
			showing = false;
		}
		check();
	}

	/** What is set on the command line alone is shown when it is not as usual. */
	private void showAccess(EndpointAccess set) {
		kept = set;
		boolean usual = set.equals(EndpointAccess.USUAL);
		access.setText(usual ? "" : NLS.bind(Messages.accessKept, new AccessText(set)));
		access.setVisible(!usual);
		((GridData) access.getLayoutData()).exclude = usual;
		area.layout();
	}

	/** As it is typed now. */
	EndpointDraft draft() {
		return new EndpointDraft(kind.getText(), url.getText(), user.getText(), place(), secretValue.getText(),
				ca.getText(), timeout.getText(), maxRequest.getText(), kept, keptItems);
	}

	Composite control() {
		return area;
	}

	void setFocus() {
		url.setFocus();
	}
}
