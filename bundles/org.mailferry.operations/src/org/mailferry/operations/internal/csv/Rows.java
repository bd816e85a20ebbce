package org.mailferry.operations.internal.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.project.NewPair;
import org.mailferry.operations.ImportOptions;
import org.mailferry.operations.ImportProblem;

/** The pairs of a file, as they are read, and what is wrong with the lines of the others. */
final class Rows {

	/** More than any project has mailboxes; a file that is no list at all has millions. */
	static final int MOST_PROBLEMS = 100_000;

	private final TakenMailboxes taken;
	private final ImportOptions options;
	private final List<ImportProblem> problems;
	private final List<NewPair> pairs = new ArrayList<>();
	private int existing;

	Rows(TakenMailboxes taken, ImportOptions options, List<ImportProblem> problems) {
		this.taken = taken;
		this.options = options;
		this.problems = problems;
	}

	void read(CsvText csv, PairColumns columns) throws CsvFormatException {
		for (Optional<CsvRecord> next = csv.next(); next.isPresent(); next = csv.next()) {
			CsvRecord row = next.get();
			if (!row.blank()) {
				add(row, columns);
			}
			if (problems.size() >= MOST_PROBLEMS) {
				throw new CsvFormatException(row.line(),
						"so many lines have problems that those after this one were not read; is it the right file?");
			}
		}
	}

	private void add(CsvRecord row, PairColumns columns) {
		NewPair pair;
		try {
			pair = new PairLine(columns, row.fields(), options.collection()).pair();
		} catch (IllegalArgumentException e) {
			problems.add(new ImportProblem(row.line(), e.getMessage()));
			return;
		}
		if (options.skipExisting() && taken.hasAlready(pair)) {
			existing++;
			return;
		}
		List<String> objections = taken.objections(pair);
		// A line that is left out, or need not be there, takes no mailbox from those after it.
		if (objections.isEmpty() || !options.skipFaulty() && !taken.hasAlready(pair)) {
			taken.take(pair, row.line());
		}
		objections.forEach(objection -> problems.add(new ImportProblem(row.line(), objection)));
		if (objections.isEmpty()) {
			pairs.add(pair);
		}
	}

	List<NewPair> pairs() {
		return pairs;
	}

	int existing() {
		return existing;
	}
}
