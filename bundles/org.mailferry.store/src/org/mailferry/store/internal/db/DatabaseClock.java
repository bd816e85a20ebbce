package org.mailferry.store.internal.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.mailferry.store.internal.Micros;

/**
 * The clock of a PostgreSQL server, as this process knows it: read now and then, and carried on between by the processor's
 * monotonic clock, so that it does not matter what the clocks of the hosts say. Safe for use by any thread.
 */
public final class DatabaseClock implements InstantSource {

	/** What took longer to answer is too uncertain to replace what is known. */
	private static final Duration LONGEST_ANSWER = Duration.ofMillis(500);

	private record Reading(Instant time, long nanos) {
	}

	private volatile Reading reading;

	/** Reads the server's clock once for a start. */
	public static DatabaseClock of(Connection connection) throws SQLException {
		DatabaseClock clock = new DatabaseClock();
		clock.read(connection);
		return clock;
	}

	/** Reads the server's clock again. */
	public void read(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			long before = System.nanoTime();
			try (ResultSet row = statement
					.executeQuery("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)")) {
				long answer = System.nanoTime() - before;
				row.next();
				if (reading == null || answer < LONGEST_ANSWER.toNanos()) {
					reading = new Reading(Micros.instant(row.getLong(1)), before + answer / 2);
				}
			}
		}
	}

	@Override
	public Instant instant() {
		Reading last = reading;
		return last.time().plusNanos(System.nanoTime() - last.nanos());
	}
}
