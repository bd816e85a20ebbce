package org.mailferry.store.internal.queue;

import java.sql.Statement;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.testkit.queue.WorkQueueContract;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Queues on a real PostgreSQL server. */
final class PostgresWorkQueueTest implements WorkQueueContract {

	private static EmbeddedPostgres server;
	private static BareDatabase database;
	private StoredWorkQueue queue;

	@BeforeAll
	static void start() throws Exception {
		server = EmbeddedPostgres.start();
		database = new BareDatabase(server.getPostgresDatabase());
		database.tables("postgresql");
	}

	@AfterAll
	static void stop() throws Exception {
		database.close();
		server.close();
	}

	@BeforeEach
	void open() {
		queue = StoredWorkQueue.shared(database, new QueuePace(Duration.ofMillis(500), Duration.ofSeconds(1)));
	}

	@AfterEach
	void empty() {
		queue.close();
		database.sql(connection -> {
			try (Statement statement = connection.createStatement()) {
				for (AgentRole role : AgentRole.values()) {
					statement.execute("TRUNCATE " + new QueueTable(role).name());
				}
			}
			return true;
		});
	}

	@Override
	public WorkQueue queue() {
		return queue;
	}
}
