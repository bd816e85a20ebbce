package org.mailferry.server.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.mailferry.api.StopSignal;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.operations.ForwardedCommand;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.Owner;
import org.mailferry.operations.Places;
import org.mailferry.operations.Projects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
	private final Places places;
	private final StopSignal stop;
	private final Clock clock;

	/**
	 * @param projects
	 *            asked when a project is to be opened, not before
	 * @param environment
	 *            value of an environment variable, or null
	 */
	public OwnProject(Supplier<Projects> projects, Terminal terminal, Path workingDirectory,
			UnaryOperator<String> environment,
			StopSignal stop, Clock clock) {
		this.projects = projects;
		this.terminal = terminal;
		this.workingDirectory = workingDirectory;
		this.environment = environment;
		places = new Places(workingDirectory, environment);
		this.stop = stop;
		this.clock = clock;
	}

	@Override
	public ProjectPlace place(Wish wish) {
		return places.of(wish.named());
	}

	@Override
	public int looking(Wish wish, Task task) throws InterruptedException {
		return forwarding(wish, task);
	}

	@Override
	public ProjectAccess printingTo(Terminal other) {
		return new OwnProject(projects, other, workingDirectory, environment, stop, clock);
	}

	@Override
	public int steering(Wish wish, Task task) throws InterruptedException {
		return forwarding(wish, task);
	}

	private int forwarding(Wish wish, Task task) throws InterruptedException {
		ProjectPlace place = places.of(wish.named());
		Instant end = clock.instant().plus(PATIENCE);
		while (true) {
			try (OpenProject project = open(wish, place)) {
				return new LendingProject(project, wish.work(), clock).run(false, task);
			} catch (StoreException e) {
				if (!owned(e)) {
					throw e;
				}
				Optional<Integer> answer = forwarded(wish, place.work());
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
	public int creating(String where, String name, Task task) throws InterruptedException {
		try (OpenProject project = projects.get().create(places.named(where), name)) {
			return task.with(project).number();
		}
	}

	@Override
	public ProjectPlace copy(Wish wish, String where) {
		ProjectPlace to = places.named(where);
		projects.get().copy(places.of(wish.named()), to);
		return to;
	}

	@Override
	public ProjectPlace upgrade(Wish wish) {
		ProjectPlace place = places.of(wish.named());
		projects.get().upgrade(place);
		return place;
	}

	private int alone(Wish wish, boolean lasting, Task task) throws InterruptedException {
		ProjectPlace place = places.of(wish.named());
		Instant end = clock.instant().plus(PATIENCE);
		while (true) {
			try (OpenProject project = open(wish, place)) {
				return new LendingProject(project, wish.work(), clock).run(lasting, task);
			} catch (StoreException e) {
				if (!owned(e)) {
					throw e;
				}
				Optional<Owner> owner = Owner.of(place.work());
				if (owner.filter(Owner::lasting).isPresent()) {
					throw new OperationException("project.owned", place.toString(),
							"The project %s is open in process %d (%s). Wait for it to end, or stop it; meanwhile `status`, `findings`, `pair list`, `pair suspend` and `report` work."
									.formatted(place, owner.get().pid(), owner.get().work()));
				}
				pause(end, e);
			}
		}
	}

	private OpenProject open(Wish wish, ProjectPlace place) {
		try {
			return projects.get().open(place);
		} catch (StoreException e) {
			if (e.finding().code().equals("project.not-found") && wish.named().isEmpty()) {
				throw new OperationException("project.not-found", place.toString(),
						"There is no project in %s. Name one with --project DIR, --project jdbc:postgresql://… or the variable MAILFERRY_PROJECT, or make one with `project init`."
								.formatted(place));
			}
			throw e;
		}
	}

	private Optional<Integer> forwarded(Wish wish, Path directory) {
		Optional<Owner> owner = Owner.of(directory);
		if (owner.isEmpty()) {
			return Optional.empty();
		}
		if (wish.arguments().size() > ForwardedCommand.MAX_ARGUMENTS) {
			throw new OperationException("project.owned", directory.toString(),
					"The project %s is open in process %d (%s), to which at most %d arguments can be passed on. Name fewer mailboxes at once, or a collection."
							.formatted(directory, owner.get().pid(), owner.get().work(),
									ForwardedCommand.MAX_ARGUMENTS));
		}
		// Kept back until it is whole: an owner that ends in the middle is asked again, or is no owner any more.
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		try {
			int code = owner.get().forward(new ForwardedCommand(wish.arguments(), workingDirectory, terminal.columns()),
					out, err);
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
