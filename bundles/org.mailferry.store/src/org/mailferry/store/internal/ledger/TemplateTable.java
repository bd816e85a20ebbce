package org.mailferry.store.internal.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The id templates of folders over one connection. Once stored, one never changes while its folder lives. */
final class TemplateTable {

	private final Connection connection;

	TemplateTable(Connection connection) {
		this.connection = connection;
	}

	IdTemplates of(int folder) throws SQLException {
		try (PreparedStatement select = connection
				.prepareStatement("SELECT content FROM id_template WHERE folder_id = ? ORDER BY number")) {
			select.setInt(1, folder);
			List<byte[]> contents = new ArrayList<>();
			try (ResultSet rows = select.executeQuery()) {
				while (rows.next()) {
					contents.add(rows.getBytes(1));
				}
			}
			return IdTemplates.of(contents);
		}
	}

	/** Stores those that have been learned since. */
	void add(int folder, IdTemplates known, IdTemplates now) throws SQLException {
		List<byte[]> contents = now.contents();
		for (int number = known.count(); number < contents.size(); number++) {
			try (PreparedStatement insert = connection
					.prepareStatement("INSERT INTO id_template (folder_id, number, content) VALUES (?, ?, ?)")) {
				insert.setInt(1, folder);
				insert.setInt(2, number + 1);
				insert.setBytes(3, contents.get(number));
				insert.executeUpdate();
			}
		}
	}

	void delete(int folder) throws SQLException {
		try (PreparedStatement delete = connection
				.prepareStatement("DELETE FROM id_template WHERE folder_id = ?")) {
			delete.setInt(1, folder);
			delete.executeUpdate();
		}
	}
}
