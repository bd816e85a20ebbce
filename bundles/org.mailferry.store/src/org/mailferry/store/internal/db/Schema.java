package org.mailferry.store.internal.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.mailferry.api.project.ProjectPlace;

/** The tables of a project: made and upgraded by Flyway, otherwise only compared with what this program knows. */
final class Schema {

	/** Flyway writes it in lower case. */
	private static final String HISTORY = "\"flyway_schema_history\"";

	private final ProjectPlace project;
	private final Dialect dialect;
	private final Migrations migrations;

	Schema(ProjectPlace project, Dialect dialect, Migrations migrations) {
		this.project = project;
		this.dialect = dialect;
		this.migrations = migrations;
	}

	/** Makes or upgrades the tables. */
	void migrate(DataSource source) {
		Flyway.configure(Flyway.class.getClassLoader()).dataSource(source).resourceProvider(migrations)
				.javaMigrationClassProvider(List::of).failOnMissingLocations(false).load().migrate();
	}

	/**
	 * Looks without changing anything, and without starting Flyway, which would take longer than most commands.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             project.newer, project.older, project.damaged
	 */
	void validate(DataSource source) throws SQLException {
		MigrationVersion found = version(source);
		int order = found.compareTo(migrations.latest());
		if (order > 0) {
			throw ProjectFailure.newer(project, found.getVersion(), migrations.latest().getVersion());
		}
		if (order < 0) {
			throw ProjectFailure.older(project, found.getVersion(), migrations.latest().getVersion());
		}
	}

	/** @throws org.mailferry.api.ledger.StoreException project.newer */
	void validateBeforeUpgrade(DataSource source) throws SQLException {
		MigrationVersion found = version(source);
		if (found.isNewerThan(migrations.latest())) {
			throw ProjectFailure.newer(project, found.getVersion(), migrations.latest().getVersion());
		}
	}

	private MigrationVersion version(DataSource source) throws SQLException {
		MigrationVersion found = MigrationVersion.EMPTY;
		try (Connection connection = source.getConnection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(
						"SELECT \"version\", \"success\" FROM " + HISTORY + " WHERE \"version\" IS NOT NULL")) {
			while (rows.next()) {
				MigrationVersion version = MigrationVersion.fromVersion(rows.getString(1));
				if (!rows.getBoolean(2)) {
					throw ProjectFailure.damaged(project, "its upgrade to schema " + version + " did not end", null);
				}
				found = version.isNewerThan(found) ? version : found;
			}
		} catch (SQLException e) {
			if (new SqlTrouble(e).state(dialect.noTable()::equals)) {
				throw dialect == Dialect.DERBY
						? ProjectFailure.damaged(project, "its database has no tables", e)
						: ProjectFailure.notFound(project);
			}
			throw e;
		}
		return found;
	}
}
