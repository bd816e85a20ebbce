package org.mailferry.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.workbench.tests.restart.AnotherWorkbench;
import org.mailferry.workbench.tests.restart.Scenario;

/** Closing the workbench and starting it again. */
@Timeout(240)
class RestartTest {

	@TempDir
	private Path folder;

	@Test
	void projectLayoutAndFiltersAreThereAgain() throws IOException, InterruptedException {
		Path project;
		try (Organisations organisations = new Organisations(folder, 3)) {
			project = organisations.project("restarted", 3);
		}
		AnotherWorkbench workbench = new AnotherWorkbench(folder, project);
		workbench.play(Scenario.ARRANGE);
		Properties seen = workbench.play(Scenario.LOOK);

		assertThat(seen).containsEntry("filter", "user0002").containsEntry("state", "In step").containsEntry("severity",
				"Only errors");
		assertThat(List.of(seen.getProperty("columns").split(","))).contains("Items").doesNotContain("Carried");
		assertThat(List.of(seen.getProperty("views").split(","))).contains("org.mailferry.sync.ui.history")
				.doesNotContain("org.mailferry.sync.ui.throughput");
	}
}
