package org.mailferry.store.internal.agent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.agent.ServicePlan;
import org.mailferry.store.internal.Micros;
import org.mailferry.store.internal.db.Dialect;

/** Pairs with all that decides when they are served, in one query. */
final class PlannedRows {

	/** One when it begins and one when it ends, so that it writes no more; one that died has three. */
	private static final int CLAIMS_A_PASS = 2;

	private static final String QUERY = """
			SELECT p.id, p.source, p.target, p.kind, p.priority, p.collection_priority, p.suspended, c.name, i.every, s.name,
				t.claim, d.name, p.every_folder_ordered, p.every_folder_done
			FROM pair p
			LEFT JOIN pair_ledger t ON t.pair_id = p.id
			LEFT JOIN mailbox_collection c ON c.id = p.collection_id
			LEFT JOIN collection_interval i ON i.collection_id = p.collection_id
			LEFT JOIN %s ON l.pair_id = p.id
			LEFT JOIN mail_server s ON s.name_key = l.server_key
			LEFT JOIN %s ON w.pair_id = p.id
			LEFT JOIN target_database d ON d.name_key = w.database_key
			""";

	private final String query;

	PlannedRows(Dialect dialect) {
		query = QUERY.formatted(dialect.by("pair_server l", "pair_server_pair"),
				dialect.by("pair_database w", "pair_database_pair"));
	}

	List<PlannedPair> all(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(query)) {
			return read(statement);
		}
	}

	List<PlannedPair> some(Connection connection, Collection<PairId> ids) throws SQLException {
		String places = String.join(", ", Collections.nCopies(ids.size(), "?"));
		try (PreparedStatement statement = connection.prepareStatement(query + "WHERE p.id IN (" + places + ")")) {
			int index = 1;
			for (PairId id : ids) {
				statement.setLong(index, id.value());
				index++;
			}
			return read(statement);
		}
	}

	private static List<PlannedPair> read(PreparedStatement statement) throws SQLException {
		try (ResultSet row = statement.executeQuery()) {
			List<PlannedPair> pairs = new ArrayList<>();
			while (row.next()) {
				MailboxPair pair = new MailboxPair(new PairId(row.getLong(1)), new MailboxAddress(row.getString(2)),
						new MailboxAddress(row.getString(3)), PairKind.valueOf(row.getString(4)), row.getInt(5));
				long every = row.getLong(9);
				pairs.add(new PlannedPair(pair, Optional.ofNullable(row.getString(8)), row.getInt(6),
						Optional.ofNullable(row.getString(10)),
						every == 0 ? ServicePlan.DEFAULT_INTERVAL : Micros.duration(every), row.getBoolean(7),
						row.getLong(11) / CLAIMS_A_PASS,
						Optional.ofNullable(row.getString(12)),
						row.getLong(13) > row.getLong(14) ? row.getLong(13) : 0));
			}
			return pairs;
		}
	}
}
