package org.mailferry.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.ProjectStores;
import org.mailferry.workbench.tests.bots.ImportBot;
import org.mailferry.workbench.tests.bots.Screenshots;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/** The wizard that imports mailboxes from a list. */
@WorkbenchTest
class ImportTest {

	@TempDir
	private Path folder;

	private ImportBot wizard;

	@BeforeEach
	void emptyProject(WorkbenchBot workbench) {
		try (ProjectStore store = Installed.service(ProjectStores.class).create(folder.resolve("p"), "Import")) {
			assertThat(store.name()).isEqualTo("Import");
		}
		workbench.openProject(folder.resolve("p"));
		wizard = workbench.importMailboxes();
	}

	private void choose(String list) throws IOException {
		wizard.file(Files.writeString(folder.resolve("list.csv"), list));
	}

	@Test
	void columnsOfAnyNameAreMappedAndImported(WorkbenchBot workbench) throws IOException {
		choose("Von;Nach;Abteilung\na@o.example;a@n.example;Sales\nb@o.example;b@n.example;\n");
		Screenshots.window("import-file");
		wizard.next();
		wizard.awaitSample(rows -> rows.size() == 2 && rows.getFirst().contains("a@o.example"));
		wizard.map("source", "Von");
		wizard.map("target", "Nach");
		wizard.map("collection", "Abteilung");
		Screenshots.window("import-columns");
		wizard.next();
		wizard.awaitSummary(text -> text.contains("To be imported: 2"));
		Screenshots.window("import-preview");
		wizard.finish();

		workbench.mailboxes().awaitCount("2 mailboxes");
		assertThat(workbench.mailboxes().cell("a@o.example", "Target Mailbox")).isEqualTo("a@n.example");
		workbench.explorer().awaitItems(items -> items.stream().anyMatch(item -> item.contains("Sales")));
	}

	@Test
	void faultyLinesAreShownAndLeftOutIfWanted(WorkbenchBot workbench) throws IOException {
		choose("source,target\na@o.example,a@n.example\nnonsense,b@n.example\nA@O.EXAMPLE,c@n.example\n");
		wizard.next();
		assertThat(wizard.mapped("source")).isEqualTo("source");
		wizard.next();
		wizard.awaitProblems(rows -> rows.stream().anyMatch(row -> row.getFirst().equals("3"))
				&& rows.stream().anyMatch(row -> row.getFirst().equals("4")));
		assertThat(wizard.canFinish()).isFalse();
		Screenshots.window("import-problems");

		wizard.skipFaulty(true);
		wizard.awaitSummary(text -> text.contains("To be imported: 1"));
		wizard.finish();
		workbench.mailboxes().awaitCount("1 mailbox");
	}
}
