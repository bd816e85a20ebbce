package org.mailferry.project.ui.internal.creation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFolderTest {

	@TempDir
	private Path directory;

	@Test
	void aProjectIsCalledAsItsFolder() {
		assertThat(new ProjectFolder(directory.resolve("move-2026") + " ").name()).isEqualTo("move-2026");
	}

	@Test
	void aRelativePathIsNoFolder() {
		assertThat(new ProjectFolder("move-2026").path()).isEmpty();
	}

	@Test
	void aFolderThatIsEmptyOrNotThereYetWillDo() {
		assertThat(ProjectFolder.objection(directory)).isEmpty();
		assertThat(ProjectFolder.objection(directory.resolve("new"))).isEmpty();
	}

	@Test
	void aFileOrAFolderWithSomethingInItWillNotDo() throws IOException {
		Path file = Files.createFile(directory.resolve("file"));
		assertThat(ProjectFolder.objection(file)).isPresent();
		assertThat(ProjectFolder.objection(directory)).isPresent();
	}
}
