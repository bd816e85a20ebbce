package org.mailferry.server.internal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.operations.ImportOptions;
import org.mailferry.operations.ImportPreview;
import org.mailferry.operations.PairColumn;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.show.ImportText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "import", sortOptions = false, description = {
		"Adds the pairs that a CSV file lists, all of them or none.",
		"Its first line names the columns: source and target, and if you like kind (user, shared, room, equipment), priority (1 first, 9 last, 5 if not given), collection, server (the source's that has the mailbox) and target-database. Separated by comma, semicolon or tab; UTF-8, UTF-16 or Latin-1." }, footerHeading = "%nExamples:%n", footer = {
				"  mailferry pair import wave-1.csv --collection \"Wave 1\"",
				"  mailferry pair import wave-1.csv --dry-run",
				"  mailferry pair import all-users.csv --skip-existing --ignore-unknown-columns",
				"  mailferry pair import export.csv --map source=PrimarySmtpAddress --map target=NewAddress" })
public final class PairImportCommand extends ProjectCommand {

	@Parameters(paramLabel = "FILE.csv", description = "The list.")
	private Path file;

	@Option(names = "--dry-run", description = "Only say what would be imported and what is wrong.")
	private boolean dryRun;

	@Option(names = "--map", paramLabel = "COLUMN=HEADER", description = "Which column is the source, target, kind, priority, collection, server or database, by its header; can be given several times. All others are left aside.")
	private Map<PairColumn, String> columns = Map.of();

	@Option(names = "--ignore-unknown-columns", description = "Leave columns aside that mean nothing here.")
	private boolean ignoreUnknownColumns;

	@Option(names = "--skip-existing", description = "Leave lines aside whose very pair the project has already.")
	private boolean skipExisting;

	@Option(names = "--skip-faulty", description = "Leave lines out that cannot be imported, and import the others; exit code 1 if there were any.")
	private boolean skipFaulty;

	@Option(names = "--collection", paramLabel = "NAME", converter = CollectionNameConverter.class, description = "The collection of lines that name none; made if there is none of that name yet.")
	private String collection;

	public PairImportCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		Path list = session().workingDirectory().resolve(file).normalize();
		ImportOptions options = new ImportOptions(ignoreUnknownColumns, skipExisting, skipFaulty, columns,
				Optional.ofNullable(collection));
		return access().changing(wish(), project -> {
			ImportPreview preview = project.pairs().preview(list, options);
			ImportText text = new ImportText(file, preview);
			text.complain(err());
			if (!preview.importable()) {
				return ExitCode.REFUSED;
			}
			if (dryRun) {
				text.couldBeImported(out());
			} else {
				text.imported(out(), project.pairs().add(preview).size());
			}
			return preview.problems().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
		});
	}
}
