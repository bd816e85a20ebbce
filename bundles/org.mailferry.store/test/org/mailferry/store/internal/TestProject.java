package org.mailferry.store.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairKind;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.ProjectStores;
import org.mailferry.store.internal.db.Dialect;
import org.mailferry.store.internal.db.Migrations;

/** A project for a test, which can be closed and opened again. */
final class TestProject implements AutoCloseable {

	private final ProjectStores projects;
	private final ProjectPlace place;
	private ProjectStore store;

	/** In Derby. */
	TestProject(Path directory) {
		this(Databases.DERBY, directory);
	}

	TestProject(Databases database, Path directory) {
		this(database, directory, Clock.systemUTC());
	}

	TestProject(Databases database, Path directory, Clock clock) {
		this(database, directory, new StoredProjects(new DerbyProjects(clock), new PostgresProjects(clock,
				() -> TimeUnit.MICROSECONDS.toNanos(Micros.of(clock.instant())), name -> null)));
	}

	/** Who is silent counts as dead as soon as a {@link DirectHost} does. */
	static TestProject ofHosts(Databases database, Path directory) {
		return new TestProject(database, directory,
				new StoredProjects(
						new DerbyProjects(Clock.systemUTC(), Migrations.ofThisProgram(Dialect.DERBY), DirectHost.PACE),
						DirectHost.projects(Clock.systemUTC())));
	}

	private TestProject(Databases database, Path directory, ProjectStores projects) {
		this.projects = projects;
		place = database.place(directory);
		if (place instanceof ProjectPlace.Directory(Path own)) {
			NewDerbyProject.at(own);
			store = projects.open(place);
		} else {
			store = projects.create(place, "test");
		}
	}

	ProjectPlace place() {
		return place;
	}

	ProjectStore store() {
		return store;
	}

	ProjectStore reopen() {
		store.close();
		store = projects.open(place);
		return store;
	}

	/** Asks the database past the store, which is closed for it and opened again afterwards. */
	<T> T ask(String sql, Answer<T> answer) throws SQLException {
		return past(statement -> {
			try (ResultSet rows = statement.executeQuery(sql)) {
				rows.next();
				return answer.of(rows);
			}
		});
	}

	/** Changes the database past the store. */
	int change(String sql) throws SQLException {
		return past(statement -> statement.executeUpdate(sql));
	}

	interface Answer<T> {
		T of(ResultSet row) throws SQLException;
	}

	private interface Past<T> {
		T with(Statement statement) throws SQLException;
	}

	private <T> T past(Past<T> work) throws SQLException {
		store.close();
		T result;
		try (Connection connection = Databases.connect(place); Statement statement = connection.createStatement()) {
			result = work.with(statement);
		}
		if (place instanceof ProjectPlace.Directory directory) {
			shutDown(directory.path());
		}
		store = projects.open(place);
		return result;
	}

	private static void shutDown(Path directory) throws SQLException {
		try {
			DriverManager.getConnection("jdbc:derby:directory:" + directory.resolve("db") + ";shutdown=true");
		} catch (SQLException e) {
			if (!"08006".equals(e.getSQLState())) {
				throw e;
			}
		}
	}

	MailboxPair pair(String name) {
		return store.add(List.of(newPair(name))).getFirst();
	}

	static NewPair newPair(String name) {
		return new NewPair(new MailboxAddress(name + "@source.example"), new MailboxAddress(name + "@target.example"),
				PairKind.USER, MailboxPair.DEFAULT_PRIORITY);
	}

	static List<NewPair> newPairs(int count) {
		List<NewPair> pairs = new ArrayList<>(count);
		for (int number = 1; number <= count; number++) {
			pairs.add(newPair("user%05d".formatted(number)));
		}
		return pairs;
	}

	@Override
	public void close() {
		store.close();
	}
}
