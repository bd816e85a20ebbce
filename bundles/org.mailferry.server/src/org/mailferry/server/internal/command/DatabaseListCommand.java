package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.api.agent.TargetDatabase;
import org.mailferry.operations.Figures;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.show.Table;

import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the databases of the target that are known, and how many requests at once each bears.", footerHeading = "%nExample:%n", footer = "  mailferry database list")
public final class DatabaseListCommand extends ProjectCommand {

	public DatabaseListCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		return access().looking(wish(), project -> {
			List<TargetDatabase> databases = project.agents().databases();
			out().println(Figures.count(databases.size(), "database", "databases"));
			Table table = new Table("Database", ">Fewest", ">Begins with", ">Most");
			databases.forEach(database -> table.row(database.name(),
					Integer.toString(database.requests().floor()), Integer.toString(database.requests().start()),
					Integer.toString(database.requests().ceiling())));
			if (!databases.isEmpty()) {
				table.print(out(), session().terminal().columns(), "");
			}
			return ExitCode.DONE;
		});
	}
}
