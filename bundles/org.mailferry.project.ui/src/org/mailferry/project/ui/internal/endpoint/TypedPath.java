package org.mailferry.project.ui.internal.endpoint;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A file as somebody types it. */
record TypedPath(String text) {

	/** The file, when it is named with its whole path. */
	Optional<Path> absolute() {
		try {
			return Optional.of(Path.of(text.strip())).filter(Path::isAbsolute).map(Path::normalize);
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}
}
