package org.mailferry.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailferry.workbench.tests.bots.Screenshots;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/** What somebody sees who starts the workbench for the first time. */
@WorkbenchTest
class PerspectiveTest {

	@Test
	void theMigrationPerspectiveShowsItsViews(WorkbenchBot workbench) {
		assertThat(workbench.perspective()).isEqualTo("org.mailferry.workbench.migration");
		assertThat(workbench.views()).contains("org.mailferry.project.ui.explorer", "org.mailferry.sync.ui.mailboxes",
				"org.mailferry.sync.ui.findings", "org.mailferry.sync.ui.history", "org.mailferry.sync.ui.throughput",
				"org.eclipse.ui.views.ProgressView");
		Screenshots.window("perspective");
	}

	@Test
	void withoutAProjectTheExplorerSaysWhatCanBeDone(WorkbenchBot workbench) {
		assertThat(workbench.explorer().empty()).isTrue();
		workbench.awaitStatus("No project is open");
		assertThat(workbench.mailboxes().count()).isEqualTo("0 mailboxes");
	}
}
