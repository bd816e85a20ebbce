package org.mailferry.server.internal.command;

import java.nio.file.Path;
import java.util.List;

import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "report", description = "Writes the whole project as one HTML file: totals, pairs, findings, differences. It holds mailbox addresses and no secrets, and is readable by you only.", footerHeading = "%nExample:%n", footer = "  mailferry report --out report.html")
public final class ReportCommand extends ProjectCommand {

	@Option(names = "--out", required = true, paramLabel = "FILE.html", description = "Where; a file that is there is replaced.")
	private Path file;

	public ReportCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		Path place = session().workingDirectory().resolve(file).normalize();
		return access().looking(wish(), project -> {
			project.view().writeReport(place);
			out().println("wrote " + place);
			return ExitCode.DONE;
		});
	}
}
