package org.mailferry.server.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

import org.mailferry.api.StopSignal;

/**
 * What a command has around it.
 *
 * @param workingDirectory
 *            what relative file names are relative to
 * @param access
 *            the way to projects
 * @param stop
 *            heeded by commands that take long
 */
public record Session(Terminal terminal, Path workingDirectory, ProjectAccess access, StopSignal stop, Clock clock) {

	public Session {
		Objects.requireNonNull(terminal, "terminal");
		Objects.requireNonNull(workingDirectory, "workingDirectory");
		Objects.requireNonNull(access, "access");
		Objects.requireNonNull(stop, "stop");
		Objects.requireNonNull(clock, "clock");
	}

	/** Says what went wrong on this session's terminal. */
	public Complaint complaint() {
		return new Complaint(terminal.err());
	}
}
