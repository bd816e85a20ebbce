package org.mailferry.workbench.tests.restart;

import java.nio.file.Path;
import java.util.Map;

import org.mailferry.workbench.tests.bots.MailboxesBot;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/** What somebody does in a workbench before it is closed again. */
public enum Scenario {

	/** Opens the project and arranges things. */
	ARRANGE {
		@Override
		Map<String, String> play(WorkbenchBot workbench, Path project) {
			workbench.openProject(project);
			MailboxesBot mailboxes = workbench.mailboxes();
			mailboxes.awaitCount("3 mailboxes");
			mailboxes.filter("user0002");
			mailboxes.onlyState("In step");
			mailboxes.awaitCount("0 of 3 mailboxes");
			mailboxes.hideColumn("Carried");
			workbench.findings().onlySeverity(2);
			workbench.closeView("org.mailferry.sync.ui.throughput");
			return Map.of();
		}
	},

	/** Touches nothing and tells what is to be seen. */
	LOOK {
		@Override
		Map<String, String> play(WorkbenchBot workbench, Path project) {
			workbench.awaitStatus(project.getFileName().toString());
			MailboxesBot mailboxes = workbench.mailboxes();
			mailboxes.awaitCount("0 of 3 mailboxes");
			return Map.of("filter", mailboxes.filter(), "state", mailboxes.onlyState(), "columns",
					String.join(",", mailboxes.columns()), "severity", workbench.findings().severity(), "views",
					String.join(",", workbench.views()));
		}
	};

	abstract Map<String, String> play(WorkbenchBot workbench, Path project);
}
