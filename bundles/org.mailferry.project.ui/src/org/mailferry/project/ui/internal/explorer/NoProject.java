package org.mailferry.project.ui.internal.explorer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.handlers.IHandlerService;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.project.ui.internal.command.Commands;

/** What the explorer shows while there is no project: what can be done about it. */
final class NoProject {

	private final IHandlerService commands;
	private final Composite area;
	private final Label heading;
	private final Label text;
	private final Button make;
	private final Button open;
	private final Button openShared;

	NoProject(Composite parent, IHandlerService commands) {
		this.commands = commands;
		area = new Composite(parent, SWT.NONE);
		area.setData("org.mailferry.id", "explorer.empty");
		GridLayoutFactory.fillDefaults().margins(12, 16).spacing(0, 8).applyTo(area);
		heading = new Label(area, SWT.WRAP);
		heading.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
		GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).applyTo(heading);
		text = new Label(area, SWT.WRAP);
		text.setText(Messages.noProjectText);
		GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).applyTo(text);
		make = button(Messages.newProjectButton, "explorer.new", Commands.NEW_PROJECT);
		open = button(Messages.openProjectButton, "explorer.open", Commands.OPEN_PROJECT);
		openShared = button(Messages.openSharedButton, "explorer.openShared", Commands.OPEN_SHARED_PROJECT);
	}

	private Button button(String label, String id, String command) {
		Button button = new Button(area, SWT.PUSH);
		button.setText(label);
		button.setData("org.mailferry.id", id);
		GridDataFactory.fillDefaults().applyTo(button);
		button.addListener(SWT.Selection, event -> Commands.run(commands, command));
		return button;
	}

	/** While a project is being opened or closed there is nothing to do but to wait. */
	void show(boolean changing) {
		heading.setText(changing ? Messages.projectChanging : Messages.noProject);
		text.setVisible(!changing);
		make.setVisible(!changing);
		open.setVisible(!changing);
		openShared.setVisible(!changing);
		area.layout();
	}

	Composite control() {
		return area;
	}

	void setFocus() {
		make.setFocus();
	}
}
