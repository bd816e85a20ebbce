package org.mailferry.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStores;
import org.mailferry.workbench.SessionState;
import org.mailferry.workbench.SharedProjects;
import org.mailferry.workbench.tests.bots.Patience;
import org.mailferry.workbench.tests.bots.Screenshots;
import org.mailferry.workbench.tests.bots.SharedProjectBot;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/** The dialog for a project in a database: what it refuses, and what becomes of the project before. */
@WorkbenchTest
class SharedProjectTest {

	@TempDir
	private Path folder;

	private static ServerSocket server() throws IOException {
		return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
	}

	private static String address(int port) {
		return "jdbc:postgresql://127.0.0.1:%d/move?user=mailferry".formatted(port);
	}

	@Test
	void aPasswordInTheAddressIsRefusedAndNotShown(WorkbenchBot workbench) {
		SharedProjectBot dialog = workbench.openSharedProject();
		dialog.address("jdbc:postgresql://db.example/move?user=mailferry&password=Tr0ub4dor");
		assertThat(dialog.awaitOutcome("password into a file")).doesNotContain("Tr0ub4dor");
		assertThat(dialog.canOpen()).isFalse();

		dialog.address("jdbc:postgresql://db.example/move?user=mailferry");
		dialog.passwordFromEnvironment();
		assertThat(dialog.canOpen()).isTrue();
		assertThat(dialog.work()).contains("move-");
		dialog.cancel();
	}

	@Test
	void aServerThatDoesNotAnswerIsNamedAndTheProjectBeforeStaysOpen(WorkbenchBot workbench, ErrorLog.Expectation log)
			throws IOException {
		Path before = folder.resolve("before");
		Installed.service(ProjectStores.class).create(before, "Before").close();
		workbench.openProject(before);
		String address;
		try (ServerSocket socket = server()) {
			address = address(socket.getLocalPort());
		}
		log.expect(address);
		SharedProjectBot dialog = workbench.openSharedProject();
		dialog.address(address);
		dialog.passwordFromEnvironment();
		dialog.work(folder.resolve("work"));
		dialog.open();

		assertThat(dialog.awaitOutcome("does not answer")).contains(address, "Look whether it runs");
		assertThat(dialog.address()).isEqualTo(address);
		assertThat(dialog.work()).isEqualTo(folder.resolve("work").toString());
		Patience.until("another attempt to be possible", dialog::canOpen);
		Screenshots.window("shared-project-refused");
		dialog.cancel();
		assertThat(workbench.session().state()).isEqualTo(SessionState.IDLE);
		assertThat(workbench.session().project()).hasValueSatisfying(
				project -> assertThat(project.place()).isEqualTo(new ProjectPlace.Directory(before)));
	}

	@Test
	void aServerThatSaysNothingIsWaitedForNoLongerThanSomebodyLikes(WorkbenchBot workbench) throws IOException {
		workbench.closeProject();
		try (ServerSocket silent = server()) {
			SharedProjectBot dialog = workbench.openSharedProject();
			dialog.address(address(silent.getLocalPort()));
			dialog.passwordFromEnvironment();
			dialog.work(folder.resolve("work"));
			dialog.open();
			dialog.awaitMessage("Opening jdbc:postgresql://");
			dialog.cancel();

			dialog.awaitMessage("Opening was stopped");
			Patience.until("another attempt to be possible", dialog::canOpen);
			dialog.cancel();
		}
		assertThat(workbench.session().state()).isEqualTo(SessionState.NONE);
	}

	@Test
	void whatWasOpenBeforeIsOffered(WorkbenchBot workbench) throws IOException {
		String older = "jdbc:postgresql://older.example/move";
		String newer = "jdbc:postgresql://newer.example/move";
		Path password = Files.writeString(folder.resolve("password"), "Tr0ub4dor");
		SharedProjects projects = new SharedProjects();
		projects.remember(new ProjectPlace.Shared(older, folder.resolve("a")));
		projects.remember(new ProjectPlace.Shared(newer, folder.resolve("b")));
		projects.remember(new ProjectPlace.Shared(older, folder.resolve("c"), Optional.of(password)));

		SharedProjectBot dialog = workbench.openSharedProject();
		assertThat(dialog.offered()).startsWith(older, newer).doesNotHaveDuplicates();
		assertThat(List.of(dialog.address(), dialog.work(), dialog.passwordFile())).isEqualTo(
				List.of(older, folder.resolve("c").toString(), password.toString()));
		dialog.address("jdbc:postgresql://another.example/move");
		assertThat(dialog.work()).contains("move-");
		dialog.cancel();
	}
}
