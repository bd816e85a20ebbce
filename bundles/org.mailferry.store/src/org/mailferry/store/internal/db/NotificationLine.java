package org.mailferry.store.internal.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to PostgreSQL on which this process hears what others NOTIFY. When it breaks it is made again; what was said
 * meanwhile is lost, so that who listens is told that something may have been. Costs the server one statement a minute.
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
	private final Map<String, Consumer<String>> listeners;
	private final Pulse pulse;
	private final Thread thread;
	/** On the processor's clock; null while there is no connection. */
	private volatile Long connected;
	private volatile boolean closing;

	/**
	 * @param listeners
	 *            by channel, which is a plain lower-case word; each hears the messages on its channel, on the line's thread
	 * @param pulse
	 *            what the server is asked once a minute
	 */
	public NotificationLine(DataSource connections, Map<String, Consumer<String>> listeners, Pulse pulse) {
		this.connections = connections;
		this.listeners = Map.copyOf(listeners);
		this.pulse = pulse;
		thread = Thread.ofPlatform().daemon().name("notifications").unstarted(this::run);
	}

	public void start() {
		thread.start();
	}

	private void run() {
		while (!closing) {
			try (Connection connection = connections.getConnection()) {
				connection.setAutoCommit(true);
				for (String channel : listeners.keySet()) {
					say(connection, "LISTEN " + channel);
				}
				connected = System.nanoTime();
				listeners.values().forEach(listener -> listener.accept(MISSED));
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
		long beaten = System.nanoTime();
		while (!closing) {
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

	private void tell(PGNotification[] heard) {
		listeners.forEach((channel, listener) -> Arrays.stream(heard).filter(one -> one.getName().equals(channel))
				.map(PGNotification::getParameter).distinct().forEach(listener));
	}

	/** Waits for its thread, which takes a quarter of a second. Idempotent. */
	@Override
	public void close() {
		closing = true;
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
