package org.mailferry.operations.internal.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.FileColumns;
import org.mailferry.operations.ImportOptions;
import org.mailferry.operations.ImportPreview;
import org.mailferry.operations.ImportProblem;
import org.mailferry.operations.OperationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that lists pairs. */
public final class PairFile {

	private static final Logger LOG = LoggerFactory.getLogger(PairFile.class);
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
		CsvDocument document = CsvDocument.of(bytes());
		List<ImportProblem> problems = new ArrayList<>();
		Rows rows = new Rows(new TakenMailboxes(store), options, problems);
		List<String> ignored = List.of();
		try {
			CsvText csv = document.records();
			Optional<CsvRecord> header = CsvDocument.nextFilled(csv);
			if (!document.isText()) {
				problems.add(new ImportProblem(0,
						"the file is not a text; if it comes from a spreadsheet, save that as CSV"));
			} else if (header.isEmpty()) {
				problems.add(new ImportProblem(0,
						"the file is empty; its first line names the columns, for example source,target"));
			} else {
				PairColumns columns = new PairColumns(header.get().fields(), options);
				int line = header.get().line();
				columns.problems().forEach(problem -> problems.add(new ImportProblem(line, true, problem)));
				ignored = columns.ignored();
				if (columns.clear()) {
					rows.read(csv, columns);
				}
			}
		} catch (CsvFormatException e) {
			// What comes after it could be anything, so that nobody may take the lines before it for all there are.
			problems.add(new ImportProblem(e.line(), true, e.getMessage()));
		}
		if (rows.pairs().isEmpty() && problems.isEmpty() && rows.existing() == 0) {
			problems.add(new ImportProblem(0, "the file holds no pairs, only the names of the columns"));
		}
		return new ImportPreview(file, document.format(), rows.pairs(), problems, rows.existing(), ignored,
				options.skipFaulty());
	}

	/** Reads its beginning. */
	public FileColumns columns() {
		CsvDocument document = CsvDocument.of(bytes());
		List<String> headers = new ArrayList<>();
		List<List<String>> sample = new ArrayList<>();
		if (document.isText()) {
			readBeginning(document.records(), headers, sample);
		}
		return new FileColumns(document.format(), headers, sample, ColumnNames.guess(headers));
	}

	private void readBeginning(CsvText csv, List<String> headers, List<List<String>> sample) {
		try {
			CsvDocument.nextFilled(csv).map(PairFile::stripped).ifPresent(headers::addAll);
			while (sample.size() < FileColumns.SAMPLE) {
				Optional<CsvRecord> next = CsvDocument.nextFilled(csv);
				if (next.isEmpty()) {
					return;
				}
				sample.add(next.get().fields());
			}
		} catch (CsvFormatException e) {
			LOG.debug("The list {} is readable up to line {} only", file, e.line(), e);
		}
	}

	private static List<String> stripped(CsvRecord header) {
		return header.fields().stream().map(String::strip).toList();
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
}
