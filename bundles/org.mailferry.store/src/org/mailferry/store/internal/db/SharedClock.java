package org.mailferry.store.internal.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import org.mailferry.store.internal.Micros;

/**
 * The time by the clock of the database, which all processes of a project share, whose own clocks may differ by minutes: this
 * process's clock, corrected by how far it was from the database's when that was last asked. Safe for use by any thread.
 */
public final class SharedClock extends Clock {

	/** Smaller ones are the network's. Times do not jump because of them. */
	private static final Duration WORTH_CORRECTING = Duration.ofMillis(500);

	private final Clock own;
	private volatile Duration ahead = Duration.ZERO;

	public SharedClock(Clock own) {
		this.own = own;
	}

	/** Asks the database, if it has a clock of its own. */
	public void compare(Database database) {
		if (database.dialect() == Dialect.POSTGRESQL) {
			Instant before = own.instant();
			Instant there = database.sql(SharedClock::ask);
			Instant here = before.plus(Duration.between(before, own.instant()).dividedBy(2));
			Duration found = Duration.between(here, there);
			if (found.minus(ahead).abs().compareTo(WORTH_CORRECTING) > 0) {
				ahead = found;
			}
		}
	}

	private static Instant ask(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT " + Dialect.POSTGRES_NOW)) {
			rows.next();
			return Micros.instant(rows.getLong(1));
		}
	}

	/** How far the database's clock is ahead of this process's. */
	public Duration ahead() {
		return ahead;
	}

	@Override
	public Instant instant() {
		return own.instant().plus(ahead);
	}

	@Override
	public ZoneId getZone() {
		return own.getZone();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return own.withZone(zone);
	}
}
