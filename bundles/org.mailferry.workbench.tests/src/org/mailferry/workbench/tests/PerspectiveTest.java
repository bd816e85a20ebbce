package org.mailferry.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.mailferry.workbench.tests.bots.Screenshots;

/** What somebody sees who starts the workbench for the first time. */
@WorkbenchTest
class PerspectiveTest {

	@Test
	void theMigrationPerspectiveShowsItsViews() {
		List<String> views = PlatformUI.getWorkbench().getDisplay().syncCall(() -> {
			IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
			assertThat(page.getPerspective().getId()).isEqualTo("org.mailferry.workbench.migration");
			return Arrays.stream(page.getViewReferences()).map(IViewReference::getId).toList();
		});
		Screenshots.window("perspective");

		assertThat(views).contains("org.mailferry.sync.ui.mailboxes", "org.mailferry.sync.ui.findings",
				"org.mailferry.sync.ui.history", "org.mailferry.sync.ui.throughput",
				"org.eclipse.ui.views.ProgressView");
	}
}
