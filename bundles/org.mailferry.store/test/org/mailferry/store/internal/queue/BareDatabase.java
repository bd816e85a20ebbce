package org.mailferry.store.internal.queue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

import javax.sql.DataSource;

import org.mailferry.store.internal.db.NotificationLine;
import org.mailferry.store.internal.db.SharedClock;
import org.mailferry.store.internal.db.SqlDatabase;
import org.mailferry.store.internal.db.SqlWork;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** A database with the tables of the queues and nothing else, over a pool as the project's. */
final class BareDatabase implements SqlDatabase, AutoCloseable {

	private final HikariDataSource pool;
	private final SharedClock clock = new SharedClock(Clock.systemUTC(), System::nanoTime);
	private final NotificationLine line;

	BareDatabase(DataSource source) {
		HikariConfig config = new HikariConfig();
		config.setDataSource(source);
		config.setMaximumPoolSize(16);
		config.setAutoCommit(false);
		pool = new HikariDataSource(config);
		line = new NotificationLine(pool, clock::read);
	}

	/** Queues on PostgreSQL, to be closed before this is. */
	StoredWorkQueue queue(QueuePace pace) {
		sql(clock::read);
		return StoredWorkQueue.shared(this, clock, line, pace);
	}

	void tables(String dialect) {
		sql(connection -> {
			try (Statement statement = connection.createStatement()) {
				String script = text("db/migration/" + dialect + "/V7__queues.sql")
						+ text("db/migration/" + dialect + "/V10__only_host.sql")
						+ text("db/migration/" + dialect + "/V12__policy.sql");
				for (String command : script.replaceAll("(?m)^--.*$", "").split(";")) {
					if (!command.isBlank()) {
						statement.execute(command);
					}
				}
			}
			return true;
		});
	}

	private static String text(String name) {
		try (InputStream in = BareDatabase.class.getClassLoader().getResourceAsStream(name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public <T> T sql(SqlWork<T> work) {
		try (Connection connection = pool.getConnection()) {
			try {
				T result = work.in(connection);
				connection.commit();
				return result;
			} catch (SQLException | RuntimeException e) {
				connection.rollback();
				throw e;
			}
		} catch (SQLException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public DataSource connections() {
		return pool;
	}

	@Override
	public void close() {
		line.close();
		pool.close();
	}
}
