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
import org.mailferry.api.ledger.StoreException;
import org.mailferry.operations.ForwardedCommand;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.OwnerDoor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.ParameterException;

/** A project that this process has open, with its log, and with a door for others while a command runs. */
final class LendingProject {

	private static final Logger LOG = LoggerFactory.getLogger(LendingProject.class);

	private final OpenProject project;
	private final String work;
	private final StopSignal stop;
	private final Clock clock;

	LendingProject(OpenProject project, String work, StopSignal stop, Clock clock) {
		this.project = project;
		this.work = work;
		this.stop = stop;
		this.clock = clock;
	}

	/** Stands open as long as the project is, if it could be opened. */
	private record Door(Optional<OwnerDoor> door) implements AutoCloseable {
		@Override
		public void close() {
			door.ifPresent(OwnerDoor::close);
		}
	}

	/** Returns the exit code. */
	int run(boolean lasting, ProjectAccess.Task task) throws InterruptedException {
		try (ProjectLog log = ProjectLog.in(project.directory()); Door door = door(lasting)) {
			return attempt(task).number();
		}
	}

	private ExitCode attempt(ProjectAccess.Task task) throws InterruptedException {
		try {
			return task.with(project);
		} catch (OperationException | StoreException | ParameterException e) {
			throw e;
		} catch (RuntimeException e) {
			// Here the project's log is still open.
			LOG.error("{} ended with an error of this program", work, e);
			throw e;
		}
	}

	private Door door(boolean lasting) {
		try {
			return new Door(Optional.of(OwnerDoor.open(project.directory(), work, lasting, this::visited)));
		} catch (IOException e) {
			LOG.warn("Other processes cannot look at the project meanwhile", e);
			return new Door(Optional.empty());
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
}
