package org.mailferry.project.ui.internal.creation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.mailferry.project.ui.internal.Messages;

/** A folder somebody names for a new project, as it was typed. */
record ProjectFolder(String text) {

	/** The folder, when it is an absolute path. Asks no file system. */
	Optional<Path> path() {
		try {
			Path path = Path.of(text.strip());
			return path.isAbsolute() && path.getFileName() != null ? Optional.of(path.normalize()) : Optional.empty();
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}

	/** What a project in it is called unless somebody says otherwise; empty when it is no path. */
	String name() {
		return path().map(path -> path.getFileName().toString()).orElse("");
	}

	/** Why no project can be made there. Blocks: it looks at the folder. */
	static Optional<String> objection(Path path) {
		if (!Files.exists(path)) {
			return Optional.empty();
		}
		if (!Files.isDirectory(path)) {
			return Optional.of(NLS.bind(Messages.folderIsFile, path));
		}
		try (Stream<Path> entries = Files.list(path)) {
			return entries.findAny().isPresent()
					? Optional.of(NLS.bind(Messages.folderNotEmpty, path))
					: Optional.empty();
		} catch (IOException e) {
			return Optional.of(NLS.bind(Messages.folderUnreadable, path));
		}
	}
}
