package org.mailferry.store.internal.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.sql.DataSource;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceException;

import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.project.ProjectPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * The running database of one open project: transactions over plain JDBC and over entities, each on one of the few threads
 * that touch the database, done again after a deadlock, and failing with {@link StoreException} only. Safe for use by any
 * thread.
 */
public final class Database implements SqlDatabase {

	/** Commits wait for the disk together, so a few more threads than processors pay. */
	private static final int THREADS = 8;
	private static final int TRIES = 8;
	/** Before the next try, so that those who met do not meet again; grows with the tries. */
	private static final Duration PAUSE = Duration.ofMillis(10);
	/** For a connection of the pool; there are as many as threads need, so this is a wait for the server. */
	private static final Duration CONNECTION_WAIT = Duration.ofSeconds(10);
	/** Between two looks whether a lost server is there again. */
	private static final Duration ABSENCE = Duration.ofMillis(500);
	/** How long calls wait for a lost server before they fail. A restart takes less, a failover as well. */
	private static final Duration PATIENCE = Duration.ofMinutes(5);
	private static final Logger LOG = LoggerFactory.getLogger(Database.class);

	private final ProjectPlace project;
	private final ProjectDatabase server;
	private final Duration patience;
	private final HikariDataSource connections;
	private final DatabaseThreads threads;
	/** From then on a failure of the database is only its end. */
	private volatile boolean closing;
	private final Map<Turn, ReentrantLock> turns = new EnumMap<>(Turn.class);
	private final AtomicReference<StoreException> ended = new AtomicReference<>();
	private final ReentrantLock starting = new ReentrantLock();
	private EntityManagerFactory entities;

	/** How a transaction over plain JDBC ends. */
	private interface SqlEnd {
		void of(Connection connection) throws SQLException;
	}

	Database(ProjectPlace project, ProjectDatabase server) {
		this(project, server, PATIENCE);
	}

	Database(ProjectPlace project, ProjectDatabase server, Duration patience) {
		this.project = project;
		this.patience = patience;
		this.server = server;
		connections = pool(server);
		for (Turn turn : Turn.values()) {
			turns.put(turn, new ReentrantLock());
		}
		threads = new DatabaseThreads(THREADS, "store", () -> ProjectFailure.closed(project));
	}

	public Dialect dialect() {
		return server.dialect();
	}

	private static HikariDataSource pool(ProjectDatabase server) {
		HikariConfig config = new HikariConfig();
		config.setDataSource(server.source());
		config.setConnectionInitSql(server.dialect().greeting());
		// Otherwise what is said in greeting would be taken back with the first transaction that is.
		config.setIsolateInternalQueries(true);
		config.setPoolName("project");
		// EclipseLink may hold one for reading while it takes one for writing.
		config.setMaximumPoolSize(2 * THREADS);
		config.setMinimumIdle(1);
		config.setAutoCommit(false);
		config.setInitializationFailTimeout(-1);
		config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
		return new HikariDataSource(config);
	}

	@Override
	public DataSource connections() {
		return connections;
	}

	/** Does work as one transaction over plain JDBC. While a server that is shared is away it waits, some minutes. */
	@Override
	public <T> T sql(SqlWork<T> work) {
		return sql(work, patience, Database::commit);
	}

	/**
	 * As {@link #sql(SqlWork)}, for work that may take place twice, such as reading: it is done again also when nobody knows
	 * whether it has.
	 */
	public <T> T repeatableSql(SqlWork<T> work) {
		return sql(work, patience, Connection::commit);
	}

	/** As {@link #sql(SqlWork)}, but without waiting for a server that is away. */
	public <T> T hastily(SqlWork<T> work) {
		return sql(work, Duration.ZERO, Database::commit);
	}

	private <T> T sql(SqlWork<T> work, Duration wait, SqlEnd end) {
		return tried(wait, () -> {
			try (Connection connection = connections.getConnection()) {
				try {
					T result = work.in(connection);
					end.of(connection);
					return result;
				} catch (SQLException | RuntimeException e) {
					rollBack(connection, e);
					throw e;
				}
			} catch (SQLException e) {
				throw new PersistenceException(e);
			}
		});
	}

	private static void commit(Connection connection) {
		try {
			connection.commit();
		} catch (SQLException e) {
			throw new UnansweredCommitException(e);
		}
	}

	/** Does work as one transaction over entities. It may be done again from the beginning, also after minutes. */
	public <T> T entities(Function<EntityManager, T> work) {
		return entities(work, Database::commit);
	}

	/** As {@link #entities}, for work that may take place twice: it is done again also when nobody knows whether it has. */
	public <T> T repeatableEntities(Function<EntityManager, T> work) {
		return entities(work, EntityTransaction::commit);
	}

