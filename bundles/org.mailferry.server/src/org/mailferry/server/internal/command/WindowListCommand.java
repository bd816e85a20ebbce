package org.mailferry.server.internal.command;

import java.util.List;
import java.util.Set;

import org.mailferry.api.agent.MaintenanceWindow;
import org.mailferry.api.agent.WindowCalendar;
import org.mailferry.operations.Figures;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.show.Table;

import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists maintenance windows, and until when endpoints are closed now.", footerHeading = "%nExample:%n", footer = "  mailferry window list")
public final class WindowListCommand extends ProjectCommand {

	public WindowListCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		return access().looking(wish(), project -> {
			print(project.agents().windows());
			return ExitCode.DONE;
		});
	}

	private void print(WindowCalendar calendar) {
		out().println(Figures.count(calendar.windows().size(), "window", "windows"));
		Table table = new Table("Window", "Endpoint", "Times", "Running passes", "Closed until");
		calendar.windows().forEach(window -> table.row(window.name(), window.endpoint().word(), window.times(),
				window.pausing() ? "pause" : "go on", closed(calendar, window)));
		if (!calendar.windows().isEmpty()) {
			table.print(out(), session().terminal().columns(), "");
		}
	}

	private String closed(WindowCalendar calendar, MaintenanceWindow window) {
		return calendar.closure(Set.of(window.endpoint()), session().clock().instant())
				.filter(closure -> window.at(session().clock().instant()).isPresent())
				.map(closure -> closure.until().atZone(window.zone()).toLocalDateTime().toString()).orElse("");
	}
}
