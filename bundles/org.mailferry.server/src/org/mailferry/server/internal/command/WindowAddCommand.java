package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.api.Side;
import org.mailferry.api.agent.MaintenanceWindow;
import org.mailferry.api.agent.WeeklyTimes;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", sortOptions = false, description = "Adds a time of the week in which agent hosts begin no passes with an endpoint. Windows of one endpoint do not overlap.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry window add \"Office hours\" --endpoint source --times \"mon-fri 08:00-18:00 Europe/Berlin\"",
		"  mailferry window add Backup --endpoint target --times \"mon-sun 23:00-02:00 America/New_York\" --pausing" })
public final class WindowAddCommand extends ProjectCommand {

	@Parameters(paramLabel = "NAME", description = "Names that differ in case alone are the same.")
	private String name;

	@Option(names = "--endpoint", paramLabel = "SIDE", required = true, converter = SideConverter.class, description = "source or target.")
	private Side endpoint;

	@Option(names = "--times", paramLabel = "\"DAYS FROM-TO ZONE\"", required = true, description = "On which days it begins, from when to when by the clocks of which time zone. A whole day is 00:00-24:00.")
	private String times;

	@Option(names = "--pausing", description = "Passes that run when it begins are paused, too.")
	private boolean pausing;

	public WindowAddCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		MaintenanceWindow window = window();
		return access().steering(wish(), project -> {
			project.agents().add(window);
			out().println("window '%s': %s, %s%s".formatted(window.name(), endpoint.word(), window.times(),
					pausing ? ", pausing what runs" : ""));
			return ExitCode.DONE;
		});
	}

	private MaintenanceWindow window() {
		try {
			return WeeklyTimes.of(times).window(name, endpoint, pausing);
		} catch (IllegalArgumentException e) {
			throw misused(e.getMessage());
		}
	}
}
