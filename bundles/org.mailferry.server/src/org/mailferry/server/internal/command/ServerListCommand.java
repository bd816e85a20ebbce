package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.api.agent.MailServer;
import org.mailferry.operations.Figures;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.show.Table;

import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the servers of the source that are known, with their weights.", footerHeading = "%nExample:%n", footer = "  mailferry server list")
public final class ServerListCommand extends ProjectCommand {

	public ServerListCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		return access().looking(wish(), project -> {
			List<MailServer> servers = project.agents().servers();
			out().println(Figures.count(servers.size(), "server", "servers"));
			Table table = new Table("Server", ">Weight");
			servers.forEach(server -> table.row(server.name(), Integer.toString(server.weight())));
			if (!servers.isEmpty()) {
				table.print(out(), session().terminal().columns(), "");
			}
			return ExitCode.DONE;
		});
	}
}
