package org.mailferry.releng.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Postgres;

/** The passes of a project since some moment, as its database tells; nothing of this counts as asked of it. */
final class Passes {

	private static final String LAST = "SELECT COALESCE(MAX(id), 0) FROM pass";
	private static final String SINCE = "SELECT COUNT(DISTINCT pair_id) FILTER (WHERE ending = 'COMPLETED'), COUNT(ended),"
			+ " COALESCE(SUM(created), 0), COALESCE(MAX(ended) - MIN(started), 0) FROM pass WHERE id > ?";
	private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
	private static final Duration STALLED = Duration.ofMinutes(3);

	private final Postgres database;
	private final long last;

	private Passes(Postgres database, long last) {
		this.database = database;
		this.last = last;
	}

	/** Those that begin from now on. */
	static Passes fromNow(Postgres database) throws IOException {
		try (Connection connection = database.unseen();
				PreparedStatement statement = connection.prepareStatement(LAST);
				ResultSet row = statement.executeQuery()) {
			row.next();
			return new Passes(database, row.getLong(1));
		} catch (SQLException e) {
			throw failure(e);
		}
	}

	/**
	 * @param pairs
	 *            that have had one that carried all there was
	 * @param ended
	 *            all that have ended
	 * @param items
	 *            that all have carried, those that run as far as they have told
	 * @param time
	 *            from the begin of the first to the last end
	 */
	record Done(long pairs, long ended, long items, Duration time) {

		double pairsPerSecond() {
			return pairs * 1e9 / time.toNanos();
		}
	}

	Done done() throws IOException {
		try (Connection connection = database.unseen();
				PreparedStatement statement = connection.prepareStatement(SINCE)) {
			statement.setLong(1, last);
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return new Done(row.getLong(1), row.getLong(2), row.getLong(3),
						Duration.ofNanos(row.getLong(4) * 1_000));
			}
		} catch (SQLException e) {
			throw failure(e);
		}
	}

	/** Waits until so many pairs have had one. */
	Done await(long pairs, HostProcesses hosts) throws IOException, InterruptedException, FailedStep {
		long seen = -1;
		long moved = System.nanoTime();
		while (true) {
			Done done = done();
			if (done.pairs >= pairs) {
				return done;
			}
			hosts.check();
			if (done.ended != seen) {
				seen = done.ended;
				moved = System.nanoTime();
			} else if (System.nanoTime() - moved > STALLED.toNanos()) {
				throw new FailedStep("no pass has ended for %d minutes; %d of %d mailboxes were done"
						.formatted(STALLED.toMinutes(), done.pairs, pairs));
			}
			Thread.sleep(LOOK_EVERY);
		}
	}

	private static IOException failure(SQLException e) {
		return new IOException("the project's database does not tell what passes there were: " + e.getMessage(), e);
	}
}
