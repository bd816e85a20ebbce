package org.mailferry.store.internal.queue;

import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;

import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.testkit.queue.WorkQueueContract;

/** Queues in embedded Derby. */
final class DerbyWorkQueueTest implements WorkQueueContract {

	private static BareDatabase database;
	private StoredWorkQueue queue;

	@BeforeAll
	static void start() {
		EmbeddedDataSource source = new EmbeddedDataSource();
		source.setDatabaseName("memory:queues");
		source.setCreateDatabase("create");
		database = new BareDatabase(source);
		database.tables("derby");
	}

	@AfterAll
	static void stop() {
		database.close();
	}

	@BeforeEach
	void open() {
		queue = StoredWorkQueue.embedded(database, Clock.systemUTC(),
				new QueuePace(Duration.ofMillis(500), Duration.ofSeconds(1)));
	}

	@AfterEach
	void empty() {
		queue.close();
		database.sql(connection -> {
			try (Statement statement = connection.createStatement()) {
				for (AgentRole role : AgentRole.values()) {
					statement.execute("DELETE FROM " + new QueueTable(role).name());
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
