package org.mailferry.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A directory with all that is in it. */
final class FileTree {

	private FileTree() {
	}

	/** The directory first, and each other one before what is in it. */
	static List<Path> of(Path directory) throws IOException {
		try (Stream<Path> paths = Files.walk(directory)) {
			return paths.toList();
		}
	}

	static void delete(Path directory) throws IOException {
		for (Path path : of(directory).reversed()) {
			Files.delete(path);
		}
	}
}
