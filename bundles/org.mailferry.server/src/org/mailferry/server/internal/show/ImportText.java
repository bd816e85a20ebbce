package org.mailferry.server.internal.show;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

import org.mailferry.operations.Figures;
import org.mailferry.operations.ImportPreview;
import org.mailferry.operations.ImportProblem;

/** What an import came to, or why it did not. */
public final class ImportText {

	private static final int SHOWN = 20;

	private final Path file;
	private final ImportPreview preview;

	/**
	 * @param file
	 *            as it was named
	 */
	public ImportText(Path file, ImportPreview preview) {
		this.file = file;
		this.preview = preview;
	}

	/** Says what is wrong with the file, if anything is. */
	public void complain(PrintWriter err) {
		List<ImportProblem> problems = preview.problems();
		if (problems.isEmpty()) {
			return;
		}
		err.println((preview.importable()
				? "mailferry: %s: %s; these lines are left out"
				: "mailferry: %s: nothing was imported because of %s").formatted(file,
						Figures.count(problems.size(), "problem", "problems")));
		problems.stream().limit(SHOWN).forEach(problem -> err.println("  " + Table.printable(problem.toString())));
		if (problems.size() > SHOWN) {
			err.println("  … and %s more".formatted(Figures.count(problems.size() - (long) SHOWN)));
		}
		if (preview.importable()
				|| problems.stream().anyMatch(problem -> problem.message().endsWith("in the project already"))) {
			err.println("  With --skip-existing, pairs that are in the project already are left aside.");
		}
		err.println("  Correct the file (read as %s) and import it again; %s".formatted(preview.format(),
				"`pair import --help` tells what it may look like."));
	}

	public void couldBeImported(PrintWriter out) {
		out.println("%s could be imported from %s (%s)%s".formatted(
				Figures.count(preview.pairs().size(), "pair", "pairs"), file, preview.format(), leftAside()));
	}

	public void imported(PrintWriter out, int added) {
		out.println("imported %s from %s (%s)%s".formatted(Figures.count(added, "pair", "pairs"), file,
				preview.format(), leftAside()));
	}

	private String leftAside() {
		return (preview.existing() > 0 ? ", %s there already".formatted(Figures.count(preview.existing())) : "")
				+ (preview.ignoredColumns().isEmpty()
						? ""
						: ", left aside: " + String.join(", ", preview.ignoredColumns()));
	}
}
