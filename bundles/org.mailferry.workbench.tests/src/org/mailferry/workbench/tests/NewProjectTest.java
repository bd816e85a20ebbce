package org.mailferry.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.workbench.tests.bots.NewProjectBot;
import org.mailferry.workbench.tests.bots.Screenshots;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/** The wizard for a new project: what it objects to, and that it asks for no more than it needs. */
@WorkbenchTest
class NewProjectTest {

	@TempDir
	private Path folder;

	@Test
	void aFolderThatIsNotEmptyIsRefused(WorkbenchBot workbench) throws IOException {
		Files.writeString(folder.resolve("something"), "");
		NewProjectBot wizard = workbench.newProject();
		assertThat(wizard.canFinish()).isFalse();
		wizard.folder(folder);
		wizard.awaitMessage("is not empty");
		assertThat(wizard.canFinish()).isFalse();
		Screenshots.window("new-project-refused");

		wizard.folder(folder.resolve("new"));
		assertThat(wizard.name()).isEqualTo("new");
		wizard.name("");
		wizard.awaitMessage("Give the project a name");
		wizard.cancel();
	}

	@Test
	void endpointsCanBeSetLater(WorkbenchBot workbench) {
		NewProjectBot wizard = workbench.newProject();
		wizard.folder(folder.resolve("later"));
		wizard.name("Later");
		wizard.finish();

		workbench.awaitStatus("Later");
		workbench.explorer()
				.awaitItems(items -> items.stream().filter(item -> item.contains("not set yet")).count() == 2
						|| items.stream().anyMatch(item -> item.contains("Source")));
	}
}
