package org.mailferry.project.ui.internal.importing;

import java.nio.file.Path;
import java.util.List;

import org.mailferry.operations.FileColumns;

/**
 * What the first page of the wizard found.
 *
 * @param columns
 *            of the file
 * @param collections
 *            names of those the project has, by priority; immutable
 */
record ImportPlan(Path file, FileColumns columns, List<String> collections) {

	ImportPlan {
		collections = List.copyOf(collections);
	}
}
