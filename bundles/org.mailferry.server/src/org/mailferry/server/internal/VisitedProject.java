package org.mailferry.server.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.mailferry.operations.OperationException;
import org.mailferry.operations.Owner;
import org.mailferry.server.internal.show.Json;
import org.mailferry.server.internal.show.StatusDocument;
import org.mailferry.server.internal.show.StatusReader;
import org.mailferry.server.internal.web.StatusSource;

/**
 * The status of an embedded project that this process leaves to others: the process that has it open is asked, by the door
 * through which other commands come too. While none has, nothing changes in it; then it is opened for a moment, and again
 * only when its log tells that somebody has been there, or after a while.
 */
public final class VisitedProject implements StatusSource {

	/** For what no log tells. */
	private static final Duration AWHILE = Duration.ofMinutes(1);

	private final ProjectAccess access;
	private final ProjectAccess.Wish wish;
	private final Clock clock;
	private final Json json = new Json();
	private StatusDocument unowned;
	private Instant looked = Instant.MIN;
	private Optional<FileTime> written = Optional.empty();

	/**
	 * @param wish
	 *            names the project
	 */
	public VisitedProject(ProjectAccess access, ProjectAccess.Wish wish, Clock clock) {
		this.access = access;
		this.wish = new ProjectAccess.Wish(wish.named(), List.of("status", "--json"), wish.work());
		this.clock = clock;
	}

	@Override
	public StatusDocument read() throws InterruptedException {
		if (unowned != null && clock.instant().isBefore(looked.plus(AWHILE))
				&& Owner.of(Path.of(unowned.directory())).isEmpty() && written.equals(written(unowned))) {
			return unowned.at(clock.instant());
		}
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		boolean[] own = new boolean[1];
		int code = access
				.printingTo(Terminal.plain(new PrintWriter(out), new PrintWriter(err), Terminal.DEFAULT_COLUMNS))
				.looking(wish, project -> {
					own[0] = true;
					try (PrintWriter print = new PrintWriter(out)) {
						json.status(print, new StatusReader(project).read());
					}
					return ExitCode.DONE;
				});
		if (code != ExitCode.DONE.number()) {
			throw new OperationException("project.owned", wish.work(),
					"The process that has the project open does not tell its status: " + err.toString().strip());
		}
		StatusDocument document = json.status(out.toString());
		unowned = own[0] ? document : null;
		looked = clock.instant();
		written = written(document);
		return document;
	}

	/** When the project's log was written last; each command that changes something writes to it. */
	private static Optional<FileTime> written(StatusDocument document) {
		try {
			return Optional.of(Files.getLastModifiedTime(Path.of(document.directory(), "logs", "mailferry.log")));
		} catch (IOException e) {
			return Optional.empty();
		}
	}
}
