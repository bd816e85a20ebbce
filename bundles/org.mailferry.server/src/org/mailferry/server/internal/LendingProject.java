package org.mailferry.server.internal;

import java.time.Clock;

import org.mailferry.api.ledger.StoreException;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.OperationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.ParameterException;

/** A project that this process has open for one command, and lends to others while that runs. */
final class LendingProject {

	private static final Logger LOG = LoggerFactory.getLogger(LendingProject.class);

	private final OpenProject project;
	private final String work;
	private final Clock clock;

	LendingProject(OpenProject project, String work, Clock clock) {
		this.project = project;
		this.work = work;
		this.clock = clock;
	}

	/** Returns the exit code. */
	int run(boolean lasting, ProjectAccess.Task task) throws InterruptedException {
		try (HostedProject hosted = new HostedProject(project, work, lasting, clock)) {
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
}
