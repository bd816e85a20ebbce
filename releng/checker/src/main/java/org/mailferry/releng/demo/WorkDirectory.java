package org.mailferry.releng.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.mailferry.releng.processes.Directories;

/** Where the demo works. Removed in the end unless it is to be kept. */
final class WorkDirectory {

	private final Path path;
	private final boolean kept;

	private WorkDirectory(Path path, boolean kept) {
		this.path = path;
		this.kept = kept;
	}

	static WorkDirectory of(Optional<Path> wanted, boolean kept) throws IOException, UsageException {
		if (wanted.isEmpty()) {
			return new WorkDirectory(Files.createTempDirectory("mailferry-demo-"), kept);
		}
		Path path = wanted.get();
		Files.createDirectories(path);
		try (Stream<Path> content = Files.list(path)) {
			if (content.findAny().isPresent()) {
				throw new UsageException("--work " + path + " is not empty");
			}
		}
		return new WorkDirectory(path, kept);
	}

	Path path() {
		return path;
	}

	Path directory(String name) throws IOException {
		return Files.createDirectories(path.resolve(name));
	}

	boolean kept() {
		return kept;
	}

	void removeUnlessKept() throws IOException {
		if (!kept) {
			Directories.delete(path);
		}
	}
}