	private <T> T entities(Function<EntityManager, T> work, Consumer<EntityTransaction> end) {
		return tried(patience, () -> {
			try (EntityManager manager = factory().createEntityManager()) {
				EntityTransaction transaction = manager.getTransaction();
				transaction.begin();
				try {
					T result = work.apply(manager);
					manager.flush();
					end.accept(transaction);
					return result;
				} finally {
					if (transaction.isActive()) {
						transaction.rollback();
					}
				}
			}
		});
	}

	private static void commit(EntityTransaction transaction) {
		try {
			transaction.commit();
		} catch (PersistenceException e) {
			throw new UnansweredCommitException(e);
		}
	}

	/** As {@link #entities}, while no other transaction of the project, in whatever process, has this turn. */
	public <T> T inTurn(Turn turn, Function<EntityManager, T> work) {
		// Threads of this process wait here, so that they do not occupy the database's.
		ReentrantLock lock = turns.get(turn);
		lock.lock();
		try {
			return entities(manager -> {
				if (dialect() == Dialect.POSTGRESQL) {
					take(turn, manager);
				}
				return work.apply(manager);
			});
		} finally {
			lock.unlock();
		}
	}

	private static void take(Turn turn, EntityManager manager) {
		try {
			// From here on the manager reads over the connection of its transaction, so it sees what those before it wrote.
			turn.take(manager.unwrap(Connection.class));
		} catch (SQLException e) {
			throw new PersistenceException(e);
		}
	}

	private <T> T tried(Duration wait, Supplier<T> transaction) {
		return threads.call(() -> {
			long begun = System.nanoTime();
			for (int tries = 1;; tries++) {
				checkNotEnded();
				try {
					return transaction.get();
				} catch (StoreException e) {
					throw e;
				} catch (RuntimeException e) {
					SqlTrouble trouble = new SqlTrouble(e);
					if (!trouble.ofDatabase()) {
						throw e;
					}
					if (mayReturn(trouble) && System.nanoTime() - begun < wait.toNanos()) {
						LOG.debug("The database does not answer; a transaction waits", e);
						LockSupport.parkNanos(ABSENCE.toNanos());
						tries--;
						continue;
					}
					if (!trouble.worthAnotherTry() || tries >= TRIES) {
						throw failure(trouble);
					}
					LOG.debug("A transaction is done again", e);
					LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE.toNanos() * tries));
				}
			}
		});
	}

	/**
	 * Whether the server was lost before the transaction was to end, or had ended it by then, so that it can be done as if for
	 * the first time. When the answer to its end was lost nobody knows whether it took place.
	 */
	private boolean mayReturn(SqlTrouble trouble) {
		return !closing && dialect() == Dialect.POSTGRESQL && trouble.away() && !trouble.unknown();
	}

	private void checkNotEnded() {
		StoreException end = ended.get();
		if (end != null) {
			throw new StoreException(end.finding().code(), end.finding().subject(), end.finding().message(), end);
		}
	}

	/**
	 * When Derby cannot write its log it ends the database; another connection would start it again, perhaps read-only.
	 * So there is no other one: from then on every call fails for the first one's reason, until the project is opened anew.
	 */
	private StoreException failure(SqlTrouble trouble) {
		if (closing) {
			return ProjectFailure.closed(project);
		}
		StoreException failure = trouble.in(project);
		if (trouble.fatal() && ended.compareAndSet(null, failure)) {
			LOG.error("The database has ended itself: {}", failure.finding().code(), failure);
			connections.close();
		}
		checkNotEnded();
		return failure;
	}

	private static void rollBack(Connection connection, Throwable why) {
		try {
			connection.rollback();
		} catch (SQLException e) {
			why.addSuppressed(e);
		}
	}

	/** Made when first needed, as EclipseLink takes a while to start and not every command needs it. */
	private EntityManagerFactory factory() {
		starting.lock();
		try {
			if (entities == null) {
				entities = entityManagerFactory();
			}
			return entities;
		} finally {
			starting.unlock();
		}
	}

	private EntityManagerFactory entityManagerFactory() {
		// EclipseLink shares sessions of one name, and with them the database.
		String session = "project-" + UUID.randomUUID();
		return new PersistenceProvider().createEntityManagerFactory("org.mailferry.store",
				Map.of(PersistenceUnitProperties.NON_JTA_DATASOURCE, connections, PersistenceUnitProperties.CLASSLOADER,
						Database.class.getClassLoader(), PersistenceUnitProperties.SESSION_NAME, session,
						PersistenceUnitProperties.TARGET_DATABASE, server.dialect().platform()));
	}

	private void closeFactory() {
		starting.lock();
		try {
			if (entities != null) {
				entities.close();
			}
		} finally {
			starting.unlock();
		}
	}

	/** Waits for what has begun, then ends the database in an orderly way. What comes later fails as project.closed. Idempotent. */
	public void close() {
		closing = true;
		threads.close();
		closeFactory();
		connections.close();
		try {
			server.shutDown();
		} catch (SQLException e) {
			// The next start brings it to its last commit, as after a crash.
			LOG.warn("The database did not end in an orderly way", e);
		}
	}
}
