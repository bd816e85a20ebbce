package org.mailferry.workbench.tests;

import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mailferry.workbench.tests.bots.WorkbenchBot;
import org.mailferry.workbench.tests.driver.EventWidgets;

/**
 * Hands tests the workbench: each finds it without dialogs, editors and filters; those of one class may share a project,
 * those of the next find none.
 */
final class CleanWorkbench implements BeforeEachCallback, AfterAllCallback, ParameterResolver {

	@Override
	public void beforeEach(ExtensionContext context) {
		// The harness keeps what went wrong from being shown; a person sees it.
		ErrorDialog.AUTOMATED_MODE = false;
		WorkbenchBot workbench = bot();
		workbench.dismissDialogs();
		workbench.closeEditors();
		workbench.resetLayout();
		workbench.mailboxes().showEverything();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		WorkbenchBot workbench = bot();
		workbench.dismissDialogs();
		workbench.closeEditors();
		workbench.session().runs().stop();
		workbench.session().putAway().toCompletableFuture().join();
	}

	private static WorkbenchBot bot() {
		return new WorkbenchBot(new EventWidgets(PlatformUI.getWorkbench().getDisplay()));
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == WorkbenchBot.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return bot();
	}
}
