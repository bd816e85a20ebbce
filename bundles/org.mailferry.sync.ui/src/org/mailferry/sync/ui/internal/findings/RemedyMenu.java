package org.mailferry.sync.ui.internal.findings;

import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.sync.ui.internal.Messages;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.extension.Contributions.Remedy;

/** What plug-ins offer to do about a finding, as buttons and in a menu. */
final class RemedyMenu {

	private final ProjectSession session;
	private final List<Remedy> remedies;

	RemedyMenu(ProjectSession session, List<Remedy> remedies) {
		this.session = session;
		this.remedies = remedies;
	}

	void fill(IMenuManager menu, FindingRecord found) {
		for (Remedy remedy : suiting(found)) {
			menu.add(new Action(remedy.label()) {
				@Override
				public void run() {
					open(remedy, found, Display.getCurrent().getActiveShell());
				}
			});
		}
		menu.add(new Action(Messages.findingCopy) {
			@Override
			public void run() {
				copy(found);
			}
		});
	}

	void fill(Composite area, FindingRecord found) {
		for (Remedy remedy : suiting(found)) {
			Button button = new Button(area, SWT.PUSH);
			button.setText(remedy.label());
			button.setData("org.mailferry.id", "findings.remedy." + remedy.findingCode());
			GridDataFactory.fillDefaults().applyTo(button);
			button.addListener(SWT.Selection, event -> open(remedy, found, button.getShell()));
		}
	}

	private List<Remedy> suiting(FindingRecord found) {
		return remedies.stream().filter(remedy -> remedy.suits(found.finding().code())).toList();
	}

	private void open(Remedy remedy, FindingRecord found, Shell shell) {
		session.extensionView().ifPresent(project -> {
			try {
				remedy.remedy().open(shell, project, found);
			} catch (RuntimeException | LinkageError e) {
				ILog.of(RemedyMenu.class).error("The remedy \"%s\" fails".formatted(remedy.label()), e);
			}
		});
	}

	private static void copy(FindingRecord found) {
		Clipboard clipboard = new Clipboard(Display.getCurrent());
		try {
			String text = String.join("\t", found.finding().severity().name(), found.finding().code(),
					found.pair().map(pair -> pair.source().value()).orElse(""), found.finding().subject(),
					found.finding().message(), found.finding().cause());
			clipboard.setContents(new Object[]{ text }, new Transfer[]{ TextTransfer.getInstance() });
		} finally {
			clipboard.dispose();
		}
	}
}
