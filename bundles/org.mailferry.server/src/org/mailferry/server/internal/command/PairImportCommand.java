package org.mailferry.server.internal.command;

import java.nio.file.Path;
import java.util.List;

import org.mailferry.operations.Figures;
import org.mailferry.operations.ImportOptions;
import org.mailferry.operations.ImportPreview;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "import", description = {
		"Adds the pairs that a CSV file lists, all of them or none.",
		"Its first line names the columns: source and target, and if you like kind (user, shared, room, equipment) and priority (1 first, 9 last, 5 if not given). Separated by comma, semicolon or tab; UTF-8, UTF-16 or Latin-1." }, footerHeading = "%nExamples:%n", footer = {
				"  mailferry pair import wave-1.csv", "  mailferry pair import wave-1.csv --dry-run",
				"  mailferry pair import all-users.csv --skip-existing --ignore-unknown-columns" })
public final class PairImportCommand extends ProjectCommand {

	private static final int SHOWN = 20;

	@Parameters(paramLabel = "FILE.csv", description = "The list.")
	private Path file;

	@Option(names = "--dry-run", description = "Only say what would be imported and what is wrong.")
	private boolean dryRun;

	@Option(names = "--ignore-unknown-columns", description = "Leave columns aside that mean nothing here.")
	private boolean ignoreUnknownColumns;

	@Option(names = "--skip-existing", description = "Leave lines aside whose very pair the project has already.")
	private boolean skipExisting;

	public PairImportCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		Path list = session().workingDirectory().resolve(file).normalize();
		return access().changing(wish(), project -> {
			ImportPreview preview = project.pairs().preview(list,
					new ImportOptions(ignoreUnknownColumns, skipExisting));
			if (!preview.problems().isEmpty()) {
				complain(preview);
				return ExitCode.REFUSED;
			}
			String left = (preview.existing() > 0
					? ", %s there already".formatted(Figures.count(preview.existing()))
					: "")
					+ (preview.ignoredColumns().isEmpty()
							? ""
							: ", left aside: " + String.join(", ", preview.ignoredColumns()));
			if (dryRun) {
				out().println("%s could be imported from %s (%s)%s".formatted(
						Figures.count(preview.pairs().size(), "pair", "pairs"), file, preview.format(), left));
			} else {
				int added = preview.pairs().isEmpty() ? 0 : project.pairs().add(preview).size();
				out().println("imported %s from %s (%s)%s".formatted(Figures.count(added, "pair", "pairs"), file,
						preview.format(), left));
			}
			return ExitCode.DONE;
		});
	}

	private void complain(ImportPreview preview) {
		err().println("mailferry: %s: nothing was imported because of %s".formatted(file,
				Figures.count(preview.problems().size(), "problem", "problems")));
		preview.problems().stream().limit(SHOWN).forEach(problem -> err().println("  " + problem));
		if (preview.problems().size() > SHOWN) {
			err().println("  … and %s more".formatted(Figures.count(preview.problems().size() - (long) SHOWN)));
		}
		if (preview.problems().stream().anyMatch(problem -> problem.message().endsWith("in the project already"))) {
			err().println("  With --skip-existing, pairs that are in the project already are left aside.");
		}
		err().println("  Correct the file (read as %s) and import it again; %s".formatted(preview.format(),
				"`pair import --help` tells what it may look like."));
	}
}
