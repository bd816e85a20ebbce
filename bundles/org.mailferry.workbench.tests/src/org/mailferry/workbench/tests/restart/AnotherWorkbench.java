package org.mailferry.workbench.tests.restart;

import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Workbenches in processes of their own, with the bundles of this one, one after the other on the same state. */
public final class AnotherWorkbench {

	private static final long PATIENCE_SECONDS = 90;

	private final Path folder;
	private final Path project;

	/**
	 * @param folder
	 *            where they keep their state
	 * @param project
	 *            what they work on
	 */
	public AnotherWorkbench(Path folder, Path project) {
		this.folder = folder;
		this.project = project;
	}

	/** Starts a workbench, plays the scenario in it, waits for its end and returns what was seen. */
	public Properties play(Scenario scenario) throws IOException, InterruptedException {
		Path result = folder.resolve(scenario + ".properties");
		Path log = folder.resolve(scenario + ".log");
		Process process = new ProcessBuilder(command(scenario, result)).redirectErrorStream(true)
				.redirectOutput(log.toFile()).start();
		try {
			if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw new AssertionError("the workbench did not end: " + Files.readString(log));
			}
		} finally {
			process.destroyForcibly();
		}
		if (process.exitValue() != 0 || !Files.exists(result)) {
			throw new AssertionError("the workbench ended with %d: %s".formatted(process.exitValue(),
					Files.readString(log)));
		}
		Properties seen = new Properties();
		try (Reader file = Files.newBufferedReader(result)) {
			seen.load(file);
		}
		if (seen.containsKey(ScenarioStart.FAILURE)) {
			throw new AssertionError("in scenario %s: %s".formatted(scenario, seen.get(ScenarioStart.FAILURE)));
		}
		return seen;
	}

	private List<String> command(Scenario scenario, Path result) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElse("java"));
		command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
		command.addAll(List.of("-D%s=%s".formatted(ScenarioStart.SCENARIO, scenario),
				"-D%s=%s".formatted(ScenarioStart.PROJECT, project),
				"-D%s=%s".formatted(ScenarioStart.RESULT, result), "-cp", System.getProperty("java.class.path"),
				"org.eclipse.equinox.launcher.Main", "-configuration", configuration().toString(), "-data",
				folder.resolve("workbench").toString(), "-product", "org.mailferry.workbench.product", "-application",
				"org.mailferry.workbench.workbench"));
		return command;
	}

	/** The same bundles as here. */
	private Path configuration() throws IOException {
		Path here = Path.of(URI.create(System.getProperty("osgi.configuration.area").replace(" ", "%20")));
		Path copy = Files.createDirectories(folder.resolve("configuration"));
		Files.copy(here.resolve("config.ini"), copy.resolve("config.ini"), StandardCopyOption.REPLACE_EXISTING);
		return copy;
	}
}
