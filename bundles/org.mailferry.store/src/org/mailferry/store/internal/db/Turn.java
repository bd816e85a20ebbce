package org.mailferry.store.internal.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Work that only one transaction of a project does at a time, in whatever process it runs. */
public enum Turn {

	/** Giving numbers to pairs and collections, and making sure that a mailbox is in one pair. */
	NUMBERS,
	/** Counting findings. */
	FINDINGS;

	/** Waits for it in PostgreSQL, until the end of the transaction; there may be several projects in one database. */
	void take(Connection connection) throws SQLException {
		try (PreparedStatement lock = connection
				.prepareStatement("SELECT pg_advisory_xact_lock(hashtext(current_schema), ?)")) {
			lock.setInt(1, ordinal());
			lock.execute();
		}
	}
}
