package org.mailferry.workbench.tests.bots;

import java.nio.file.Path;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.widgets.Text;

/** The wizard for a new project. */
public final class NewProjectBot {

	private final Widgets widgets;

	NewProjectBot(Widgets widgets) {
		this.widgets = widgets;
		Patience.until("the wizard for a new project", () -> widgets.shown("newProject.folder"));
	}

	/** The folder the project is kept in. */
	public void folder(Path folder) {
		widgets.type("newProject.folder", folder.toString());
	}

	/** What the project is called. */
	public void name(String name) {
		widgets.type("newProject.name", name);
	}

	/** What the project is called so far. */
	public String name() {
		return widgets.read("newProject.name", Text.class, Text::getText);
	}

	/** What the wizard says. */
	public String message() {
		return widgets.dialogText();
	}

	/** Waits until the wizard objects with these words. */
	public void awaitMessage(String part) {
		Patience.until("the wizard's message", this::message, text -> text.contains(part));
	}

	/** Goes to the page of the next endpoint, and returns its fields. */
	public EndpointFields next() {
		widgets.pressInDialog(IDialogConstants.NEXT_ID);
		Patience.until("the page of an endpoint", () -> widgets.shown("endpoint.url"));
		return new EndpointFields(widgets);
	}

	/** Whether the wizard has all it needs. */
	public boolean canFinish() {
		return widgets.dialogButtonEnabled(IDialogConstants.FINISH_ID);
	}

	/** Makes the project, and waits until the wizard is gone. */
	public void finish() {
		widgets.pressInDialog(IDialogConstants.FINISH_ID);
		Patience.until("the wizard to be gone", () -> !widgets.shown("newProject.folder")
				&& !widgets.shown("endpoint.url") && widgets.dialog().isEmpty());
	}

	/** Goes away without a project. */
	public void cancel() {
		widgets.pressInDialog(IDialogConstants.CANCEL_ID);
	}
}
