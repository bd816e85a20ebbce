package org.mailferry.store.internal.db;

import org.eclipse.persistence.config.TargetDatabase;

/** Where the databases that can hold a project differ in what they want to be told. */
public enum Dialect {

	/** Embedded, of one process: what one of its threads may not do beside another is kept apart in memory. */
	DERBY("derby", TargetDatabase.Derby, "42X05") {
		@Override
		public String by(String table, String index) {
			return table + " --DERBY-PROPERTIES index=" + index + "\n";
		}

		@Override
		public String unlocked() {
			return " WITH UR";
		}

		@Override
		String greeting() {
			return null;
		}
	},

	/** Of many processes; readers wait for nobody, and its planner knows its tables. */
	POSTGRESQL("postgresql", TargetDatabase.PostgreSQL, "42P01") {
		@Override
		public String by(String table, String index) {
			return table + " ";
		}

		@Override
		public String unlocked() {
			return "";
		}

		@Override
		String greeting() {
			return "SET plan_cache_mode = force_custom_plan; SET idle_in_transaction_session_timeout = '20s'";
		}
	};

	/** The database's own clock in microseconds since 1970, which goes on during a transaction. */
	public static final String POSTGRES_NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";

	private final String folder;
	private final String platform;
	private final String noTable;

	Dialect(String folder, String platform, String noTable) {
		this.folder = folder;
		this.platform = platform;
		this.noTable = noTable;
	}

	/**
	 * A table in a FROM clause that is to be read by an index. Derby has to be told: it plans while a table is young and small,
	 * keeps to that, and would later read all of it, and wait for the locks of everybody else.
	 */
	public abstract String by(String table, String index);

	/** The end of a query that waits for no writer. */
	public abstract String unlocked();

	/**
	 * What each new connection does first, or null. A plan that PostgreSQL keeps is as old as the statement, and from a time
	 * when there may have been a hundredth of the rows; to make one takes a fraction of a millisecond. A process that hangs in the
	 * middle of a transaction holds locks that others wait for; its session is ended before it counts as dead.
	 */
	abstract String greeting();

	/** The name of the folder with its migrations. */
	String folder() {
		return folder;
	}

	/** What EclipseLink calls it. */
	String platform() {
		return platform;
	}

	/** The SQL state of a statement about a table that is not there. */
	String noTable() {
		return noTable;
	}
}
