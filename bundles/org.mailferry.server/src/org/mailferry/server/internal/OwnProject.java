package org.mailferry.server.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.mailferry.api.StopSignal;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.operations.ForwardedCommand;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.Owner;
import org.mailferry.operations.OwnerDoor;
import org.mailferry.operations.Projects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;

/** Projects that this process opens itself, and lends to others meanwhile. */
public final class OwnProject implements ProjectAccess {

	private static final Logger LOG = LoggerFactory.getLogger(OwnProject.class);

	/** Commands that end soon are waited for. */
	private static final Duration PATIENCE = Duration.ofSeconds(15);
	private static final Duration PAUSE = Duration.ofMillis(200);

	private final Supplier<Projects> projects;
	private final Terminal terminal;
	private final Path workingDirectory;
	private final UnaryOperator<String> environment;
	private final StopSignal stop;
	private final Clock clock;

	/**
	 * @param projects
	 *            asked when a project is to be opened, not before
	 * @param environment
	 *            value of an environment variable, or null
	 */
	public OwnProject(Supplier<Projects> projects, Terminal terminal, Path workingDirectory, UnaryOperator<String> environment,
			StopSignal stop, Clock clock) {
		this.projects = projects;
		this.terminal = terminal;
		this.workingDirectory = workingDirectory;
		this.environment = environment;
		this.stop = stop;
		this.clock = clock;
	}

	@Override
	public int looking(Wish wish, Task task) throws InterruptedException {
		Path directory = directory(wish);
		Instant end = clock.instant().plus(PATIENCE);
		while (true) {
			try (OpenProject project = open(wish, directory)) {
				return owning(project, wish.work(), false, task);
			} catch (StoreException e) {
				if (!owned(e)) {
					throw e;
				}
				Optional<Integer> answer = forwarded(wish, directory);
				if (answer.isPresent()) {
					return answer.get();
				}
				pause(end, e);
			}
		}
	}

	@Override
	public int changing(Wish wish, Task task) throws InterruptedException {
		return alone(wish, false, task);
	}

	@Override
	public int working(Wish wish, Task task) throws InterruptedException {
		return alone(wish, true, task);
	}

	@Override
	public int creating(Path directory, String name, Task task) throws InterruptedException {
		try (OpenProject project = projects.get().create(workingDirectory.resolve(directory), name)) {
			return task.with(project).number();
		}
	}

	@Override
	public Path upgrade(Wish wish) {
		Path directory = directory(wish);
		projects.get().upgrade(directory);
		return directory;
	}

	private int alone(Wish wish, boolean lasting, Task task) throws InterruptedException {
		Path directory = directory(wish);
		Instant end = clock.instant().plus(PATIENCE);
		while (true) {
			try (OpenProject project = open(wish, directory)) {
				return owning(project, wish.work(), lasting, task);
			} catch (StoreException e) {
				if (!owned(e)) {
					throw e;
				}
				Optional<Owner> owner = Owner.of(directory);
				if (owner.filter(Owner::lasting).isPresent()) {
					throw new OperationException("project.owned", directory.toString(),
							"The project %s is open in process %d (%s). Wait for it to end, or stop it; meanwhile `status`, `findings`, `pair list` and `report` work."
									.formatted(directory, owner.get().pid(), owner.get().work()));
				}
				pause(end, e);
			}
		}
	}

	private OpenProject open(Wish wish, Path directory) {
		try {
			return projects.get().open(directory);
		} catch (StoreException e) {
			if (e.finding().code().equals("project.not-found") && wish.named().isEmpty()) {
				throw new OperationException("project.not-found", directory.toString(),
						"There is no project in %s. Name one with --project DIR or the variable MAILFERRY_PROJECT, or make one with `project init DIR`."
								.formatted(directory));
			}
			throw e;
		}
	}

	private Path directory(Wish wish) {
		return workingDirectory.resolve(wish.named()
				.or(() -> Optional.ofNullable(environment.apply("MAILFERRY_PROJECT")).filter(text -> !text.isBlank())
						.map(Path::of))
				.orElse(workingDirectory)).toAbsolutePath().normalize();
	}

	private int owning(OpenProject project, String work, boolean lasting, Task task) throws InterruptedException {
		try (ProjectLog log = ProjectLog.in(project.directory()); Door door = door(project, work, lasting)) {
			return attempt(project, work, task).number();
		}
	}

	private static ExitCode attempt(OpenProject project, String work, Task task) throws InterruptedException {
		try {
			return task.with(project);
		} catch (OperationException | StoreException | CommandLine.ParameterException e) {
			throw e;
		} catch (RuntimeException e) {
			// Here the project's log is still open.
			LOG.error("{} ended with an error of this program", work, e);
			throw e;
		}
	}

	/** Stands open as long as the project is, if it could be opened. */
	private record Door(Optional<OwnerDoor> door) implements AutoCloseable {
		@Override
		public void close() {
			door.ifPresent(OwnerDoor::close);
		}
	}

	private Door door(OpenProject project, String work, boolean lasting) {
		try {
			return new Door(Optional.of(OwnerDoor.open(project.directory(), work, lasting,
					(command, out, err) -> visited(project, work, command, out, err))));
		} catch (IOException e) {
			LOG.warn("Other processes cannot look at the project meanwhile", e);
			return new Door(Optional.empty());
		}
	}

	private int visited(OpenProject project, String work, ForwardedCommand command, OutputStream out, OutputStream err) {
		try (PrintWriter print = writer(out); PrintWriter complain = writer(err)) {
			Session session = new Session(Terminal.plain(print, complain, command.columns()), command.workingDirectory(),
					new LentProject(project, work), stop, clock);
			return new CommandTree(session, List.of()).run(command.arguments());
		}
	}

	private static PrintWriter writer(OutputStream stream) {
		return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
	}

	private Optional<Integer> forwarded(Wish wish, Path directory) {
		Optional<Owner> owner = Owner.of(directory);
		if (owner.isEmpty()) {
			return Optional.empty();
		}
		// Kept back until it is whole: an owner that ends in the middle is asked again, or is no owner any more.
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		try {
			int code = owner.get().forward(new ForwardedCommand(wish.arguments(), workingDirectory, terminal.columns()), out, err);
			terminal.err().print(err.toString(StandardCharsets.UTF_8));
			terminal.err().flush();
			terminal.out().print(out.toString(StandardCharsets.UTF_8));
			terminal.out().flush();
			return Optional.of(code);
		} catch (IOException e) {
			LOG.debug("The owner did not answer", e);
			return Optional.empty();
		}
	}

	private static boolean owned(StoreException e) {
		return e.finding().code().equals("project.owned");
	}

	private void pause(Instant end, StoreException why) throws InterruptedException {
		if (clock.instant().isAfter(end) || stop.await(PAUSE)) {
			throw why;
		}
	}
}
