package org.mailferry.store.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import org.mailferry.api.project.ProjectPlace;

/**
 * A new project in Derby, made once for a process and kept as its files: making one takes most of a second of a processor,
 * and several hundred tests need one each.
 */
final class NewDerbyProject {

	/** By path within the project; null for a directory. Directories come before what is in them. */
	private static final Map<Path, byte[]> FILES = made();

	private NewDerbyProject() {
	}

	/**
	 * Puts one there.
	 *
	 * @param directory
	 *            that does not exist yet
	 */
	static void at(Path directory) {
		try {
			for (Map.Entry<Path, byte[]> file : FILES.entrySet()) {
				Path path = directory.resolve(file.getKey());
				if (file.getValue() == null) {
					Files.createDirectories(path);
				} else {
					Files.write(path, file.getValue());
				}
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Map<Path, byte[]> made() {
		try {
			Path directory = Files.createTempDirectory("mailferry-new-project");
			Path project = directory.resolve("project");
			new StoredProjects(Clock.systemUTC(), name -> null).create(new ProjectPlace.Directory(project), "test")
					.close();
			Map<Path, byte[]> files = new LinkedHashMap<>();
			for (Path path : FileTree.of(project)) {
				files.put(project.relativize(path), Files.isDirectory(path) ? null : Files.readAllBytes(path));
			}
			FileTree.delete(directory);
			return files;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
