package org.mailferry.workbench.tests;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.operations.OpenProject;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.tests.bots.Screenshots;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/** The Project explorer. */
@WorkbenchTest
class ExplorerTest {

	@TempDir
	private static Path folder;
	private static Organisations organisations;
	private static Path project;

	@BeforeAll
	static void start() {
		organisations = new Organisations(folder, 3);
		project = organisations.project("layout", 3);
	}

	@AfterAll
	static void end() {
		organisations.close();
	}

	@Test
	void whatIsChosenInTheExplorerRestrictsTheMailboxes(WorkbenchBot workbench) {
		workbench.openProject(project);
		workbench.mailboxes().awaitCount("3 mailboxes");
		assign(workbench);
		workbench.explorer().awaitItems(items -> items.stream().anyMatch(item -> item.contains("Munich")));
		Screenshots.window("explorer");

		workbench.explorer().select("layout", "Collections", "Munich");
		workbench.mailboxes().awaitCount("1 of 3 mailboxes");
		workbench.explorer().select("layout", "Collections", "Not in a collection");
		workbench.mailboxes().awaitCount("2 of 3 mailboxes");
		workbench.explorer().select("layout");
		workbench.mailboxes().awaitCount("3 mailboxes");
	}

	private static void assign(WorkbenchBot workbench) {
		OpenProject open = workbench.session().project().orElseThrow();
		open.pairs().save(new MailboxCollection("Munich", 5));
		open.pairs().assign(
				open.pairs().chosen(List.of(new MailboxAddress(organisations.address(0))),
						Optional.empty()),
				Optional.of("Munich"));
		workbench.session().announce(new ProjectChange.Pairs());
	}
}
