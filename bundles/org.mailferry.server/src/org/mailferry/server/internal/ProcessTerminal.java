package org.mailferry.server.internal;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.mailferry.api.connector.EndpointSettings;

/** The terminal this process was started from, if it was. */
final class ProcessTerminal {

	private final UnaryOperator<String> environment;
	private final Interruption interruption;

	ProcessTerminal(UnaryOperator<String> environment, Interruption interruption) {
		this.environment = environment;
		this.interruption = interruption;
	}

	Terminal open() {
		boolean terminal = errorsAreSeen();
		boolean live = terminal && environment.apply("NO_COLOR") == null && !"dumb".equals(environment.apply("TERM"));
		return new Terminal(writer(System.out), writer(System.err), columns(terminal), live, this::ask);
	}

	private static PrintWriter writer(PrintStream stream) {
		return new PrintWriter(stream, true, stream.charset() == null ? StandardCharsets.UTF_8 : stream.charset());
	}

	/** Whether a person sees what is written to stderr: on Linux the file behind it tells, elsewhere the console. */
	private static boolean errorsAreSeen() {
		Path behind = Path.of("/proc/self/fd/2");
		if (Files.isSymbolicLink(behind)) {
			try {
				String file = Files.readSymbolicLink(behind).toString();
				return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.startsWith("/dev/console");
			} catch (IOException e) {
				return false;
			}
		}
		return console().isPresent();
	}

	/** Since Java 22 there is a console even where nobody sits; it has a method to tell, which Java 21 does not have. */
	private static Optional<Console> console() {
		Console console = System.console();
		if (console == null) {
			return Optional.empty();
		}
		try {
			return (boolean) Console.class.getMethod("isTerminal").invoke(console)
					? Optional.of(console)
					: Optional.empty();
		} catch (ReflectiveOperationException e) {
			return Optional.of(console);
		}
	}

	private Optional<String> ask(EndpointSettings endpoint) {
		return console().map(console -> {
			try (Interruption.Asking asking = interruption.whileAsking()) {
				char[] typed = console.readPassword("Password of %s at %s (%s): ", endpoint.userName(),
						endpoint.url().getHost(), endpoint.side().word());
				return typed == null ? "" : new String(typed);
			}
		});
	}

	private int columns(boolean terminal) {
		String given = environment.apply("COLUMNS");
		if (given != null && given.matches("[1-9][0-9]{1,3}")) {
			return Integer.parseInt(given);
		}
		return terminal && File.separatorChar == '/' ? asked() : Terminal.DEFAULT_COLUMNS;
	}

	private static int asked() {
		try {
			Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
			String answer = new String(stty.getInputStream().readNBytes(100), StandardCharsets.US_ASCII).strip();
			if (stty.waitFor(1, TimeUnit.SECONDS) && answer.matches("[0-9]+ [1-9][0-9]{0,3}")) {
				return Integer.parseInt(answer.substring(answer.indexOf(' ') + 1));
			}
		} catch (IOException e) {
			return Terminal.DEFAULT_COLUMNS;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		return Terminal.DEFAULT_COLUMNS;
	}
}
