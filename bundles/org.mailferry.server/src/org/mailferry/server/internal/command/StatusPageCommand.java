package org.mailferry.server.internal.command;

import java.time.Duration;
import java.util.List;

import org.mailferry.api.project.ProjectPlace;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.VisitedProject;
import org.mailferry.server.internal.show.StatusReader;
import org.mailferry.server.internal.web.Listening;
import org.mailferry.server.internal.web.StatusPage;
import org.mailferry.server.internal.web.StatusSource;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "status-page", sortOptions = false, description = {
		"Serves the project's status over HTTP until it is stopped: a page for people, JSON at /api, Prometheus' metrics at /metrics, and /live and /ready for service managers. Nothing can be changed through it, and no mail content is shown.",
		"Other processes work on the project meanwhile, also where it is a directory: it is theirs, the page asks them." }, footerHeading = "%nExamples:%n", footer = {
				"  mailferry status-page --listen 8480",
				"  mailferry status-page --listen 10.1.2.3:8480 --token-file page.token --tls-certificate page.pem" })
public final class StatusPageCommand extends ProjectCommand {

	/** Requests to stop come as signals and wake the wait; it only must not be endless. */
	private static final Duration LOOK = Duration.ofHours(1);

	@Mixin
	private ListenOptions options;

	public StatusPageCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		Listening listening = listening(options)
				.orElseThrow(() -> misused("--listen [ADDRESS:]PORT is missing"));
		return switch (access().place(wish())) {
		case ProjectPlace.Directory directory -> visiting(listening);
		case ProjectPlace.Shared shared -> access().looking(wish(), project -> serve(listening,
				new StatusReader(project)::read));
		};
	}

	private int visiting(Listening listening) throws InterruptedException {
		StatusSource source = new VisitedProject(access(), wish(), session().clock());
		// What is wrong with the project is better said here than on the page.
		source.read();
		return serve(listening, source).number();
	}

	private ExitCode serve(Listening listening, StatusSource source) throws InterruptedException {
		try (StatusPage page = StatusPage.open(listening, source, session().clock())) {
			out().println("status page at %s until this is stopped".formatted(page.uri()));
			out().flush();
			warn(listening);
			boolean stopped = false;
			while (!stopped) {
				stopped = session().stop().await(LOOK);
			}
			return ExitCode.DONE;
		}
	}
}
