package org.mailferry.server.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;

import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentHosts;
import org.mailferry.operations.OperationException;

/**
 * What a command has around it.
 *
 * @param workingDirectory
 *            what relative file names are relative to
 * @param access
 *            the way to projects
 * @param stop
 *            heeded by commands that take long
 * @param hosts
 *            runs agent hosts; asked when there is to be one, not before
 */
public record Session(Terminal terminal, Path workingDirectory, ProjectAccess access, StopSignal stop, Clock clock,
		Supplier<AgentHosts> hosts) {

	public Session {
		Objects.requireNonNull(terminal, "terminal");
		Objects.requireNonNull(workingDirectory, "workingDirectory");
		Objects.requireNonNull(access, "access");
		Objects.requireNonNull(stop, "stop");
		Objects.requireNonNull(clock, "clock");
		Objects.requireNonNull(hosts, "hosts");
	}

	/** For commands that do not last. */
	public Session(Terminal terminal, Path workingDirectory, ProjectAccess access, StopSignal stop, Clock clock) {
		this(terminal, workingDirectory, access, stop, clock, () -> {
			throw new OperationException("installation.incomplete", "mailferry",
					"Agent hosts run as processes of their own: `mailferry agent-host`.");
		});
	}

	/** Says what went wrong on this session's terminal. */
	public Complaint complaint() {
		return new Complaint(terminal.err());
	}
}
