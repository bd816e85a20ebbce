package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.store.internal.Refusals.assertRefused;

import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.store.internal.db.SecondMigration;

/** This version of the program and one to come, on the same project. */
final class UpgradeTest {

	@TempDir
	private Path directory;
	private final DerbyProjects today = new DerbyProjects(Clock.systemUTC());
	private final DerbyProjects later = new DerbyProjects(Clock.systemUTC(),
			SecondMigration.of("ALTER TABLE pair ADD COLUMN wave INTEGER NOT NULL DEFAULT 1"));

	@Test
	void anOlderProjectIsUpgradedOnRequestOnlyAndKeepsWhatItHas() {
		Path project = directory.resolve("p");
		try (ProjectStore store = today.create(project, "test")) {
			store.add(TestProject.newPairs(2));
		}
		assertRefused("project.older", () -> later.open(project)).contains("schema is 1").contains("needs 2")
				.contains("project upgrade");
		today.open(project).close();
		later.upgrade(project);
		try (ProjectStore store = later.open(project)) {
			assertThat(store.countPairs(PairQuery.page(0, 1))).isEqualTo(2);
		}
		assertRefused("project.newer", () -> today.open(project)).contains("schema is 2").contains("knows 1")
				.contains(project.toString());
		assertRefused("project.newer", () -> today.upgrade(project));
		later.upgrade(project);
		later.open(project).close();
	}
}
