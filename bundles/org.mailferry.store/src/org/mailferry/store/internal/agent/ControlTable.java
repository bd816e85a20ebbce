package org.mailferry.store.internal.agent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.ControlOrder;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.store.internal.Micros;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.NotificationLine;

/** Orders, and what is suspended because of them. */
public final class ControlTable implements AgentControl {

	/** What all processes of a project listen to who heed orders. */
	private static final String CHANNEL = "mailferry_orders";
	private static final int LONGEST_WHO = 1_000;

	private final Database database;
	private final InstantSource clock;
	private final Optional<NotificationLine> line;
	private final Set<Ear> listeners = new CopyOnWriteArraySet<>();

	/**
	 * @param clock
	 *            the database's
	 * @param line
	 *            present on PostgreSQL
	 */
	public ControlTable(Database database, InstantSource clock, Optional<NotificationLine> line) {
		this.database = database;
		this.clock = clock;
		this.line = line;
	}

	@Override
	public long order(Wish wish, Optional<ControlSubject> subject, String who) {
		long number = database.sql(connection -> order(connection, wish, subject, who));
		ring();
		return number;
	}

	/** Tells those who listen in this process that there are orders, once the transaction is over. */
	void ring() {
		listeners.forEach(ear -> ear.listener.run());
	}

	@Override
	public Listening listen(Runnable listener) {
		Ear ear = new Ear(listener);
		listeners.add(ear);
		line.ifPresent(heard -> heard.hear(CHANNEL, said -> ring()));
		return ear;
	}

	private final class Ear implements Listening {

		private final Runnable listener;

		private Ear(Runnable listener) {
			this.listener = listener;
		}

		@Override
		public void close() {
			listeners.remove(this);
		}
	}

	/** As a part of a transaction, its last if others should not wait. */
	long order(Connection connection, Wish wish, Optional<ControlSubject> subject, String who) throws SQLException {
		long number = nextNumber(connection);
		if (subject.isPresent() && (wish == Wish.SUSPEND || wish == Wish.RESUME)) {
			resume(connection, subject.get());
			if (wish == Wish.SUSPEND) {
				suspend(connection, subject.get());
			}
		}
		try (PreparedStatement statement = connection.prepareStatement(
				"INSERT INTO control_order (number, wish, kind, name, given, who) VALUES (?, ?, ?, ?, ?, ?)")) {
			statement.setLong(1, number);
			statement.setString(2, wish.name());
			statement.setString(3, subject.map(ControlSubject::kind).orElse(null));
			statement.setString(4, subject.map(ControlTable::name).orElse(null));
			statement.setLong(5, Micros.of(clock.instant()));
			statement.setString(6, who.length() <= LONGEST_WHO ? who : who.substring(0, LONGEST_WHO));
			statement.executeUpdate();
		}
		if (line.isPresent()) {
			NotificationLine.tell(connection, CHANNEL, "");
		}
		return number;
	}

	private static long nextNumber(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("UPDATE control_number SET last_number = last_number + 1 WHERE id = 1")) {
			statement.executeUpdate();
		}
		return lastNumber(connection);
	}

	private static long lastNumber(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("SELECT last_number FROM control_number WHERE id = 1");
				ResultSet row = statement.executeQuery()) {
			row.next();
			return row.getLong(1);
		}
	}

	private static void resume(Connection connection, ControlSubject subject) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("DELETE FROM suspension WHERE kind = ? AND name_key = ?")) {
			statement.setString(1, subject.kind());
			statement.setString(2, subject.key());
			statement.executeUpdate();
		}
	}

	private static void suspend(Connection connection, ControlSubject subject) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("INSERT INTO suspension (kind, name_key, name) VALUES (?, ?, ?)")) {
			statement.setString(1, subject.kind());
			statement.setString(2, subject.key());
			statement.setString(3, name(subject));
			statement.executeUpdate();
		}
	}

	/** As the person wrote it. */
	private static String name(ControlSubject subject) {
		return switch (subject) {
		case ControlSubject.OfPair pair -> pair.key();
		case ControlSubject.OfCollection(String name) -> name;
		case ControlSubject.OfEndpoint endpoint -> endpoint.key();
		case ControlSubject.OfServer(String name) -> name;
		case ControlSubject.OfDatabase(String name) -> name;
		case ControlSubject.OfHost(String name) -> name;
		};
	}

	@Override
	public Set<ControlSubject> suspended() {
		return database.sql(connection -> {
			try (PreparedStatement statement = connection.prepareStatement("SELECT kind, name FROM suspension");
					ResultSet rows = statement.executeQuery()) {
				Set<ControlSubject> subjects = new LinkedHashSet<>();
				while (rows.next()) {
					subjects.add(ControlSubject.of(rows.getString(1), rows.getString(2)));
				}
				return subjects;
			}
		});
	}

	@Override
	public long last() {
		return database.sql(ControlTable::lastNumber);
	}

	@Override
	public List<ControlOrder> after(long number) {
		return database.sql(connection -> {
			try (PreparedStatement statement = connection.prepareStatement(
					"SELECT number, wish, kind, name, given, who FROM control_order WHERE number > ? ORDER BY number FETCH FIRST 1000 ROWS ONLY")) {
				statement.setLong(1, number);
				try (ResultSet rows = statement.executeQuery()) {
					List<ControlOrder> orders = new ArrayList<>();
					while (rows.next()) {
						orders.add(order(rows));
					}
					return orders;
				}
			}
		});
	}

	private static ControlOrder order(ResultSet row) throws SQLException {
		String kind = row.getString(3);
		return new ControlOrder(row.getLong(1), Wish.valueOf(row.getString(2)),
				kind == null ? Optional.empty() : Optional.of(ControlSubject.of(kind, row.getString(4))),
				Micros.instant(row.getLong(5)), row.getString(6));
	}
}
