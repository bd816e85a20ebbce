package org.mailferry.workbench.tests.bots;

import java.util.function.Predicate;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.widgets.Text;

/** The dialog that finds an organisation's address. */
public final class FindBot {

	private static final int SEARCH = IDialogConstants.CLIENT_ID + 1;

	private final Widgets widgets;

	FindBot(Widgets widgets) {
		this.widgets = widgets;
		Patience.until("the dialog that finds an address", () -> widgets.shown("find.mailbox"));
	}

	/** Searches the mail system of a mailbox, at a server that knows. */
	public void search(String mailbox, String server) {
		widgets.type("find.mailbox", mailbox);
		widgets.type("find.server", server);
		widgets.pressInDialog(SEARCH);
	}

	/** What came out, once it is as wanted. */
	public String awaitOutcome(Predicate<String> wanted) {
		return Patience.untilDone("the outcome of the search",
				() -> widgets.read("find.outcome", Text.class, Text::getText), wanted);
	}

	/** Whether something was found that can be taken over. */
	public boolean canTake() {
		return widgets.dialogButtonEnabled(IDialogConstants.OK_ID);
	}

	/** Takes over what was found. */
	public void take() {
		widgets.pressInDialog(IDialogConstants.OK_ID);
		awaitClosed();
	}

	/** Stops the search that runs. */
	public void stop() {
		widgets.pressInDialog(IDialogConstants.CANCEL_ID);
	}

	/** Leaves it, when nothing runs. */
	public void leave() {
		widgets.pressInDialog(IDialogConstants.CANCEL_ID);
		awaitClosed();
	}

	private void awaitClosed() {
		Patience.until("the dialog to close", () -> widgets.dialog().isEmpty());
	}
}
