package org.mailferry.store.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.Dialect;
import org.mailferry.store.internal.db.Migrations;
import org.mailferry.store.internal.db.PostgresStart;
import org.mailferry.store.internal.db.ProjectFailure;
import org.mailferry.store.internal.db.SharedClock;
import org.mailferry.store.internal.queue.QueuePace;

/** Projects in PostgreSQL databases, which any number of processes have open. Safe for use by any thread. */
final class PostgresProjects {

	private final Clock clock;
	private final LongSupplier nanos;
	private final UnaryOperator<String> environment;
	private final Migrations migrations;
	private final QueuePace pace;

	/**
	 * @param clock
	 *            of this process
	 * @param nanos
	 *            as {@link System#nanoTime} tells them
	 * @param environment
	 *            value of an environment variable, or null
	 */
	PostgresProjects(Clock clock, LongSupplier nanos, UnaryOperator<String> environment) {
		this(clock, nanos, environment, Migrations.ofThisProgram(Dialect.POSTGRESQL));
	}

	PostgresProjects(Clock clock, LongSupplier nanos, UnaryOperator<String> environment, Migrations migrations) {
		this(clock, nanos, environment, migrations, QueuePace.USUAL);
	}

	/** @param pace how soon who is silent counts as dead, which is the same for all processes of a project */
	PostgresProjects(Clock clock, LongSupplier nanos, UnaryOperator<String> environment, Migrations migrations,
			QueuePace pace) {
		this.pace = pace;
		this.clock = clock;
		this.nanos = nanos;
		this.environment = environment;
		this.migrations = migrations;
	}

	ProjectStore create(ProjectPlace.Shared place, String name) {
		makeWork(place);
		return opened(place, name, start(place).create(name));
	}

	/** Makes a project that knows all that another one knows. */
	void copy(StoredProject from, ProjectPlace.Shared place) {
		makeWork(place);
		Database database = start(place).prepare();
		try {
			new ProjectCopy(from.place(), from.database(), database).run(from.name());
		} finally {
			database.close();
		}
	}

	ProjectStore open(ProjectPlace.Shared place) {
		makeWork(place);
		PostgresStart start = start(place);
		Database database = start.open();
		try {
			return opened(place, start.name(), database);
		} catch (RuntimeException e) {
			database.close();
			throw e;
		}
	}

	void upgrade(ProjectPlace.Shared place) {
		start(place).upgrade();
	}

	private PostgresStart start(ProjectPlace.Shared place) {
		return new PostgresStart(place, environment, migrations);
	}

	private ProjectStore opened(ProjectPlace.Shared place, String name, Database database) {
		StoredProject store = new StoredProject(name, place, database, new SharedClock(clock, nanos), pace, () -> {
			// nobody else had to keep away
		});
		try {
			store.takeOver();
			return store;
		} catch (RuntimeException e) {
			store.close();
			throw e;
		}
	}

	private static void makeWork(ProjectPlace.Shared place) {
		Path work = place.work();
		try {
			OwnerOnly.make(work);
			OwnerOnly.make(work.resolve("spool"));
			OwnerOnly.make(work.resolve("logs"));
		} catch (IOException e) {
			throw ProjectFailure.badWork(place, work, e);
		}
	}
}
