package org.mailferry.releng.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs that measure parts of the product alone, each run as a process of its own.
 *
 * @param folder
 *            with their classes and libraries
 */
record SmallBenchmarks(Path folder) {

	/**
	 * One of them, not started yet.
	 *
	 * @param options
	 *            of Java
	 */
	ProcessBuilder program(List<String> options, String mainClass, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp",
				folder.resolve("classes") + File.pathSeparator + folder.resolve("lib") + File.separator + "*",
				mainClass));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command);
	}
}
