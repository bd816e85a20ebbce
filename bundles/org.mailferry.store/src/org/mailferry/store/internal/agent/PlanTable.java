package org.mailferry.store.internal.agent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.MailServer;
import org.mailferry.api.agent.MaintenanceWindow;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.agent.ServicePlan;
import org.mailferry.api.agent.TargetDatabase;
import org.mailferry.api.agent.WeeklyTimes;
import org.mailferry.api.agent.WindowCalendar;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.NewPair;
import org.mailferry.store.internal.Micros;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.SqlWork;

/** Windows, servers and intervals of a project, and its pairs as they are planned. */
public final class PlanTable implements ServicePlan {

	private final Database database;
	private final ControlTable control;
	private final PlannedRows rows;

	/**
	 * @param control
	 *            where changes become orders
	 */
	public PlanTable(Database database, ControlTable control) {
		this.database = database;
		this.control = control;
		rows = new PlannedRows(database.dialect());
	}

	private <T> T changed(String who, SqlWork<T> change) {
		T changed = database.sql(connection -> {
			T result = change.in(connection);
			control.order(connection, Wish.PLAN, Optional.empty(), who);
			return result;
		});
		control.ring();
		return changed;
	}

	@Override
	public WindowCalendar windows() {
		return database.sql(connection -> {
			try (PreparedStatement statement = connection
					.prepareStatement("SELECT name, side, times, pausing FROM maintenance_window ORDER BY name_key");
					ResultSet rows = statement.executeQuery()) {
				List<MaintenanceWindow> windows = new ArrayList<>();
				while (rows.next()) {
					windows.add(WeeklyTimes.of(rows.getString(3)).window(rows.getString(1),
							Side.valueOf(rows.getString(2)), rows.getBoolean(4)));
				}
				return new WindowCalendar(windows);
			}
		});
	}

	@Override
	public void save(MaintenanceWindow window, String who) {
		changed(who, connection -> {
			remove(connection, window.name());
			try (PreparedStatement statement = connection.prepareStatement(
					"INSERT INTO maintenance_window (name_key, name, side, times, pausing) VALUES (?, ?, ?, ?, ?)")) {
				statement.setString(1, MailboxCollection.key(window.name()));
				statement.setString(2, window.name());
				statement.setString(3, window.endpoint().name());
				statement.setString(4, window.times());
				statement.setBoolean(5, window.pausing());
				return statement.executeUpdate();
			}
		});
	}

	@Override
	public boolean removeWindow(String name, String who) {
		return changed(who, connection -> remove(connection, name));
	}

	private static boolean remove(Connection connection, String window) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("DELETE FROM maintenance_window WHERE name_key = ?")) {
			statement.setString(1, MailboxCollection.key(window));
			return statement.executeUpdate() > 0;
		}
	}

	@Override
	public List<MailServer> servers() {
		return database.sql(ServerRows::all);
	}

	@Override
	public void save(MailServer server, String who) {
		changed(who, connection -> {
			ServerRows.save(connection, server);
			return null;
		});
	}

	@Override
	public void place(Map<PairId, String> servers, String who) {
		changed(who, connection -> {
			ServerRows.place(connection, servers);
			return null;
		});
	}

	/**
	 * Keeps where mailboxes of new pairs are, as far as that is said.
	 *
	 * @param added
	 *            in the order of the new ones
	 */
	public static void place(Connection connection, List<MailboxPair> added, List<NewPair> pairs) throws SQLException {
		Map<PairId, String> servers = new LinkedHashMap<>();
		Map<PairId, String> databases = new LinkedHashMap<>();
		for (int i = 0; i < added.size(); i++) {
			PairId id = added.get(i).id();
			pairs.get(i).server().ifPresent(name -> servers.put(id, name));
			pairs.get(i).database().ifPresent(name -> databases.put(id, name));
		}
		if (!servers.isEmpty()) {
			ServerRows.place(connection, servers);
		}
		if (!databases.isEmpty()) {
			DatabaseRows.place(connection, databases);
		}
	}

	@Override
	public List<TargetDatabase> databases() {
		return database.sql(DatabaseRows::all);
	}

	@Override
	public void save(TargetDatabase saved, String who) {
		changed(who, connection -> {
			DatabaseRows.save(connection, saved);
			return null;
		});
	}

	@Override
	public void placeTargets(Map<PairId, String> databases, String who) {
		changed(who, connection -> {
			DatabaseRows.place(connection, databases);
			return null;
		});
	}

	@Override
	public Map<String, Duration> intervals() {
		return database.sql(connection -> {
			try (PreparedStatement statement = connection.prepareStatement(
					"SELECT c.name, i.every FROM collection_interval i JOIN mailbox_collection c ON c.id = i.collection_id");
					ResultSet rows = statement.executeQuery()) {
				Map<String, Duration> intervals = new TreeMap<>();
				while (rows.next()) {
					intervals.put(rows.getString(1), Micros.duration(rows.getLong(2)));
				}
				return intervals;
			}
		});
	}

	@Override
	public void interval(String collection, Optional<Duration> interval, String who) {
		changed(who, connection -> {
			int id = collection(connection, collection);
			try (PreparedStatement statement = connection
					.prepareStatement("DELETE FROM collection_interval WHERE collection_id = ?")) {
				statement.setInt(1, id);
				statement.executeUpdate();
			}
			if (interval.isPresent()) {
				try (PreparedStatement statement = connection
						.prepareStatement("INSERT INTO collection_interval (collection_id, every) VALUES (?, ?)")) {
					statement.setInt(1, id);
					statement.setLong(2, Micros.of(interval.get()));
					statement.executeUpdate();
				}
			}
			return null;
		});
	}

	private static int collection(Connection connection, String name) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("SELECT id FROM mailbox_collection WHERE name_key = ?")) {
			statement.setString(1, MailboxCollection.key(name));
			try (ResultSet row = statement.executeQuery()) {
				if (!row.next()) {
					throw new StoreException("collection.unknown", name,
							"The project has no collection '%s'. `collection list` shows those it has.".formatted(name),
							null);
				}
				return row.getInt(1);
			}
		}
	}

	@Override
	public void askEveryFolder(ControlSubject whose) {
		database.sql(connection -> {
			FullPasses.order(connection, whose);
			return null;
		});
	}

	@Override
	public void askEveryFolder(Collection<PairId> pairs) {
		database.sql(connection -> {
			FullPasses.order(connection, pairs);
			return null;
		});
	}

	@Override
	public void askedEveryFolder(PairId pair, long order) {
		database.sql(connection -> {
			FullPasses.done(connection, pair, order);
			return null;
		});
	}

	@Override
	public long toAskEveryFolder() {
		return database.sql(FullPasses::open);
	}

	@Override
	public List<PlannedPair> pairs() {
		return database.sql(rows::all);
	}

	@Override
	public List<PlannedPair> pairs(Collection<PairId> ids) {
		return ids.isEmpty() ? List.of() : database.sql(connection -> rows.some(connection, ids));
	}
}
