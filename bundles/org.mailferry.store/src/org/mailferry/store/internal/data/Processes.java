package org.mailferry.store.internal.data;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.mailferry.store.internal.Micros;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.Dialect;
import org.mailferry.store.internal.db.SharedClock;

/**
 * Table process: who runs passes. On PostgreSQL each process holds a lease by the database's clock, which it renews; who does
 * not is dead, and so are its passes. Derby's only process needs none: all that it finds when it opens the project are dead.
 */
final class Processes {

	private final Database database;
	private final SharedClock clock;
	private final Duration lease;
	/** This process's number, or 0 before it runs its first pass. */
	private final AtomicLong own = new AtomicLong();

	/** @param lease how long a process that says nothing counts as alive */
	Processes(Database database, SharedClock clock, Duration lease) {
		this.lease = lease;
		this.database = database;
		this.clock = clock;
	}

	/** Removes all, as this is the only process there can be. */
	void clear() {
		database.sql(connection -> {
			try (PreparedStatement delete = connection.prepareStatement("DELETE FROM process")) {
				return delete.executeUpdate();
			}
		});
	}

	/** This process's number; from the first time on it is one of those that run passes. */
	synchronized long own() {
		if (own.get() == 0) {
			own.set(database.sql(this::enter));
		}
		return own.get();
	}

	/** Whether it has run a pass. */
	boolean entered() {
		return own.get() != 0;
	}

	private long enter(Connection connection) throws SQLException {
		String next = database.dialect() == Dialect.DERBY
				? "VALUES NEXT VALUE FOR process_number"
				: "SELECT nextval('process_number')";
		long id;
		try (PreparedStatement number = connection.prepareStatement(next); ResultSet rows = number.executeQuery()) {
			rows.next();
			id = rows.getLong(1);
		}
		insert(connection, id);
		return id;
	}

	private void insert(Connection connection, long id) throws SQLException {
		try (PreparedStatement insert = connection.prepareStatement(
				"INSERT INTO process (id, name, started, lease_until) VALUES (?, ?, ?, " + lease() + ")")) {
			insert.setLong(1, id);
			insert.setString(2, name());
			insert.setLong(3, Micros.of(clock.instant()));
			insert.executeUpdate();
		}
	}

	/** When a lease that begins now ends. */
	private String lease() {
		return database.dialect() == Dialect.DERBY
				? Long.toString(Long.MAX_VALUE)
				: Dialect.POSTGRES_NOW + " + " + Micros.of(lease);
	}

	private static String name() {
		long pid = ProcessHandle.current().pid();
		try {
			return InetAddress.getLocalHost().getHostName() + "/" + pid;
		} catch (UnknownHostException e) {
			return "localhost/" + pid;
		}
	}

	/** Goes on being alive. */
	void renew() {
		long id = own.get();
		database.sql(connection -> {
			try (PreparedStatement update = connection
					.prepareStatement("UPDATE process SET lease_until = " + lease() + " WHERE id = ?")) {
				update.setLong(1, id);
				if (update.executeUpdate() == 0) {
					// Somebody took it for dead and tidied up. Its claims are lost by then; it may make new ones.
					insert(connection, id);
				}
				return id;
			}
		});
	}

	/** Runs no more passes: what it has left running may be taken over at once. */
	void leave() {
		long id = own.get();
		database.hastily(connection -> {
			try (PreparedStatement delete = connection.prepareStatement("DELETE FROM process WHERE id = ?")) {
				delete.setLong(1, id);
				return delete.executeUpdate();
			}
		});
	}

	/** Pairs whose running pass nobody runs any more, whatever process it was of; and those that are said to run in this one. */
	List<Long> orphans() {
		return database.sql(connection -> {
			try (PreparedStatement select = connection.prepareStatement(
					"SELECT p.id FROM pair p JOIN pass s ON s.id = p.running_pass LEFT JOIN process r ON r.id = s.process"
							+ " WHERE p.state = 'RUNNING' AND (r.id IS NULL OR r.lease_until < " + now()
							+ " OR r.id = ?)")) {
				select.setLong(1, own.get());
				List<Long> pairs = new ArrayList<>();
				try (ResultSet rows = select.executeQuery()) {
					while (rows.next()) {
						pairs.add(rows.getLong(1));
					}
				}
				return pairs;
			}
		});
	}

	/** Whether another process that ran a pass is alive, asked over the connection of a transaction. */
	boolean othersLives(Connection connection, Long process) throws SQLException {
		if (process == null || process == own.get()) {
			return false;
		}
		try (PreparedStatement select = connection
				.prepareStatement("SELECT id FROM process WHERE id = ? AND lease_until >= " + now())) {
			select.setLong(1, process);
			try (ResultSet rows = select.executeQuery()) {
				return rows.next();
			}
		}
	}

	private String now() {
		return database.dialect() == Dialect.DERBY ? "0" : Dialect.POSTGRES_NOW;
	}
}
