package org.mailferry.releng.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An unpacked product: what it contains, and its start scripts. */
record InstalledProduct(Path folder) {

	/** What a run ended with and said. */
	record Run(int exitCode, String out, String err) {
	}

	/** The server product that the build made for an environment. */
	static InstalledProduct built(String os, String ws, String arch) {
		return built("org.mailferry.server.product", os, ws, arch);
	}

	/** The workbench product that the build made for Linux. */
	static InstalledProduct builtWorkbench() {
		return built("org.mailferry.workbench.product", "linux", "gtk", "x86_64");
	}

	private static InstalledProduct built(String product, String os, String ws, String arch) {
		Path folder = Repository.root().resolve("product/target/products").resolve(product).resolve(os).resolve(ws)
				.resolve(arch).resolve("mailferry");
		if (os.equals("macosx")) {
			folder = folder.resolveSibling("mailferry.app").resolve("Contents/Eclipse");
		}
		return new InstalledProduct(folder);
	}

	static List<InstalledProduct> all() {
		return List.of(built("linux", "gtk", "x86_64"), built("win32", "win32", "x86_64"),
				built("macosx", "cocoa", "aarch64"));
	}

	InstalledProduct copyTo(Path target) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : (Iterable<Path>) files::iterator) {
				Path copy = target.resolve(folder.relativize(file).toString());
				Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
			}
		}
		return new InstalledProduct(target);
	}

	/** Names of the plug-ins that are there, with their versions. */
	List<String> plugins() {
		try (Stream<Path> plugins = Files.list(folder.resolve("plugins"))) {
			return plugins.map(plugin -> plugin.getFileName().toString()).sorted().toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Where the bundles stand that simpleconfigurator installs, the framework itself left out. */
	List<Path> bundles() {
		try (Stream<String> lines = Files.lines(
				folder.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info"),
				StandardCharsets.UTF_8)) {
			return lines.filter(line -> !line.startsWith("#") && !line.startsWith("org.eclipse.osgi,"))
					.map(line -> folder.resolve(line.split(",")[2])).toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Starts it with a state folder of its own; what it says on stderr goes to a file in there. */
	Process start(Path state, Path err, String... arguments) throws IOException {
		return command("mailferry", state, arguments).redirectError(err.toFile()).start();
	}

	Run run(Path state, String... arguments) throws IOException, InterruptedException {
		return ended("mailferry", state, arguments);
	}

	/** Runs {@code mailferry-extend}. */
	Run extend(Path state, String... arguments) throws IOException, InterruptedException {
		return ended("mailferry-extend", state, arguments);
	}

	private Run ended(String script, Path state, String... arguments) throws IOException, InterruptedException {
		Path err = Files.createTempFile(state, "err", ".txt");
		Process process = command(script, state, arguments).redirectError(err.toFile()).start();
		process.getOutputStream().close();
		String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Run(process.waitFor(), out, Files.readString(err));
	}

	/** One of its scripts with a state folder of its own, not yet started. */
	ProcessBuilder command(String script, Path state, String... arguments) {
		List<String> command = new ArrayList<>(List.of(folder.resolve(script).toString()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().put("MAILFERRY_STATE", state.toString());
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		return builder;
	}
}
