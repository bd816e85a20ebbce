package org.mailferry.store.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.mailferry.api.project.ProjectStore;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.Dialect;
import org.mailferry.store.internal.db.EmbeddedStart;
import org.mailferry.store.internal.db.Migrations;
import org.mailferry.store.internal.db.ProjectFailure;
import org.mailferry.store.internal.db.SharedClock;
import org.mailferry.store.internal.queue.QueuePace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Projects in directories, each with an embedded Derby database. Safe for use by any thread. */
final class DerbyProjects {

	private static final Logger LOG = LoggerFactory.getLogger(DerbyProjects.class);

	private final Clock clock;
	private final Migrations migrations;
	private final QueuePace pace;
	/** Those open in this process: the operating system's lock only keeps other processes out. */
	private final Set<Path> open = ConcurrentHashMap.newKeySet();

	DerbyProjects(Clock clock) {
		this(clock, Migrations.ofThisProgram(Dialect.DERBY));
	}

	DerbyProjects(Clock clock, Migrations migrations) {
		this(clock, migrations, QueuePace.USUAL);
	}

	/** @param pace how soon who is silent counts as dead */
	DerbyProjects(Clock clock, Migrations migrations, QueuePace pace) {
		this.pace = pace;
		this.clock = clock;
		this.migrations = migrations;
	}

	ProjectStore create(Path directory, String name) {
		ProjectDirectory project = new ProjectDirectory(directory);
		project.make();
		return held(project, lock -> {
			try {
				Database database = start(project).create();
				return opened(project, name, database, lock, () -> project.write(name, clock.instant()));
			} catch (IOException | RuntimeException e) {
				clear(project, lock);
				throw e;
			}
		});
	}

	private static void clear(ProjectDirectory project, ProjectLock lock) {
		try {
			lock.close();
			project.clear();
		} catch (IOException e) {
			LOG.warn("What an attempt to make {} has left could not be deleted", project.root(), e);
		}
	}

	StoredProject open(Path directory) {
		ProjectDirectory project = new ProjectDirectory(directory);
		String name = project.name();
		return held(project, lock -> {
			project.complete();
			Database database = start(project).open();
			return opened(project, name, database, lock, () -> {
				// nothing more to write
			});
		});
	}

	void upgrade(Path directory) {
		ProjectDirectory project = new ProjectDirectory(directory);
		project.name();
		held(project, lock -> {
			project.complete();
			start(project).upgrade();
			lock.close();
			open.remove(project.root());
			return null;
		});
	}

	private EmbeddedStart start(ProjectDirectory project) {
		return new EmbeddedStart(project.place(), project.database(), project.logs(), migrations);
	}

	@FunctionalInterface
	private interface Last {
		void step() throws IOException;
	}

	private StoredProject opened(ProjectDirectory project, String name, Database database, ProjectLock lock,
			Last last) throws IOException {
		try {
			StoredProject store = new StoredProject(name, project.place(), database,
					new SharedClock(clock, System::nanoTime), pace,
					() -> release(project, lock));
			store.takeOver();
			last.step();
			return store;
		} catch (IOException | RuntimeException e) {
			database.close();
			throw e;
		}
	}

	@FunctionalInterface
	private interface Opening {
		StoredProject with(ProjectLock lock) throws IOException;
	}

	private StoredProject held(ProjectDirectory project, Opening opening) {
		long pid = ProcessHandle.current().pid();
		if (!open.add(project.root())) {
			throw ProjectFailure.owned(project.place(), "this process (pid " + pid + ")");
		}
		ProjectLock lock = null;
		try {
			lock = ProjectLock.take(project, host(), pid, clock.instant());
			return opening.with(lock);
		} catch (IOException e) {
			release(project, lock);
			throw project.failure(e);
		} catch (RuntimeException e) {
			release(project, lock);
			throw e;
		}
	}

	private void release(ProjectDirectory project, ProjectLock lock) {
		try {
			if (lock != null) {
				lock.close();
			}
		} catch (IOException e) {
			LOG.warn("The lock of {} was not given back in an orderly way", project.root(), e);
		}
		open.remove(project.root());
	}

	private static String host() {
		try {
			return InetAddress.getLocalHost().getHostName();
		} catch (UnknownHostException e) {
			return "localhost";
		}
	}
}
