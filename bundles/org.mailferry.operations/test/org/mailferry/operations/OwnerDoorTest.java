package org.mailferry.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class OwnerDoorTest {

	@TempDir
	private Path project;
	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private static ForwardedCommand command(String... arguments) {
		return new ForwardedCommand(List.of(arguments), Path.of("/somewhere"), 77);
	}

	@Test
	void whatACommandPrintsAndItsExitCodeComeBack() throws IOException {
		try (OwnerDoor door = OwnerDoor.open(project, "sync", true, (command, print, complain) -> {
			print.write(("%s in %s, %d wide\n".formatted(command.arguments(), command.workingDirectory(),
					command.columns()))
					.getBytes(UTF_8));
			complain.write("mind ü\n".getBytes(UTF_8));
			return 1;
		})) {
			Owner owner = Owner.of(project).orElseThrow();
			int code = owner.forward(command("findings", "--code", "a b", "ü€"), out, err);

			assertThat(code).isEqualTo(1);
			assertThat(out.toString(UTF_8)).isEqualTo("[findings, --code, a b, ü€] in /somewhere, 77 wide\n");
			assertThat(err.toString(UTF_8)).isEqualTo("mind ü\n");
			assertThat(owner.pid()).isEqualTo(ProcessHandle.current().pid());
			assertThat(owner.work()).isEqualTo("sync");
			assertThat(owner.lasting()).isTrue();
		}
	}

	@Test
	void outputOfManyMegabytesPasses() throws IOException {
		byte[] much = "0123456789".repeat(500_000).getBytes(UTF_8);
		try (OwnerDoor door = OwnerDoor.open(project, "sync", true, (command, print, complain) -> {
			print.write(much);
			return 0;
		})) {
			Owner.of(project).orElseThrow().forward(command("pair", "list"), out, err);
		}

		assertThat(out.toByteArray()).isEqualTo(much);
	}

	@Test
	void theSignIsForItsOwnerOnlyAndGoneAtTheEnd() throws IOException {
		try (OwnerDoor door = OwnerDoor.open(project, "sync", true, (command, print, complain) -> 0)) {
			if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
				assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(project.resolve("owner"))))
						.isEqualTo("rw-------");
			}
		}

		assertThat(project).isEmptyDirectory();
		assertThat(Owner.of(project)).isEmpty();
	}

	@Test
	void whoHasNotTheTokenIsTurnedAwayAndNothingRuns() throws IOException {
		AtomicInteger ran = new AtomicInteger();
		try (OwnerDoor door = OwnerDoor.open(project, "sync", true,
				(command, print, complain) -> ran.incrementAndGet())) {
			Properties sign = sign();
			sign.setProperty("token", "0".repeat(64));
			write(sign);

			assertThatThrownBy(() -> Owner.of(project).orElseThrow().forward(command("status"), out, err))
					.isInstanceOf(IOException.class);
		}
		assertThat(ran).hasValue(0);
	}

	@Test
	void nonsenseOnTheWireIsTurnedAway() throws IOException {
		AtomicInteger ran = new AtomicInteger();
		try (OwnerDoor door = OwnerDoor.open(project, "sync", true,
				(command, print, complain) -> ran.incrementAndGet())) {
			int port = Integer.parseInt(sign().getProperty("port"));
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
				DataOutputStream request = new DataOutputStream(socket.getOutputStream());
				request.writeInt(0x4D465231);
				request.writeInt(Integer.MAX_VALUE);
				request.flush();
				assertThat(socket.getInputStream().read()).isEqualTo(-1);
			}
			// The door is still open for those who behave.
			Owner.of(project).orElseThrow().forward(command("status"), out, err);
		}
		assertThat(ran).hasValue(1);
	}

	@Test
	void theSignOfADeadProcessIsRecognised() throws IOException, InterruptedException {
		Process dead = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-version")
				.redirectErrorStream(true).start();
		dead.getInputStream().readAllBytes();
		dead.waitFor();
		Properties sign = new Properties();
		sign.setProperty("pid", Long.toString(dead.pid()));
		sign.setProperty("port", "1");
		sign.setProperty("token", "0".repeat(64));
		write(sign);

		assertThat(Owner.of(project)).isEmpty();
	}

	@Test
	void aSignWithoutSenseIsNone() throws IOException {
		Files.writeString(project.resolve("owner"), "pid=\\u12");
		assertThat(Owner.of(project)).isEmpty();
		Files.writeString(project.resolve("owner"), "x".repeat(10_000));
		assertThat(Owner.of(project)).isEmpty();
	}

	private Properties sign() throws IOException {
		Properties sign = new Properties();
		try (var reader = Files.newBufferedReader(project.resolve("owner"))) {
			sign.load(reader);
		}
		return sign;
	}

	private void write(Properties sign) throws IOException {
		try (var writer = Files.newBufferedWriter(project.resolve("owner"))) {
			sign.store(writer, null);
		}
	}
}
