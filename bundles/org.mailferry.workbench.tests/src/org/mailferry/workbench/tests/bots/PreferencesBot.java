package org.mailferry.workbench.tests.bots;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.widgets.Text;

/** Preferences: how passes run. */
public final class PreferencesBot {

	private static final String CONCURRENCY = "preferences.concurrency";

	private final Widgets widgets;

	PreferencesBot(Widgets widgets) {
		this.widgets = widgets;
		Patience.until("the preferences", () -> widgets.shown(CONCURRENCY));
	}

	/** How many mailboxes at the same time. */
	public String concurrency() {
		return widgets.read(CONCURRENCY, Text.class, Text::getText);
	}

	/** How many mailboxes at the same time from now on. */
	public void concurrency(String value) {
		widgets.type(CONCURRENCY, value);
	}

	/** Whether what is typed can be applied. */
	public boolean canApply() {
		return widgets.dialogButtonEnabled(IDialogConstants.OK_ID);
	}

	/** Applies and closes. */
	public void apply() {
		widgets.pressInDialog(IDialogConstants.OK_ID);
		Patience.until("the preferences to be closed", () -> widgets.dialog().isEmpty());
	}

	/** Closes without applying. */
	public void cancel() {
		widgets.pressInDialog(IDialogConstants.CANCEL_ID);
	}
}
