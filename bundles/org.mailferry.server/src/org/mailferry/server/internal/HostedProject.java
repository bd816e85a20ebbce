package org.mailferry.server.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.StopSignal;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.operations.ForwardedCommand;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.OwnerDoor;
import org.mailferry.operations.ProjectHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A project that this process has open, with its log, and with a door at which other processes' commands are run. */
final class HostedProject implements ProjectHost.Hosting {

	private static final Logger LOG = LoggerFactory.getLogger(HostedProject.class);

	private final OpenProject project;
	private final String work;
	private final Clock clock;
	private final ProjectLog log;
	private final Optional<OwnerDoor> door;
	/** Ends what visitors still wait for. */
	private final StopSignal stop = new StopSignal();

	/**
	 * @param work
	 *            what this process does with it
	 * @param lasting
	 *            whether that takes long
	 */
	HostedProject(OpenProject project, String work, boolean lasting, Clock clock) {
		this.project = project;
		this.work = work;
		this.clock = clock;
		log = ProjectLog.in(project.directory());
		// Whoever shares a database looks there.
		door = project.place() instanceof ProjectPlace.Directory ? open(lasting) : Optional.empty();
	}

	/** Without a door the work goes on all the same. */
	private Optional<OwnerDoor> open(boolean lasting) {
		try {
			return Optional.of(OwnerDoor.open(project.directory(), work, lasting, this::visited));
		} catch (IOException e) {
			LOG.warn("Other processes cannot look at the project meanwhile", e);
			return Optional.empty();
		}
	}

	private int visited(ForwardedCommand command, OutputStream out, OutputStream err) {
		try (PrintWriter print = writer(out); PrintWriter complain = writer(err)) {
			Session session = new Session(Terminal.plain(print, complain, command.columns()),
					command.workingDirectory(), new LentProject(project, work), stop, clock);
			return new CommandTree(session, List.of()).run(command.arguments());
		}
	}

	private static PrintWriter writer(OutputStream stream) {
		return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
	}

	@Override
	public void close() {
		stop.request();
		door.ifPresent(OwnerDoor::close);
		log.close();
	}
}
