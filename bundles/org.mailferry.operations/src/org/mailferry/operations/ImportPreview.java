package org.mailferry.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.mailferry.api.project.NewPair;

/**
 * What an import would do. Nothing is stored yet.
 *
 * @param format
 *            how the file was read, for people: encoding and separator
 * @param pairs
 *            those without problems, in the file's order; immutable
 * @param problems
 *            in the file's order; immutable
 * @param existing
 *            lines left aside because the project has their pair already
 * @param ignoredColumns
 *            columns left aside; immutable
 * @param skipFaulty
 *            whether lines with problems are left out, instead of keeping all from being imported
 */
public record ImportPreview(Path file, String format, List<NewPair> pairs, List<ImportProblem> problems, int existing,
		List<String> ignoredColumns, boolean skipFaulty) {

	public ImportPreview {
		Objects.requireNonNull(file, "file");
		Objects.requireNonNull(format, "format");
		pairs = List.copyOf(pairs);
		problems = List.copyOf(problems);
		ignoredColumns = List.copyOf(ignoredColumns);
	}

	/** Whether its pairs can be stored: there are no problems, or only some of lines that are left out. */
	public boolean importable() {
		return problems.isEmpty() || skipFaulty && problems.stream().noneMatch(ImportProblem::wholeFile);
	}
}
