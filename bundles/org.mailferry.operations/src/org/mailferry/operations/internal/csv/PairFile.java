package org.mailferry.operations.internal.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.FileColumns;
import org.mailferry.operations.ImportOptions;
import org.mailferry.operations.ImportPreview;
import org.mailferry.operations.ImportProblem;
import org.mailferry.operations.OperationException;

/** A file that lists pairs. */
public final class PairFile {

	/** Some 500,000 pairs; a file that is larger is something else. */
	private static final long MAX_BYTES = 64L * 1024 * 1024;

	private final Path file;
	private final ImportOptions options;

	public PairFile(Path file, ImportOptions options) {
		this.file = file;
		this.options = options;
	}

	/** Reads it whole and compares it with what the project has. */
	public ImportPreview previewFor(ProjectStore store) {
		DecodedText decoded = DecodedText.of(bytes());
		char separator = separator(decoded.text());
		CsvText csv = new CsvText(decoded.text(), separator);
		List<ImportProblem> problems = new ArrayList<>();
		Rows rows = new Rows(new TakenMailboxes(store), options, problems);
		List<String> ignored = List.of();
		try {
			Optional<CsvRecord> header = nextFilled(csv);
			if (header.isEmpty()) {
				problems.add(new ImportProblem(0,
						"the file is empty; its first line names the columns, for example source,target"));
			} else {
				PairColumns columns = new PairColumns(header.get().fields());
				int line = header.get().line();
				columns.problems().forEach(problem -> problems.add(new ImportProblem(line, problem)));
				if (options.ignoreUnknownColumns()) {
					ignored = columns.unknown();
				} else {
					columns.unknown().forEach(name -> problems.add(new ImportProblem(line,
							"the column '%s' is not known; columns are source, target, kind, priority"
									.formatted(name))));
				}
				if (columns.problems().isEmpty()) {
					rows.read(csv, columns);
				}
			}
		} catch (CsvFormatException e) {
			problems.add(new ImportProblem(e.line(), e.getMessage()));
		}
		String format = decoded.charset().name() + ", separated by " + name(separator);
		List<NewPair> pairs = rows.pairs();
		if (pairs.isEmpty() && problems.isEmpty() && rows.existing() == 0) {
			problems.add(new ImportProblem(0, "the file holds no pairs, only the names of the columns"));
		}
		return new ImportPreview(file, format, pairs, problems, rows.existing(), ignored,
				options.skipFaulty());
	}

	/** Reads its beginning. */
	public FileColumns columns() {
		throw new UnsupportedOperationException("columns of a file");
	}

	private static Optional<CsvRecord> nextFilled(CsvText csv) throws CsvFormatException {
		Optional<CsvRecord> found = csv.next();
		while (found.isPresent() && found.get().blank()) {
			found = csv.next();
		}
		return found;
	}

	private byte[] bytes() {
		try {
			if (!Files.isRegularFile(file)) {
				throw unreadable("is not a file. Name a CSV file.", null);
			}
			if (Files.size(file) > MAX_BYTES) {
				throw unreadable("has more than 64 MB. A list of pairs is smaller; name the right file or divide it.",
						null);
			}
			return Files.readAllBytes(file);
		} catch (IOException e) {
			throw unreadable("cannot be read. Check its name and rights.", e);
		}
	}

	private OperationException unreadable(String what, IOException cause) {
		return new OperationException("pair.file-unreadable", file.toString(), file + " " + what, cause);
	}

	/** The one of the usual separators that the first line with letters has most of. */
	private static char separator(String text) {
		String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
		char best = ',';
		for (char candidate : new char[]{ ';', '\t' }) {
			if (count(first, candidate) > count(first, best)) {
				best = candidate;
			}
		}
		return best;
	}

	private static long count(String line, char separator) {
		return line.chars().filter(c -> c == separator).count();
	}

	private static String name(char separator) {
		return switch (separator) {
		case ',' -> "comma";
		case ';' -> "semicolon";
		default -> "tab";
		};
	}
}
