package org.mailferry.store.internal.db;

import java.nio.file.Path;
import java.sql.SQLException;

import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.project.ProjectPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the embedded database of a project is made, started and upgraded. */
public final class EmbeddedStart {

	private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStart.class);

	private final ProjectPlace place;
	private final DerbyDatabase derby;
	private final Schema schema;

	/**
	 * @param directory
	 *            of the database itself
	 * @param logs
	 *            where Derby writes its log
	 */
	public EmbeddedStart(ProjectPlace place, Path directory, Path logs, Migrations migrations) {
		this.place = place;
		derby = DerbyDatabase.in(directory, logs);
		schema = new Schema(place, Dialect.DERBY, migrations);
	}

	/** Makes the database of a new project and its tables. */
	public Database create() {
		return started(() -> {
			derby.create();
			schema.migrate(derby);
		});
	}

	/** Opens the database of a project, whose tables must be those this program knows. */
	public Database open() {
		return started(() -> {
			start();
			check();
		});
	}

	/** Brings the tables of an older version up to date. */
	public void upgrade() {
		started(() -> {
			start();
			schema.validateBeforeUpgrade(derby);
			schema.migrate(derby);
		}).close();
	}

	@FunctionalInterface
	private interface Start {
		void run() throws SQLException;
	}

	private Database started(Start start) {
		try {
			start.run();
			return new Database(place, derby);
		} catch (StoreException e) {
			shutDown();
			throw e;
		} catch (SQLException | RuntimeException e) {
			shutDown();
			throw new SqlTrouble(e).in(place);
		}
	}

	private void start() {
		try {
			if (!derby.startWritable()) {
				throw derby.filesAreWritable()
						? ProjectFailure.diskFull(place, null)
						: ProjectFailure.badPlace(place, "its files cannot be written", null);
			}
		} catch (SQLException e) {
			SqlTrouble trouble = new SqlTrouble(e);
			throw trouble.diskFull()
					? ProjectFailure.diskFull(place, e)
					: ProjectFailure.damaged(place, "its database does not start (" + trouble.words() + ")", e);
		}
	}

	private void check() {
		try {
			schema.validate(derby);
		} catch (SQLException e) {
			SqlTrouble trouble = new SqlTrouble(e);
			throw trouble.diskFull()
					? ProjectFailure.diskFull(place, e)
					: ProjectFailure.damaged(place, "its tables cannot be read (" + trouble.words() + ")", e);
		}
	}

	private void shutDown() {
		try {
			derby.shutDown();
		} catch (SQLException e) {
			LOG.warn("The database did not end in an orderly way", e);
		}
	}
}
