package org.mailferry.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.project.ProjectStatus;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.ProjectStores;
import org.mailferry.workbench.tests.bots.WorkbenchBot;
import org.mailferry.workbench.tests.guard.UiThreadGuard;
import org.mailferry.workbench.tests.guard.UiThreadRecording;
import org.mailferry.workbench.tests.guard.Violation;

/** The guard finds what is planted on the UI thread, and nothing else. Not itself under the guard. */
@ExtendWith({ CleanWorkbench.class, PictureOfFailure.class })
class UiThreadGuardTest {

	@TempDir
	private Path folder;

	@Test
	void aFileThatIsWrittenAndRead() {
		Path file = folder.resolve("planted");
		UiThreadGuard.Watch watch = new UiThreadGuard.Watch();
		onUiThread(() -> {
			Files.writeString(file, "planted");
			Files.readString(file);
		});

		List<Violation> found = watch.end();
		assertThat(found).extracting(Violation::what).contains("jdk.FileWrite " + file, "jdk.FileRead " + file);
		assertThat(found.getFirst().stack()).anyMatch(frame -> frame.contains("UiThreadGuardTest"));
	}

	@Test
	void aFileThatIsOnlyLookedFor() {
		assumeTrue(UiThreadRecording.tracesMethods(), "this JDK cannot trace methods; 25 can");
		UiThreadGuard.Watch watch = new UiThreadGuard.Watch();
		onUiThread(() -> Files.exists(folder.resolve("nothing")));

		assertThat(watch.end()).extracting(Violation::what).anyMatch(what -> what.contains("Files.exists"));
	}

	@Test
	void aSocketThatIsWrittenTo() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			UiThreadGuard.Watch watch = new UiThreadGuard.Watch();
			onUiThread(() -> {
				try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
					socket.getOutputStream().write(1);
				}
			});

			assertThat(watch.end()).extracting(Violation::what).anyMatch(what -> what.startsWith("jdk.SocketWrite"));
		}
	}

	@Test
	void aCallOfTheStore() {
		try (ProjectStore store = Installed.service(ProjectStores.class).create(folder.resolve("p"), "P")) {
			UiThreadGuard.Watch watch = new UiThreadGuard.Watch();
			ProjectStatus[] status = new ProjectStatus[1];
			onUiThread(() -> status[0] = store.status());

			assertThat(watch.end()).extracting(Violation::what).contains("store.status");
			assertThat(status[0]).isEqualTo(store.status());
		}
	}

	@Test
	void theWorkbenchsOwnStoreIsGuarded(WorkbenchBot workbench) {
		try (ProjectStore store = Installed.service(ProjectStores.class).create(folder.resolve("own"), "Own")) {
			assertThat(store.name()).isEqualTo("Own");
		}
		workbench.openProject(folder.resolve("own"));
		UiThreadGuard.Watch watch = new UiThreadGuard.Watch();
		onUiThread(() -> workbench.session().project().orElseThrow().view().status());

		assertThat(watch.end()).extracting(Violation::what).contains("store.status");
	}

	@Test
	void whatOtherThreadsDoIsTheirBusiness() throws IOException {
		Path file = folder.resolve("mine");
		UiThreadGuard.Watch watch = new UiThreadGuard.Watch();
		Files.writeString(file, "mine");
		onUiThread(() -> {
		});

		assertThat(watch.end()).isEmpty();
	}

	private interface Planted {
		void run() throws IOException;
	}

	private static void onUiThread(Planted planted) {
		PlatformUI.getWorkbench().getDisplay().syncExec(() -> {
			try {
				planted.run();
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		});
	}
}
