package org.mailferry.releng.jmh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.store.internal.db.NotificationLine;
import org.mailferry.store.internal.db.SharedClock;
import org.mailferry.store.internal.db.SqlDatabase;
import org.mailferry.store.internal.db.SqlWork;
import org.mailferry.store.internal.queue.QueuePace;
import org.mailferry.store.internal.queue.StoredWorkQueue;
import org.postgresql.ds.PGSimpleDataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * One host of {@code releng/bench queue}: serves queues on PostgreSQL with passes that do nothing, and counts. It is told on
 * its standard input what to do, a line each, and answers each with a line.
 */
public final class QueueHost implements SqlDatabase {

	private static final int AGENTS = 5;

	private final AtomicLong statements = new AtomicLong();
	private final AtomicLong turns = new AtomicLong();
	private final HikariDataSource pool;

	private QueueHost(String url) {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(url);
		HikariConfig config = new HikariConfig();
		config.setDataSource(counted(DataSource.class, source));
		config.setMaximumPoolSize(16);
		config.setMinimumIdle(1);
		config.setAutoCommit(false);
		pool = new HikariDataSource(config);
	}

	/** @param arguments the database's URL and the host's name */
	public static void main(String[] arguments) throws IOException {
		PrintStream answers = System.out;
		// Whatever logs is not to answer.
		System.setOut(System.err);
		QueueHost host = new QueueHost(arguments[0]);
		BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		SharedClock clock = new SharedClock(Clock.systemUTC(), System::nanoTime);
		host.sql(clock::read);
		NotificationLine line = new NotificationLine(host.connections(), clock::read);
		StoredWorkQueue queue = StoredWorkQueue.shared(host, clock, line, QueuePace.USUAL);
		for (String order = orders.readLine(); order != null; order = orders.readLine()) {
			answers.println(host.done(queue, arguments[1], order.split(" ")));
		}
		queue.close();
		line.close();
		host.pool.close();
	}

	private String done(StoredWorkQueue queue, String name, String... order) throws IOException {
		return switch (order[0]) {
		case "tables" -> tables();
		case "put" -> put(queue, Long.parseLong(order[1]));
		case "serve" -> serve(queue, name, AgentRole.of(order[1]));
		case "count" -> turns + " " + statements;
		default -> throw new IllegalArgumentException(order[0]);
		};
	}

	private String tables() throws IOException {
		String script = script("V7__queues.sql") + script("V10__only_host.sql") + script("V12__policy.sql");
		return sql(connection -> {
			try (Statement statement = connection.createStatement()) {
				statement.execute(script);
			}
			return "made";
		});
	}

	private static String script(String name) throws IOException {
		try (InputStream in = StoredWorkQueue.class.getClassLoader()
				.getResourceAsStream("db/migration/postgresql/" + name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static String put(StoredWorkQueue queue, long count) {
		Instant now = queue.clock().instant();
		return "put " + queue.put(AgentRole.MAIL_SOURCE, LongStream.rangeClosed(1, count)
				.mapToObj(pair -> new QueuedWork(new PairId(pair), (int) (1 + pair % 4), pair, now, Set.of()))
				.toList());
	}

	private String serve(StoredWorkQueue queue, String name, AgentRole role) {
		queue.serve(role, name, AGENTS, turn -> {
			turns.incrementAndGet();
			return new Answer.Again(queue.clock().instant().plus(Duration.ofHours(1)));
		});
		return "serving " + role.word();
	}

	@Override
	public <T> T sql(SqlWork<T> work) {
		try (Connection connection = pool.getConnection()) {
			T result = work.in(connection);
			connection.commit();
			return result;
		} catch (SQLException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public DataSource connections() {
		return pool;
	}

	/** Each execution and each commit goes to the server and back once; where a transaction begins, that goes along. */
	private <T> T counted(Class<T> type, T real) {
		return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{ type },
				(proxy, method, arguments) -> {
					String name = method.getName();
					if (name.startsWith("execute") || name.equals("commit") || name.equals("rollback")) {
						statements.incrementAndGet();
					}
					try {
						Object result = method.invoke(real, arguments);
						return switch (name) {
						case "getConnection" -> counted(Connection.class, (Connection) result);
						case "prepareStatement" -> counted(PreparedStatement.class, (PreparedStatement) result);
						case "createStatement" -> counted(Statement.class, (Statement) result);
						default -> result;
						};
					} catch (InvocationTargetException e) {
						throw e.getCause();
					}
				}));
	}
}
