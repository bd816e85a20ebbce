package org.mailferry.store.internal.agent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.api.agent.HostReport;
import org.mailferry.api.agent.HostReport.Spool;
import org.mailferry.api.agent.HostState;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.store.internal.Micros;
import org.mailferry.store.internal.db.Database;

/** The hosts of a project, and their duties. */
public final class HostTable implements HostRegister {

	private final Database database;
	private final InstantSource clock;
	private final Duration lease;

	/**
	 * @param clock
	 *            the database's
	 * @param lease
	 *            the same for all hosts of the project
	 */
	public HostTable(Database database, InstantSource clock, Duration lease) {
		this.database = database;
		this.clock = clock;
		this.lease = lease;
	}

	@Override
	public Duration lease() {
		return lease;
	}

	@Override
	public Optional<Membership> join(String name, String process, Capacities capacities) {
		String token = UUID.randomUUID().toString();
		String host = HostState.validName(name);
		long now = Micros.of(clock.instant());
		HostColumns columns = new HostColumns(host, token, process, capacities, now);
		boolean joined = database.sql(connection -> takeOver(connection, columns, now - Micros.of(lease))
				|| new Insertion(connection, "SELECT 1 FROM agent_host WHERE name_key = ?", HostColumns.INSERT)
						.unlessThere(columns.key(), columns::set));
		return joined ? Optional.of(new StoredMembership(host, token)) : Optional.empty();
	}

	private static boolean takeOver(Connection connection, HostColumns columns, long deadSince) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(HostColumns.TAKE_OVER)) {
			columns.set(statement);
			statement.setString(HostColumns.COUNT + 1, columns.key());
			statement.setLong(HostColumns.COUNT + 2, deadSince);
			return statement.executeUpdate() > 0;
		}
	}

	@Override
	public List<HostState> hosts() {
		Instant now = clock.instant();
		return database.sql(connection -> {
			try (PreparedStatement statement = connection.prepareStatement(
					"SELECT name, process, capacities, joined, seen, host_condition, running, passes, items, bytes, throttled, stalled, packets_at,"
							+ " ended, stalled_time, spool_out, spool_in, spool_quota FROM agent_host ORDER BY name_key");
					ResultSet rows = statement.executeQuery()) {
				List<HostState> hosts = new ArrayList<>();
				while (rows.next()) {
					hosts.add(state(rows, now));
				}
				return hosts;
			}
		});
	}

	private HostState state(ResultSet row, Instant now) throws SQLException {
		Instant seen = Micros.instant(row.getLong(5));
		return new HostState(row.getString(1), row.getString(2), Capacities.of(row.getString(3)),
				Micros.instant(row.getLong(4)), seen, seen.plus(lease).isAfter(now),
				new HostReport(HostReport.Condition.valueOf(row.getString(6)), ReportText.running(row.getString(7)),
						row.getLong(8), ReportText.ended(row.getString(14)), row.getLong(9), row.getLong(10),
						Micros.duration(row.getLong(11)), Micros.duration(row.getLong(15)),
						ReportText.stalled(row.getString(12)), Optional.ofNullable(row.getString(13)), spool(row)));
	}

	private static Optional<Spool> spool(ResultSet row) throws SQLException {
		long quota = row.getLong(18);
		return row.wasNull() ? Optional.empty() : Optional.of(new Spool(row.getLong(16), row.getLong(17), quota));
	}

	@Override
	public void forget(Duration dead) {
		long since = Micros.of(clock.instant().minus(lease).minus(dead));
		database.sql(connection -> {
			try (PreparedStatement statement = connection.prepareStatement("DELETE FROM agent_host WHERE seen < ?")) {
				statement.setLong(1, since);
				return statement.executeUpdate();
			}
		});
	}

	@Override
	public boolean lead(String duty, String host) {
		long now = Micros.of(clock.instant());
		String key = MailboxCollection.key(host);
		return database.sql(connection -> {
			try (PreparedStatement statement = connection.prepareStatement(
					"UPDATE agent_duty SET host_key = ?, held_until = ? WHERE duty = ? AND (host_key = ? OR held_until <= ?)")) {
				statement.setString(1, key);
				statement.setLong(2, now + Micros.of(lease));
				statement.setString(3, duty);
				statement.setString(4, key);
				statement.setLong(5, now);
				if (statement.executeUpdate() > 0) {
					return true;
				}
			}
			return new Insertion(connection, "SELECT 1 FROM agent_duty WHERE duty = ?",
					"INSERT INTO agent_duty (duty, host_key, held_until) VALUES (?, ?, ?)").unlessThere(duty, row -> {
						row.setString(1, duty);
						row.setString(2, key);
						row.setLong(3, now + Micros.of(lease));
					});
		});
	}

	private final class StoredMembership implements Membership {

		private final String host;
		private final String token;

		private StoredMembership(String host, String token) {
			this.host = host;
			this.token = token;
		}

		@Override
		public String host() {
			return host;
		}

		@Override
		public boolean renew(HostReport report) {
			long now = Micros.of(clock.instant());
			return database.sql(connection -> {
				try (PreparedStatement statement = connection.prepareStatement(
						"UPDATE agent_host SET seen = ?, host_condition = ?, running = ?, passes = ?, items = ?, bytes = ?,"
								+ " throttled = ?, stalled = ?, packets_at = ?, ended = ?, stalled_time = ?, spool_out = ?, spool_in = ?,"
								+ " spool_quota = ? WHERE name_key = ? AND token = ?")) {
					statement.setLong(1, now);
					statement.setString(2, report.condition().name());
					statement.setString(3, ReportText.of(report.running()));
					statement.setLong(4, report.passes());
					statement.setLong(5, report.items());
					statement.setLong(6, report.bytes());
					statement.setLong(7, Micros.of(report.throttled()));
					statement.setString(8, ReportText.ofStalled(report.stalled()));
					statement.setString(9, report.packetsAt().orElse(null));
					statement.setString(10, ReportText.ofEnded(report.ended()));
					statement.setLong(11, Micros.of(report.stalledTime()));
					set(statement, 12, report.spool().map(Spool::outgoingBytes));
					set(statement, 13, report.spool().map(Spool::incomingBytes));
					set(statement, 14, report.spool().map(Spool::quotaBytes));
					statement.setString(15, MailboxCollection.key(host));
					statement.setString(16, token);
					return statement.executeUpdate() > 0;
				}
			});
		}

		private static void set(PreparedStatement statement, int index, Optional<Long> number) throws SQLException {
			if (number.isPresent()) {
				statement.setLong(index, number.get());
			} else {
				statement.setNull(index, Types.BIGINT);
			}
		}

		@Override
		public void close() {
			database.sql(connection -> {
				boolean left = changed(connection, "DELETE FROM agent_host WHERE name_key = ? AND token = ?",
						MailboxCollection.key(host), token);
				return left && changed(connection, "DELETE FROM agent_duty WHERE host_key = ?",
						MailboxCollection.key(host));
			});
		}

		private static boolean changed(Connection connection, String sql, String... values) throws SQLException {
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				for (int index = 0; index < values.length; index++) {
					statement.setString(index + 1, values[index]);
				}
				return statement.executeUpdate() > 0;
			}
		}
	}
}
