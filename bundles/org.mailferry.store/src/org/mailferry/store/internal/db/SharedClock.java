package org.mailferry.store.internal.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

import org.mailferry.store.internal.Micros;

/**
 * The time by the clock of the database, which all processes of a project share, whose own clocks may differ by minutes and be
 * set while they run: read now and then, and carried on between by a clock that nobody sets. Before it was read, and in Derby,
 * it is this process's own. Safe for use by any thread.
 */
public final class SharedClock extends Clock {

	/** What took longer to answer is too uncertain to replace what is known. */
	private static final Duration LONGEST_ANSWER = Duration.ofMillis(500);

	/** After one that took longer the server is asked again, some times. */
	private static final Duration QUICK_ANSWER = Duration.ofMillis(20);
	private static final int TRIES = 4;

	private record Reading(Instant time, long nanos) {

		Instant at(long now) {
			return time.plusNanos(now - nanos);
		}
	}

	private final Clock own;
	private final LongSupplier nanos;
	private volatile Reading reading;

	/**
	 * @param own
	 *            of this process
	 * @param nanos
	 *            as {@link System#nanoTime} tells them
	 */
	public SharedClock(Clock own, LongSupplier nanos) {
		this.own = own;
		this.nanos = nanos;
	}

	/** Reads the database's clock, if it has one of its own. */
	public void compare(Database database) {
		if (database.dialect() == Dialect.POSTGRESQL) {
			database.sql(this::read);
		}
	}

	/**
	 * Reads the clock of a PostgreSQL server. What is known stays when it agrees as well as one can tell, so that the time does
	 * not jump because of the network.
	 *
	 * @return the time now
	 */
	public Instant read(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			boolean quick = false;
			for (int tries = 0; tries < TRIES && !quick; tries++) {
				long before = nanos.getAsLong();
				try (ResultSet row = statement.executeQuery("SELECT " + Dialect.POSTGRES_NOW)) {
					long after = nanos.getAsLong();
					row.next();
					heard(Micros.instant(row.getLong(1)), before, after);
					quick = after - before < QUICK_ANSWER.toNanos();
				}
			}
		}
		return instant();
	}

	/**
	 * @param there
	 *            what the server said
	 * @param before
	 *            the processor's clock when it was asked
	 * @param after
	 *            and when the answer was there
	 */
	synchronized void heard(Instant there, long before, long after) {
		Duration answer = Duration.ofNanos(after - before);
		Reading fresh = new Reading(there, before + (after - before) / 2);
		Reading known = reading;
		if (known == null || answer.compareTo(LONGEST_ANSWER) < 0
				&& Duration.between(known.at(fresh.nanos()), fresh.time()).abs().compareTo(answer) > 0) {
			reading = fresh;
		}
	}

	/** How far the database's clock is ahead of this process's. */
	public Duration ahead() {
		return reading == null ? Duration.ZERO : Duration.between(own.instant(), instant());
	}

	@Override
	public Instant instant() {
		Reading last = reading;
		return last == null ? own.instant() : last.at(nanos.getAsLong());
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
