package org.mailferry.store.internal.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to PostgreSQL on which this process hears what others NOTIFY, made when somebody first listens. When it breaks
 * it is made again; what was said meanwhile is lost, so that who listens is told that something may have been. Costs the server
 * one statement a minute.
 */
public final class NotificationLine implements AutoCloseable {

	/** What a listener hears when it may have missed something. */
	public static final String MISSED = "";

	private static final Logger LOG = LoggerFactory.getLogger(NotificationLine.class);
	private static final Duration LISTENING = Duration.ofMillis(250);
	/** What comes together is told together, so that a flood of notifications becomes ten a second. */
	private static final Duration GATHERING = Duration.ofMillis(100);
	/** So that a connection which is broken without a sign is noticed. */
	private static final Duration PULSE = Duration.ofMinutes(1);
	private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(2);

	/** Says something to the server that it answers. */
	@FunctionalInterface
	public interface Pulse {
		void beat(Connection connection) throws SQLException;
	}

	private final DataSource connections;
	private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();
	private final Pulse pulse;
	private final Thread thread;
	/** On the processor's clock; null while there is no connection. */
	private volatile Long connected;
	private final ReentrantLock starting = new ReentrantLock();
	private boolean started;
	private volatile boolean closing;

	/**
	 * @param pulse
	 *            what the server is asked once a minute
	 */
	public NotificationLine(DataSource connections, Pulse pulse) {
		this.connections = connections;
		this.pulse = pulse;
		thread = Thread.ofPlatform().daemon().name("notifications").unstarted(this::run);
	}

	/**
	 * Listens to a channel from now on.
	 *
	 * @param channel
	 *            a plain lower-case word
	 * @param listener
	 *            hears the messages on it, on the line's thread, and {@link #MISSED} first; replaces another one
	 */
	public void hear(String channel, Consumer<String> listener) {
		starting.lock();
		try {
			if (closing) {
				throw new IllegalStateException("notifications are not heard any more");
			}
			listeners.put(channel, listener);
			if (!started) {
				thread.start();
				started = true;
			}
		} finally {
			starting.unlock();
		}
	}

	private void run() {
		while (!closing) {
			try (Connection connection = connections.getConnection()) {
				connection.setAutoCommit(true);
				hear(connection);
				// The pool gives it to others.
				say(connection, "UNLISTEN *");
			} catch (SQLException | RuntimeException e) {
				connected = null;
				if (!closing) {
					LOG.warn("Notifications of the database are not heard until the connection is made again: {}",
							e.getMessage());
					LockSupport.parkNanos(BEFORE_NEXT_TRY.toNanos());
				}
			}
		}
	}

	/** Says something to all who listen to a channel, once the transaction of a connection is committed. */
	public static void tell(Connection connection, String channel, String message) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
			statement.setString(1, channel);
			statement.setString(2, message);
			statement.execute();
		}
	}

	/** For how long the server has been there without a break, as far as this process knows. */
	public Duration connected() {
		Long since = connected;
		return since == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
	}

	private static void say(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private void hear(Connection connection) throws SQLException {
		PGConnection line = connection.unwrap(PGConnection.class);
		Set<String> heardOf = new HashSet<>();
		long beaten = System.nanoTime();
		while (!closing) {
			listen(connection, heardOf);
			PGNotification[] heard = line.getNotifications(Math.toIntExact(LISTENING.toMillis()));
			if (heard != null && heard.length > 0) {
				tell(heard);
				LockSupport.parkNanos(GATHERING.toNanos());
			}
			if (System.nanoTime() - beaten > PULSE.toNanos()) {
				pulse.beat(connection);
				beaten = System.nanoTime();
			}
		}
	}

	/** Listens to channels that are new. */
	private void listen(Connection connection, Set<String> known) throws SQLException {
		for (Map.Entry<String, Consumer<String>> one : listeners.entrySet()) {
			if (known.add(one.getKey())) {
				say(connection, "LISTEN " + one.getKey());
				if (connected == null) {
					connected = System.nanoTime();
				}
				one.getValue().accept(MISSED);
			}
		}
	}

	private void tell(PGNotification[] heard) {
		listeners.forEach((channel, listener) -> Arrays.stream(heard).filter(one -> one.getName().equals(channel))
				.map(PGNotification::getParameter).distinct().forEach(listener));
	}

	/** Waits for its thread, which takes a quarter of a second. Idempotent. */
	@Override
	public void close() {
		starting.lock();
		try {
			closing = true;
		} finally {
			starting.unlock();
		}
		LockSupport.unpark(thread);
		boolean interrupted = false;
		while (thread.isAlive()) {
			try {
				thread.join();
			} catch (InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}
}
