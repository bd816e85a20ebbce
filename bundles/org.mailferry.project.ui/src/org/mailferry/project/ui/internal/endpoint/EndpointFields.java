package org.mailferry.project.ui.internal.endpoint;

import java.util.Map;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointItems;
import org.mailferry.operations.EndpointTests;
import org.mailferry.project.ui.internal.Asking;
import org.mailferry.project.ui.internal.Messages;

/** The fields of an endpoint, checked while somebody types. For use on the UI thread. */
final class EndpointFields {

	private static final int AFTER_TYPING_MILLIS = 400;

	private final FieldForm form;
	private final FieldNotes notes = new FieldNotes();
	private final Asking asking;
	private final Side side;
	private final Runnable changed;
	private final Text url;
	private final Text user;
	private final SecretField secret;
	private final Text ca;
	private final Combo kind;
	private final Text timeout;
	private final Text maxRequest;
	private final NetworkSection network;
	private EndpointItems items = EndpointItems.USUAL;
	private boolean showing;

	/**
	 * @param changed
	 *            run after each change that a person makes
	 * @param resized
	 *            run when the fields need more room or less
	 */
	EndpointFields(Composite parent, Side side, Runnable changed, Runnable resized) {
		this.side = side;
		this.changed = changed;
		showing = true;
		form = new FieldForm(parent, notes, this::edited);
		asking = new Asking(form.control());
		FieldRow address = form.row(Messages.urlLabel);
		url = address.text("endpoint.url", Messages.urlHint, Messages.urlTip, EndpointField.URL, 1);
		address.button(Messages.findButton, "endpoint.find", this::find);
		user = form.row(Messages.userLabel).text("endpoint.user", Messages.userHint, Messages.userTip,
				EndpointField.USER, 2);
		secret = new SecretField(form.row(Messages.secretLabel), "endpoint.secret", EndpointField.SECRET,
				this::edited);
		FieldRow authority = form.row(Messages.caLabel);
		ca = authority.text("endpoint.ca", Messages.caHint, Messages.caTip, EndpointField.CA, 1);
		authority.browse(ca, "endpoint.caBrowse");
		FieldRow limits = form.row(Messages.kindLabel).part(5, 2);
		kind = limits.choice(SWT.DROP_DOWN, "endpoint.kind", Messages.kindTip,
				PlatformUI.getWorkbench().getService(EndpointTests.class).kinds());
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(50, SWT.DEFAULT)
				.indent(10, 0).applyTo(kind);
		notes.attach(EndpointField.KIND, kind);
		limits.words(Messages.timeoutLabel, 1);
		timeout = limits.text("endpoint.timeout", "", Messages.timeoutTip, EndpointField.TIMEOUT, 1);
		FieldRow.narrow(timeout, 40);
		limits.words(Messages.maxRequestLabel, 1);
		maxRequest = limits.text("endpoint.maxRequest", "", Messages.maxRequestTip, EndpointField.MAX_REQUEST, 1);
		FieldRow.narrow(maxRequest, 60);
		kind.addModifyListener(event -> edited());
		network = new NetworkSection(form, notes, this::edited, resized);
		show(EndpointDraft.BLANK);
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
		network.arrange(problems);
		notes.show(problems, Map.of());
		asking.askSoon(AFTER_TYPING_MILLIS, draft::missingFiles, missing -> notes.show(problems, missing),
				complaint -> notes.show(problems, Map.of()));
	}

	/** Nobody has changed these yet. */
	void show(EndpointDraft draft) {
		showing = true;
		try {
			url.setText(draft.url());
			user.setText(draft.user());
			secret.show(draft.secret());
			ca.setText(draft.ca());
			kind.setText(draft.kind());
			timeout.setText(draft.timeout());
			maxRequest.setText(draft.maxRequest());
			items = draft.items();
			network.show(draft.access(), draft.requests());
		} finally {
			showing = false;
		}
		check();
	}

	private void find() {
		new AddressSearch(draft(), side).address(form.control().getShell())
				.ifPresent(found -> url.setText(found.toString()));
	}

	/** As it is typed now. */
	EndpointDraft draft() {
		return new EndpointDraft(kind.getText(), url.getText(), user.getText(), secret.draft(), ca.getText(),
				timeout.getText(), maxRequest.getText(), network.access(), network.requests(), items);
	}

	Composite control() {
		return form.control();
	}

	void setFocus() {
		url.setFocus();
	}
}
