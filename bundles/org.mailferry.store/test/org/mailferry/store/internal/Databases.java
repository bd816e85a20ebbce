package org.mailferry.store.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.mailferry.api.project.ProjectPlace;

/** The databases in which a project can be; tests of what a project does run on each. */
enum Databases {

	DERBY {
		@Override
		ProjectPlace place(Path directory) {
			return new ProjectPlace.Directory(directory);
		}
	},
	POSTGRESQL {
		@Override
		ProjectPlace place(Path directory) {
			return PostgresServer.place(directory);
		}
	};

	/**
	 * A place for a new project.
	 *
	 * @param directory
	 *            that does not exist yet
	 */
	abstract ProjectPlace place(Path directory);

	/** A connection past the store. Derby's needs the store to be open in this process. */
	static Connection connect(ProjectPlace place) throws SQLException {
		return switch (place) {
		case ProjectPlace.Directory directory -> DriverManager
				.getConnection("jdbc:derby:directory:" + directory.path().resolve("db"));
		case ProjectPlace.Shared shared -> PostgresServer.connect(shared);
		};
	}
}
