package org.mailferry.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.StopSignal;

/** Signals need a process of their own. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class InterruptionTest {

	/** Says that it is ready and works until it is asked to stop, or for ever. */
	public static final class Program {

		private Program() {
		}

		public static void main(String[] arguments) throws InterruptedException {
			Interruption interruption = new Interruption(new StopSignal(), System.err);
			interruption.install();
			System.out.println("ready");
			interruption.stop().await(Duration.ofMinutes(1));
			System.out.println("asked");
			if (arguments[0].equals("deaf")) {
				new StopSignal().await(Duration.ofMinutes(1));
			}
			System.exit(ExitCode.INTERRUPTED.number());
		}
	}

	private static Process start(String how) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Program.class.getName(), how).start();
	}

	private static void signal(Process process, String name) throws IOException, InterruptedException {
		assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor()).isZero();
	}

	private static void expectLine(BufferedReader out, String line) throws IOException {
		String read = out.readLine();
		while (read != null && !read.equals(line)) {
			read = out.readLine();
		}
		assertThat(read).isEqualTo(line);
	}

	@ParameterizedTest
	@ValueSource(strings = { "INT", "TERM" })
	void aSignalIsARequestAndTheExitCodeSaysSo(String name) throws IOException, InterruptedException {
		Process process = start("obedient");
		expectLine(process.inputReader(), "ready");

		signal(process, name);

		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isEqualTo(4);
		assertThat(process.errorReader().lines().collect(Collectors.joining("\n"))).contains("stopping",
				"Ctrl-C again");
	}

	@Test
	void theSecondSignalEndsAtOnce() throws IOException, InterruptedException {
		Process process = start("deaf");
		BufferedReader out = process.inputReader();
		expectLine(out, "ready");
		signal(process, "INT");
		expectLine(out, "asked");

		signal(process, "INT");

		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isEqualTo(4);
		assertThat(process.errorReader().lines().collect(Collectors.joining("\n"))).contains("ended at once");
	}
}
