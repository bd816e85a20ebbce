package org.mailferry.releng.checks;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the top of the repository the checks look at. */
final class Repository {

	private Repository() {
	}

	/** The folder that Maven names, else the nearest one above the working directory that has the target platform. */
	static Path root() {
		String named = System.getProperty("mailferry.root", "");
		if (!named.isEmpty()) {
			return Path.of(named);
		}
		Path folder = Path.of("").toAbsolutePath();
		while (folder != null && !Files.isDirectory(folder.resolve("target-platform"))) {
			folder = folder.getParent();
		}
		if (folder == null) {
			throw new IllegalStateException("No repository above " + Path.of("").toAbsolutePath());
		}
		return folder;
	}
}
