package org.mailferry.releng.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The passes of agent hosts, as the project's database has them. */
final class PassBook {

	private static final String ALL = "SELECT id, pair_id, owner, ending, ended FROM pass WHERE kind = 'SYNC' ORDER BY id";
	private static final String RUNNING = "SELECT COUNT(*) FROM pass WHERE ending IS NULL AND owner LIKE ?";

	private static final String CARRIED = "SELECT COALESCE(SUM(read_flags), 0),"
			+ " COALESCE(SUM(created + updated + moved + deleted + folders), 0) FROM pass WHERE id > ?";

	private final String database;

	PassBook(String database) {
		this.database = database;
	}

	/**
	 * A pass. Of a relayed crossing each end has one: reading ends interrupted when packets have been written.
	 *
	 * @param process
	 *            the number of the process that runs or ran it
	 * @param ending
	 *            empty while it runs
	 * @param cutOff
	 *            whether its process died, so that nobody knows when it ended
	 */
	record Pass(long id, long pair, long process, String ending, boolean cutOff) {
	}

	/** All of them, the earliest first. */
	List<Pass> passes() throws IOException {
		try (Connection connection = DriverManager.getConnection(database);
				PreparedStatement statement = connection.prepareStatement(ALL);
				ResultSet rows = statement.executeQuery()) {
			List<Pass> passes = new ArrayList<>();
			while (rows.next()) {
				String ending = rows.getString(4);
				boolean timed = rows.getObject(5) != null;
				passes.add(new Pass(rows.getLong(1), rows.getLong(2), process(rows.getString(3)),
						ending == null ? "" : ending, ending != null && !timed));
			}
			return passes;
		} catch (SQLException e) {
			throw unreadable(e);
		}
	}

	/**
	 * What some passes carried.
	 *
	 * @param readFlags
	 *            of items of which nothing else had changed
	 * @param others
	 *            all other changes of items and folders
	 */
	record Carried(long readFlags, long others) {
	}

	/** What was carried by all passes after one. */
	Carried carriedAfter(long pass) throws IOException {
		try (Connection connection = DriverManager.getConnection(database);
				PreparedStatement statement = connection.prepareStatement(CARRIED)) {
			statement.setLong(1, pass);
			try (ResultSet rows = statement.executeQuery()) {
				rows.next();
				return new Carried(rows.getLong(1), rows.getLong(2));
			}
		} catch (SQLException e) {
			throw unreadable(e);
		}
	}

	/** How many passes a process runs. */
	int running(long process) throws IOException {
		try (Connection connection = DriverManager.getConnection(database);
				PreparedStatement statement = connection.prepareStatement(RUNNING)) {
			statement.setString(1, "%/" + process);
			try (ResultSet rows = statement.executeQuery()) {
				rows.next();
				return rows.getInt(1);
			}
		} catch (SQLException e) {
			throw unreadable(e);
		}
	}

	/** The owner is a host or a machine, a slash and the number of the process. */
	private static long process(String owner) {
		return Long.parseLong(owner.substring(owner.lastIndexOf('/') + 1));
	}

	private static IOException unreadable(SQLException e) {
		return new IOException("the project's database does not tell which hosts run passes: " + e.getMessage(), e);
	}
}
