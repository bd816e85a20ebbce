package org.mailferry.store.internal.relay;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.PairId;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.relay.CrossingRegister;
import org.mailferry.api.relay.RelayedCrossing;
import org.mailferry.api.relay.RelayedCrossing.Stage;
import org.mailferry.store.internal.db.Database;

/** One row for each pair that has ever been relayed. Each step is one conditional update, so that it is taken once. */
public final class CrossingTable implements CrossingRegister {

	private static final String COLUMNS = "SELECT pair_id, name_high, name_low, number, kind, stage, packets, bytes, source_host, target_host, every_folder FROM relay_crossing WHERE ";
	private static final SecureRandom RANDOM = new SecureRandom();

	private final Database database;

	public CrossingTable(Database database) {
		this.database = database;
	}

	@Override
	public boolean relayed() {
		return database.sql(connection -> {
			try (PreparedStatement statement = connection.prepareStatement(
					"SELECT 1 FROM project_choice WHERE choice = 'crossings' AND chosen = 'relayed'");
					ResultSet row = statement.executeQuery()) {
				return row.next();
			}
		});
	}

	@Override
	public void relayed(boolean relayed) {
		database.sql(connection -> {
			try (Statement statement = connection.createStatement()) {
				int before = statement.executeUpdate("DELETE FROM project_choice WHERE choice = 'crossings'");
				if (relayed != before > 0) {
					statement.executeUpdate("UPDATE relay_crossing SET stage = 'OVER'");
				}
				if (relayed) {
					statement.executeUpdate(
							"INSERT INTO project_choice (choice, chosen) VALUES ('crossings', 'relayed')");
				}
			}
			return null;
		});
	}

