package org.mailferry.workbench.tests.bots;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Text;

/** The dialog that opens a project in a database. */
public final class SharedProjectBot {

	private final Widgets widgets;

	SharedProjectBot(Widgets widgets) {
		this.widgets = widgets;
		Patience.until("the dialog for a shared project", () -> widgets.shown("shared.address"));
	}

	/** Types the address of the database. */
	public void address(String address) {
		widgets.type("shared.address", address);
	}

	/** What stands there as the address. */
	public String address() {
		return widgets.read("shared.address", Combo.class, Combo::getText);
	}

	/** Addresses that are offered. */
	public List<String> offered() {
		return widgets.read("shared.address", Combo.class, combo -> List.of(combo.getItems()));
	}

	/** Where this machine is to keep its files. */
	public String work() {
		return widgets.read("shared.work", Text.class, Text::getText);
	}

	/** Names another folder for them. */
	public void work(Path folder) {
		widgets.type("shared.work", folder.toString());
	}

	/** The file with the password; empty while the password is to come from the environment. */
	public String passwordFile() {
		return widgets.read("shared.fromFile", Button.class, Button::getSelection)
				? widgets.read("shared.passwordFile", Text.class, Text::getText)
				: "";
	}

	/** Has the password come from the environment. */
	public void passwordFromEnvironment() {
		widgets.tick("shared.fromFile", false);
		widgets.tick("shared.fromEnvironment", true);
	}

	/** What the dialog says at its top. */
	public String message() {
		return widgets.dialogText();
	}

	/** What is wrong, once it is told with these words. */
	public String awaitOutcome(String part) {
		return Patience.untilDone("what came out", () -> widgets.read("shared.outcome", Text.class, Text::getText),
				text -> text.contains(part));
	}

	/** Waits until nothing is being opened any more. */
	public void awaitMessage(String part) {
		Patience.until("the dialog's message", this::message, text -> text.contains(part));
	}

	/** Whether there is enough to open a project. */
	public boolean canOpen() {
		return widgets.dialogButtonEnabled(IDialogConstants.OK_ID);
	}

	/** Begins to open it. */
	public void open() {
		widgets.pressInDialog(IDialogConstants.OK_ID);
	}

	/** Ends what is under way, or leaves when nothing is. */
	public void cancel() {
		widgets.pressInDialog(IDialogConstants.CANCEL_ID);
	}
}
