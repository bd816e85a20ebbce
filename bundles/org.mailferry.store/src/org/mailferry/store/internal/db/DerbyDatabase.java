package org.mailferry.store.internal.db;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.stream.Stream;

import javax.sql.DataSource;

/**
 * One embedded Derby database in a directory, as a source of connections. Derby has one engine per process, which the
 * first database starts and which all share: page cache and derby.log are set up by the first project of a process and
 * serve the others as well. The engine stays until the process ends, because another project may be using it.
 */
final class DerbyDatabase implements DataSource, ProjectDatabase {

	/** Derby's classes for it are in a fragment that no compiler sees. */
	private static final String DRIVER = "org.apache.derby.jdbc.EmbeddedDriver";
	private static final String SHUT_DOWN = "08006";
	private static final String NOT_RUNNING = "XJ004";
	private static final long LARGEST_LOG_BYTES = 1_000_000;
	private static final int PAGE_BYTES = 8_192;

	private final Path directory;
	private final String url;
	private final Driver driver;
	private volatile int loginTimeoutSeconds = 30;

	private DerbyDatabase(Path directory, Driver driver) {
		this.directory = directory;
		url = "jdbc:derby:directory:" + directory.toAbsolutePath();
		this.driver = driver;
	}

	/**
	 * Starts the engine if it does not run yet, but not the database.
	 *
	 * @param logs
	 *            where derby.log goes if the engine is started by this
	 */
	static DerbyDatabase in(Path directory, Path logs) {
		Path log = logs.resolve("derby.log");
		setUnlessSet("derby.system.home", logs.toString());
		setUnlessSet("derby.stream.error.file", log.toString());
		setUnlessSet("derby.infolog.append", "true");
		setUnlessSet("derby.storage.pageCacheSize", Long.toString(pages(Runtime.getRuntime().maxMemory())));
		keepSmall(log);
		try {
			return new DerbyDatabase(directory, (Driver) Class
					.forName(DRIVER, true, DerbyDatabase.class.getClassLoader()).getDeclaredConstructor()
					.newInstance());
		} catch (ReflectiveOperationException e) {
			throw new IllegalStateException("Derby is missing from this installation", e);
		}
	}

	/** An eighth of the heap, from 16 MB up to half a gigabyte. */
	static long pages(long heapBytes) {
		return Math.clamp(heapBytes / 8 / PAGE_BYTES, 2_048, 65_536);
	}

	private static void setUnlessSet(String property, String value) {
		if (System.getProperty(property) == null) {
			System.setProperty(property, value);
		}
	}

	private static void keepSmall(Path log) {
		try {
			if (Files.exists(log) && Files.size(log) > LARGEST_LOG_BYTES) {
				Files.move(log, log.resolveSibling("derby.log.1"), StandardCopyOption.REPLACE_EXISTING);
			}
		} catch (IOException e) {
			// An overlong log is no reason not to open a project.
			org.slf4j.LoggerFactory.getLogger(DerbyDatabase.class).debug("derby.log stays as it is", e);
		}
	}

	/** Makes the database and starts it. */
	void create() throws SQLException {
		connect(";create=true").close();
	}

	/**
	 * Starts it if it does not run; after a crash this brings it back to its last commit.
	 *
	 * @return false when Derby found that it could only read
	 */
	boolean startWritable() throws SQLException {
		try (Connection connection = connect("")) {
			return !connection.isReadOnly();
		}
	}

	/** Whether this process may write the files, if there is room. */
	boolean filesAreWritable() {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.allMatch(Files::isWritable);
		} catch (IOException | UncheckedIOException e) {
			return false;
		}
	}

	@Override
	public Dialect dialect() {
		return Dialect.DERBY;
	}

	@Override
	public DataSource source() {
		return this;
	}

	/** Ends it in an orderly way. Does nothing when it does not run. */
	@Override
	public void shutDown() throws SQLException {
		try {
			connect(";shutdown=true").close();
		} catch (SQLException e) {
			if (!SHUT_DOWN.equals(e.getSQLState()) && !NOT_RUNNING.equals(e.getSQLState())) {
				throw e;
			}
		}
	}

	private Connection connect(String attributes) throws SQLException {
		Connection connection = driver.connect(url + attributes, new Properties());
		if (connection == null) {
			throw new SQLException("Derby does not know " + url);
		}
		return connection;
	}

	@Override
	public Connection getConnection() throws SQLException {
		return connect("");
	}

	@Override
	public Connection getConnection(String user, String password) throws SQLException {
		return connect("");
	}

	@Override
	public PrintWriter getLogWriter() {
		return null;
	}

	@Override
	public void setLogWriter(PrintWriter out) {
		// failures are thrown
	}

	@Override
	public void setLoginTimeout(int seconds) {
		loginTimeoutSeconds = seconds;
	}

	/** Means nothing to an embedded database, but the pool asks for it. */
	@Override
	public int getLoginTimeout() {
		return loginTimeoutSeconds;
	}

	@Override
	public Logger getParentLogger() throws SQLFeatureNotSupportedException {
		throw new SQLFeatureNotSupportedException("there is no log");
	}

	@Override
	public <T> T unwrap(Class<T> type) throws SQLException {
		throw new SQLException("wraps nothing");
	}

	@Override
	public boolean isWrapperFor(Class<?> type) {
		return false;
	}
}