	@Override
	public Map<String, Integer> arrived() {
		return database.sql(connection -> {
			Map<String, Integer> counts = new HashMap<>();
			try (PreparedStatement statement = connection.prepareStatement(
					"SELECT target_host, COUNT(*) FROM relay_crossing WHERE stage = 'ARRIVED' GROUP BY target_host");
					ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					counts.put(row.getString(1), row.getInt(2));
				}
			}
			return counts;
		});
	}

	@Override
	public RelayedCrossing begin(PairId pair, PassKind kind, String sourceHost, long everyFolder) {
		return database.sql(connection -> {
			if (!again(connection, pair, kind, sourceHost, everyFolder)) {
				first(connection, pair, kind, sourceHost, everyFolder);
			}
			return of(connection, pair).orElseThrow();
		});
	}

	private static boolean again(Connection connection, PairId pair, PassKind kind, String sourceHost,
			long everyFolder)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"UPDATE relay_crossing SET number = number + 1, kind = ?, stage = ?, packets = 0, bytes = 0, source_host = ?, target_host = NULL, every_folder = ? WHERE pair_id = ?")) {
			statement.setString(1, kind.name());
			statement.setString(2, Stage.READING.name());
			statement.setString(3, sourceHost);
			statement.setLong(4, everyFolder);
			statement.setLong(5, pair.value());
			return statement.executeUpdate() > 0;
		}
	}

	private static void first(Connection connection, PairId pair, PassKind kind, String sourceHost, long everyFolder)
			throws SQLException {
		byte[] name = new byte[Hash128.BYTES];
		RANDOM.nextBytes(name);
		ByteBuffer words = ByteBuffer.wrap(name);
		try (PreparedStatement statement = connection.prepareStatement(
				"INSERT INTO relay_crossing (pair_id, name_high, name_low, number, kind, stage, packets, bytes, source_host, every_folder) VALUES (?, ?, ?, 1, ?, ?, 0, 0, ?, ?)")) {
			statement.setLong(1, pair.value());
			statement.setLong(2, words.getLong());
			statement.setLong(3, words.getLong());
			statement.setString(4, kind.name());
			statement.setString(5, Stage.READING.name());
			statement.setString(6, sourceHost);
			statement.setLong(7, everyFolder);
			statement.executeUpdate();
		}
	}

	@Override
	public Optional<RelayedCrossing> of(PairId pair) {
		return database.sql(connection -> of(connection, pair));
	}

	private static Optional<RelayedCrossing> of(Connection connection, PairId pair) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(COLUMNS + "pair_id = ?")) {
			statement.setLong(1, pair.value());
			return read(statement);
		}
	}

	@Override
	public Optional<RelayedCrossing> of(Hash128 name) {
		return database.sql(connection -> {
			try (PreparedStatement statement = connection
					.prepareStatement(COLUMNS + "name_high = ? AND name_low = ?")) {
				statement.setLong(1, name.high());
				statement.setLong(2, name.low());
				return read(statement);
			}
		});
	}

	private static Optional<RelayedCrossing> read(PreparedStatement statement) throws SQLException {
		try (ResultSet row = statement.executeQuery()) {
			return row.next()
					? Optional.of(new RelayedCrossing(new PairId(row.getLong(1)),
							new Hash128(row.getLong(2), row.getLong(3)), row.getLong(4),
							PassKind.valueOf(row.getString(5)), Stage.valueOf(row.getString(6)), row.getInt(7),
							row.getLong(8), row.getString(9), Optional.ofNullable(row.getString(10)),
							row.getLong(11)))
					: Optional.empty();
		}
	}

	@Override
	public boolean written(RelayedCrossing crossing, int packets, long bytes) {
		return database.sql(connection -> {
			try (PreparedStatement statement = connection.prepareStatement(
					"UPDATE relay_crossing SET stage = ?, packets = ?, bytes = ? WHERE pair_id = ? AND number = ? AND stage <> ?")) {
				statement.setString(1, Stage.WRITTEN.name());
				statement.setInt(2, packets);
				statement.setLong(3, bytes);
				statement.setLong(4, crossing.pair().value());
				statement.setLong(5, crossing.number());
				statement.setString(6, Stage.OVER.name());
				return statement.executeUpdate() > 0;
			}
		});
	}

	@Override
	public boolean arrived(RelayedCrossing crossing, String targetHost) {
		return database.sql(connection -> {
			try (PreparedStatement statement = connection.prepareStatement(
					"UPDATE relay_crossing SET stage = ?, target_host = ? WHERE pair_id = ? AND number = ? AND stage <> ?")) {
				statement.setString(1, Stage.ARRIVED.name());
				statement.setString(2, targetHost);
				statement.setLong(3, crossing.pair().value());
				statement.setLong(4, crossing.number());
				statement.setString(5, Stage.OVER.name());
				return statement.executeUpdate() > 0;
			}
		});
	}

	@Override
	public boolean over(RelayedCrossing crossing) {
		return database.sql(connection -> {
			try (PreparedStatement statement = connection
					.prepareStatement("UPDATE relay_crossing SET stage = ? WHERE pair_id = ? AND number = ?")) {
				statement.setString(1, Stage.OVER.name());
				statement.setLong(2, crossing.pair().value());
				statement.setLong(3, crossing.number());
				return statement.executeUpdate() > 0;
			}
		});
	}

	@Override
	public byte[] needs(PairId pair) {
		return database.sql(connection -> {
			try (PreparedStatement statement = connection
					.prepareStatement("SELECT needs FROM relay_needs WHERE pair_id = ?")) {
				statement.setLong(1, pair.value());
				try (ResultSet row = statement.executeQuery()) {
					return row.next() ? row.getBytes(1) : new byte[0];
				}
			}
		});
	}

	@Override
	public void needs(PairId pair, byte[] needs) {
		if (needs.length > MOST_NEEDS_BYTES) {
			throw new IllegalArgumentException("needs have %d bytes at most".formatted(MOST_NEEDS_BYTES));
		}
		database.sql(connection -> {
			try (PreparedStatement delete = connection.prepareStatement("DELETE FROM relay_needs WHERE pair_id = ?")) {
				delete.setLong(1, pair.value());
				delete.executeUpdate();
			}
			if (needs.length > 0) {
				try (PreparedStatement insert = connection
						.prepareStatement("INSERT INTO relay_needs (pair_id, needs) VALUES (?, ?)")) {
					insert.setLong(1, pair.value());
					insert.setBytes(2, needs);
					insert.executeUpdate();
				}
			}
			return null;
		});
	}
}
