package org.mailferry.store.internal.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.mailferry.api.FolderId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.ActivityHint;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.store.internal.StoredText;

/** The folders of one pair over one connection. */
final class FolderTable {

	private static final String COLUMNS = "source, source_parent, name, folder_class, well_known, target, target_name, "
			+ "hint_commit_time, hint_deleted, hint_total, hint_unread";
	private static final int HINT = 8;
	private static final int COLUMN_COUNT = 11;

	private final Connection connection;
	private final long pair;

	FolderTable(Connection connection, long pair) {
		this.connection = connection;
		this.pair = pair;
	}

	List<FolderLink> all() throws SQLException {
		try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS + ", number, items FROM "
				+ "folder WHERE pair_id = ? ORDER BY number")) {
			select.setLong(1, pair);
			List<FolderLink> links = new ArrayList<>();
			try (ResultSet rows = select.executeQuery()) {
				while (rows.next()) {
					links.add(link(rows));
				}
			}
			return links;
		}
	}

	private static FolderLink link(ResultSet row) throws SQLException {
		long commitTime = row.getLong(HINT);
		Optional<ActivityHint> hint = row.wasNull()
				? Optional.empty()
				: Optional.of(new ActivityHint(commitTime, row.getLong(HINT + 1), row.getLong(HINT + 2),
						row.getLong(HINT + 3)));
		return new FolderLink(row.getInt(12), new FolderId(text(row, 1)), new FolderId(text(row, 2)),
				text(row, 3), text(row, 4), Optional.ofNullable(row.getString(5)).map(WellKnownFolder::valueOf),
				new FolderId(text(row, 6)), text(row, 7), hint, row.getLong(13));
	}

	private static String text(ResultSet row, int column) throws SQLException {
		return StoredText.text(row.getString(column));
	}

	/** The id of a folder of this pair, if there is such a folder. */
	Optional<Integer> id(int number) throws SQLException {
		try (PreparedStatement select = connection
				.prepareStatement("SELECT id FROM folder WHERE pair_id = ? AND number = ?")) {
			select.setLong(1, pair);
			select.setInt(2, number);
			try (ResultSet rows = select.executeQuery()) {
				return rows.next() ? Optional.of(rows.getInt(1)) : Optional.empty();
			}
		}
	}

	/** What a ledger remembers of a folder of this pair, if there is such a folder. */
	Optional<FolderState> state(int number) throws SQLException {
		try (PreparedStatement select = connection.prepareStatement("SELECT f.id, f.items, t.content FROM folder f "
				+ "LEFT JOIN id_template t ON t.folder_id = f.id WHERE f.pair_id = ? AND f.number = ? "
				+ "ORDER BY t.number")) {
			select.setLong(1, pair);
			select.setInt(2, number);
			try (ResultSet rows = select.executeQuery()) {
				if (!rows.next()) {
					return Optional.empty();
				}
				int id = rows.getInt(1);
				boolean empty = rows.getLong(2) == 0;
				List<byte[]> templates = new ArrayList<>();
				for (byte[] content = rows.getBytes(3); content != null; content = rows.next()
						? rows.getBytes(3)
						: null) {
					templates.add(content);
				}
				return Optional.of(new FolderState(id, IdTemplates.of(templates), empty));
			}
		}
	}

	/** How many entries a folder has; empty when it is gone. */
	OptionalLong items(int id) throws SQLException {
		try (PreparedStatement select = connection.prepareStatement("SELECT items FROM folder WHERE id = ?")) {
			select.setInt(1, id);
			try (ResultSet rows = select.executeQuery()) {
				return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
			}
		}
	}

	/** @return its id */
	int insert(FolderLink link, int number) throws SQLException {
		try (PreparedStatement insert = connection.prepareStatement(
				"INSERT INTO folder (" + COLUMNS
						+ ", pair_id, number, items) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
				Statement.RETURN_GENERATED_KEYS)) {
			set(insert, link);
			insert.setLong(COLUMN_COUNT + 1, pair);
			insert.setInt(COLUMN_COUNT + 2, number);
			insert.executeUpdate();
			try (ResultSet keys = insert.getGeneratedKeys()) {
				keys.next();
				return keys.getInt(1);
			}
		}
	}

	void update(FolderLink link, int id) throws SQLException {
		try (PreparedStatement update = connection.prepareStatement(
				"UPDATE folder SET " + COLUMNS.replace(",", " = ?,") + " = ? WHERE id = ?")) {
			set(update, link);
			update.setInt(COLUMN_COUNT + 1, id);
			update.executeUpdate();
		}
	}

	private static void set(PreparedStatement statement, FolderLink link) throws SQLException {
		statement.setString(1, StoredText.of(link.source().value()));
		statement.setString(2, StoredText.of(link.sourceParent().value()));
		statement.setString(3, StoredText.of(link.name()));
		statement.setString(4, StoredText.of(link.folderClass()));
		statement.setString(5, link.wellKnown().map(Enum::name).orElse(null));
		statement.setString(6, StoredText.of(link.target().value()));
		statement.setString(7, StoredText.of(link.targetName()));
		if (link.hint().isPresent()) {
			set(statement, HINT, link.hint().get());
		} else {
			for (int column = HINT; column <= COLUMN_COUNT; column++) {
				statement.setNull(column, Types.BIGINT);
			}
		}
	}

	private static void set(PreparedStatement statement, int from, ActivityHint hint) throws SQLException {
		statement.setLong(from, hint.localCommitTime());
		statement.setLong(from + 1, hint.deletedCount());
		statement.setLong(from + 2, hint.totalCount());
		statement.setLong(from + 3, hint.unreadCount());
	}

	void hint(int id, ActivityHint hint) throws SQLException {
		try (PreparedStatement update = connection.prepareStatement("UPDATE folder"
				+ " SET hint_commit_time = ?, hint_deleted = ?, hint_total = ?, hint_unread = ? WHERE id = ?")) {
			set(update, 1, hint);
			update.setInt(5, id);
			update.executeUpdate();
		}
	}

	void count(int id, long items) throws SQLException {
		if (items != 0) {
			try (PreparedStatement update = connection
					.prepareStatement("UPDATE folder SET items = items + ? WHERE id = ?")) {
				update.setLong(1, items);
				update.setInt(2, id);
				update.executeUpdate();
			}
		}
	}

	void delete(int id) throws SQLException {
		try (PreparedStatement delete = connection.prepareStatement("DELETE FROM folder WHERE id = ?")) {
			delete.setInt(1, id);
			delete.executeUpdate();
		}
	}
}
