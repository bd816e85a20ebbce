package org.mailferry.store.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Instant;

import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.EmbeddedStart;
import org.mailferry.store.internal.db.OtherMigrations;

/** A project as the first version of the program left it: past all classes of this one that know tables. */
final class FirstProject {

	private FirstProject() {
	}

	/** With an endpoint, a finding and two pairs, the second with the priority 1 and an item. */
	static void make(Path directory) throws IOException {
		ProjectDirectory project = new ProjectDirectory(directory);
		project.make();
		Database database = new EmbeddedStart(project.place(), project.database(), project.logs(),
				OtherMigrations.first()).create();
		try {
			database.sql(connection -> {
				try (Statement statement = connection.createStatement()) {
					statement.executeUpdate("INSERT INTO pair VALUES"
							+ " (1, 'a@source.example', 'a@target.example', 'USER', 5, 'NEW', 'NEW', NULL, 0, 0, NULL, NULL, 0, NULL, 1),"
							+ " (2, 'b@source.example', 'b@target.example', 'ROOM', 1, 'SYNCED', 'SYNCED', NULL, 3, 700, 1000000, NULL, 0, 2, 7)");
					statement.executeUpdate("INSERT INTO pair_ledger VALUES (1, 0, 0, 0, 0, 0), (2, 6, 1, 0, 1, 0)");
					statement.executeUpdate("INSERT INTO endpoint VALUES"
							+ " ('SOURCE', 'ews', 'https://mail.example/', 'u', 'PROMPTED', NULL, NULL, 1000, 65536, 1)");
					return statement.executeUpdate("INSERT INTO finding VALUES"
							+ " (50, X'00000000000000000000000000000001', 2, 'folder.kept', 2, 'Inbox', 'It was kept.', '', 1, 2, 1, 1)");
				}
			});
		} finally {
			database.close();
		}
		project.write("first", Instant.parse("2026-01-01T00:00:00Z"));
	}
}
