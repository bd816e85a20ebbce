package org.mailferry.server.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairKind;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairSummary;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.Owner;
import org.mailferry.operations.ProjectHost;
import org.mailferry.operations.Projects;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.tests.Shell.Outcome;

/** A process that keeps a project open, as the workbench does, seen by command lines. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ProjectHostTest {

	private static final NewPair ADA = new NewPair(new MailboxAddress("ada@old.example"),
			new MailboxAddress("ada@new.example"), PairKind.USER, 5);

	@TempDir
	private Path directory;
	private Path place;
	private Projects projects;
	private ProjectHost host;
	private Shell shell;

	@BeforeEach
	void findServices() throws InterruptedException {
		projects = Installed.projects();
		host = Installed.service(ProjectHost.class);
		place = directory.resolve("move");
		shell = new Shell(projects, place, Map.of());
	}

	@Test
	void whatOnlyLooksIsAnsweredAndAllElseIsToldWhoHasTheProject() {
		try (OpenProject project = projects.create(place, "move");
				ProjectHost.Hosting hosting = host.host(project, "workbench")) {
			project.pairs().add(ADA);

			assertThat(shell.run("status").out()).contains("1: 1 not begun");
			assertThat(shell.run("pair", "list").out()).contains("ada@old.example");
			Outcome refused = shell.run("sync");
			assertThat(refused.code()).isEqualTo(ExitCode.REFUSED.number());
			assertThat(refused.err()).contains("process " + ProcessHandle.current().pid(), "(workbench)");
			assertThat(Owner.of(place)).hasValueSatisfying(owner -> {
				assertThat(owner.work()).isEqualTo("workbench");
				assertThat(owner.lasting()).as("nobody waits for it").isTrue();
			});
		}
	}

	@Test
	void whatPassesAreToDoIsTakenOver() {
		try (OpenProject project = projects.create(place, "move");
				ProjectHost.Hosting hosting = host.host(project, "workbench")) {
			project.pairs().add(ADA);

			assertThat(shell.run("pair", "suspend", "ADA@new.example").out()).contains("suspended 1 pair");
			assertThat(project.view().pairs(PairQuery.page(0, 1))).allMatch(PairSummary::suspended);
			assertThat(shell.run("pair", "list").out()).containsPattern("suspended +not begun");
			assertThat(shell.run("pair", "suspend", "nobody@old.example").err()).contains("nobody@old.example");
			assertThat(shell.run("pair", "resume", "--collection", "Wave 1").err()).contains("Wave 1",
					"collection list");
			assertThat(shell.run("pair", "resume", "ada@old.example").out()).contains("resumed 1 pair");
			assertThat(project.view().pairs(PairQuery.page(0, 1))).noneMatch(PairSummary::suspended);

			String[] many = Stream.concat(Stream.of("pair", "suspend"),
					IntStream.range(0, 1_000).mapToObj(i -> "u" + i + "@old.example")).toArray(String[]::new);
			Outcome refused = shell.run(many);
			assertThat(refused.code()).isEqualTo(ExitCode.REFUSED.number());
			assertThat(refused.err()).contains("1000 arguments", "collection");
		}
	}

	@Test
	void theLogOfTheProjectTellsWhatWasDone() {
		try (OpenProject project = projects.create(place, "move");
				ProjectHost.Hosting hosting = host.host(project, "workbench")) {
			project.pairs().add(ADA);
		}

		assertThat(place.resolve("logs/mailferry.log")).content().contains("pair add: ada@old.example");
	}

	@Test
	void afterwardsTheProjectIsFreeForOthers() {
		try (OpenProject project = projects.create(place, "move");
				ProjectHost.Hosting hosting = host.host(project, "workbench")) {
			hosting.close();
			assertThat(Owner.of(place)).isEmpty();
		}

		assertThat(Files.exists(place.resolve("owner"))).isFalse();
		assertThat(shell.run("pair", "add", "bob@old.example", "bob@new.example").code()).isZero();
	}

	@Test
	void oneProcessHostsSeveralProjectsWithALogEach() {
		Path other = directory.resolve("other");
		try (OpenProject one = projects.create(place, "move");
				OpenProject two = projects.create(other, "other");
				ProjectHost.Hosting first = host.host(one, "workbench");
				ProjectHost.Hosting second = host.host(two, "workbench")) {
			first.close();
			two.pairs().add(ADA);
		}

		assertThat(List.of(place, other)).allMatch(each -> Owner.of(each).isEmpty());
		assertThat(other.resolve("logs/mailferry.log")).content().contains("pair add");
	}
}
