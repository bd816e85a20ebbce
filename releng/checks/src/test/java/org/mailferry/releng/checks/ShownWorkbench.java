package org.mailferry.releng.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A packaged workbench that runs on a display, and what the probe in it says is to be seen. */
final class ShownWorkbench implements AutoCloseable {

	private static final int PATIENCE_SECONDS = 180;

	private final Process process;
	private final Path sight;
	private final Path log;

	private ShownWorkbench(Process process, Path sight, Path log) {
		this.process = process;
		this.sight = sight;
		this.log = log;
	}

	/** Puts the probe into a product. */
	static void dropProbeInto(InstalledProduct product) throws IOException {
		Path dropins = Files.createDirectories(product.folder().resolve("dropins"));
		try (Stream<Path> built = Files.list(Repository.root().resolve("releng/probe/target"))) {
			Path jar = built
					.filter(file -> file.getFileName().toString().matches("org\\.mailferry\\.releng\\.probe-.*\\.jar"))
					.findFirst().orElseThrow();
			Files.copy(jar, dropins.resolve(jar.getFileName()));
		}
	}

	/**
	 * Starts it on a project.
	 *
	 * @param options of the probe, for the JVM
	 */
	static ShownWorkbench start(InstalledProduct product, VirtualDisplay display, Path work, Path project,
			String... options) throws IOException {
		Path sight = work.resolve("sight.txt");
		Files.deleteIfExists(sight);
		Path log = work.resolve("workbench.log");
		ProcessBuilder builder = product.command("mailferry-workbench", work, project.toString())
				.redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().put("DISPLAY", display.name());
		builder.environment().put("GDK_BACKEND", "x11");
		builder.environment().put("LC_ALL", "C.UTF-8");
		builder.environment().put("MAILFERRY_JAVA_OPTS",
				"-Dmailferry.probe=" + sight + " " + String.join(" ", options));
		return new ShownWorkbench(builder.start(), sight, log);
	}

	/** What is to be seen, as soon as it is as wanted: lines of kind and texts, separated by tabs. */
	List<String> seenOnce(Predicate<List<String>> wanted) throws IOException, InterruptedException {
		List<String> seen = List.of();
		for (int tenths = 0; tenths < 10 * PATIENCE_SECONDS; tenths++) {
			assertThat(process.isAlive()).as("the workbench runs, see " + log + "\n" + Files.readString(log)).isTrue();
			if (Files.exists(sight)) {
				seen = Files.readAllLines(sight);
				if (wanted.test(seen)) {
					return seen;
				}
			}
			TimeUnit.MILLISECONDS.sleep(100);
		}
		throw new AssertionError("In %d seconds the workbench did not show what was wanted, but:%n%s%nand said:%n%s"
				.formatted(PATIENCE_SECONDS, String.join("\n", seen), Files.readString(log)));
	}

	/** Keeps a picture of what is to be seen among the build's screenshots. */
	void keepPicture(String name) throws IOException {
		Path pictures = Files.createDirectories(Repository.root().resolve("releng/checks/target/screenshots"));
		Path picture = sight.resolveSibling("sight.txt.png");
		if (Files.exists(picture)) {
			Files.write(pictures.resolve(name + ".png"), Files.readAllBytes(picture));
		}
	}

	@Override
	public void close() {
		process.destroy();
		try {
			process.waitFor(20, TimeUnit.SECONDS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		process.destroyForcibly();
	}
}
