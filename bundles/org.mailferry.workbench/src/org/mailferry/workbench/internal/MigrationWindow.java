package org.mailferry.workbench.internal;

import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** The window: its size the first time, and which bars it has. What is in them is declared in plugin.xml. */
final class MigrationWindow extends WorkbenchWindowAdvisor {

	private static final Point FIRST_SIZE = new Point(1280, 800);

	private EditorSpace editors;

	MigrationWindow(IWorkbenchWindowConfigurer configurer) {
		super(configurer);
	}

	@Override
	public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
		return new WindowActions(configurer);
	}

	@Override
	public void preWindowOpen() {
		IWorkbenchWindowConfigurer configurer = getWindowConfigurer();
		configurer.setInitialSize(FIRST_SIZE);
		configurer.setShowCoolBar(true);
		configurer.setShowStatusLine(true);
		configurer.setShowProgressIndicator(true);
		configurer.setShowPerspectiveBar(false);
		configurer.setTitle("Mailferry");
	}

	@Override
	public void postWindowOpen() {
		editors = new EditorSpace(getWindowConfigurer().getWindow());
	}

	@Override
	public void dispose() {
		if (editors != null) {
			editors.close();
		}
		super.dispose();
	}
}
