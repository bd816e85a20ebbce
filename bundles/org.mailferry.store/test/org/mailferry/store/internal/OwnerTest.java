package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.store.internal.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.ProjectStore;

/** Two processes on one project. */
final class OwnerTest {

	@TempDir
	private Path directory;
	private final DerbyProjects projects = new DerbyProjects(Clock.systemUTC());

	/** Opens a project and keeps it open until its standard input ends. */
	static final class Owner {

		public static void main(String[] arguments) throws IOException {
			DerbyProjects projects = new DerbyProjects(Clock.systemUTC());
			Path project = Path.of(arguments[0]);
			try (ProjectStore store = Files.exists(project)
					? projects.open(project)
					: projects.create(project, "owned")) {
				System.out.println("open");
				while (System.in.read() >= 0) {
					store.status();
				}
			}
			System.out.println("closed");
		}
	}

	@Test
	void aProjectOfAnotherProcessIsRefusedNamingItAndFreeAgainAfterItsDeath() throws Exception {
		Path project = directory.resolve("p");
		projects.create(project, "test").close();
		try (ChildJvm owner = ChildJvm.start(directory, Owner.class, project.toString())) {
			owner.lineWith("open");
			assertRefused("project.owned", () -> projects.open(project)).contains("pid " + owner.pid() + " ")
					.contains(project.toString());
			assertRefused("project.owned", () -> projects.upgrade(project)).contains("pid " + owner.pid() + " ");
			owner.kill();
			projects.open(project).close();
		}
	}

	@Test
	void nothingIsLeftInTheWorkingDirectory() throws Exception {
		Path working = Files.createDirectory(directory.resolve("working"));
		try (ChildJvm owner = ChildJvm.start(working, Owner.class, directory.resolve("made").toString())) {
			owner.lineWith("open");
			owner.end();
			assertThat(owner.rest()).contains("closed");
			assertThat(owner.awaitEnd()).isZero();
		}
		assertThat(working).isEmptyDirectory();
		assertThat(directory.resolve("made/logs/derby.log")).isNotEmptyFile();
		try (ProjectStore store = projects.open(directory.resolve("made"))) {
			assertThat(store.pairs(PairQuery.page(0, 1))).isEqualTo(List.of());
		}
	}
}
