package org.mailferry.store.internal.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.project.ProjectPlace;

final class DatabaseTest {

	@TempDir
	private static Path directory;
	private static Database database;

	@BeforeAll
	static void create() throws Exception {
		Path logs = Files.createDirectory(directory.resolve("logs"));
		database = new EmbeddedStart(new ProjectPlace.Directory(directory), directory.resolve("db"), logs,
				Migrations.ofThisProgram(Dialect.DERBY)).create();
	}

	@AfterAll
	static void close() {
		database.close();
	}

	private static int change(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			return statement.executeUpdate(sql);
		}
	}

	private static long rows(String table) {
		return database.sql(connection -> {
			try (Statement statement = connection.createStatement();
					var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
				rows.next();
				return rows.getLong(1);
			}
		});
	}

	@Test
	void aTransactionThatDeadlocksIsDoneAgain() throws Exception {
		database.sql(connection -> change(connection,
				"INSERT INTO removed_folder (folder_id, pair_id) VALUES (1, 0), (2, 0)"));
		CyclicBarrier bothHoldOne = new CyclicBarrier(2);
		AtomicInteger tries = new AtomicInteger();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<?> one = threads.submit(() -> cross(1, 2, bothHoldOne, tries));
			Future<?> two = threads.submit(() -> cross(2, 1, bothHoldOne, tries));
			one.get();
			two.get();
		}
		assertThat(tries.get()).isGreaterThan(2);
		assertThat(database.<Long>sql(connection -> {
			try (Statement statement = connection.createStatement();
					var rows = statement.executeQuery("SELECT SUM(pair_id) FROM removed_folder")) {
				rows.next();
				return rows.getLong(1);
			}
		})).isEqualTo(4);
	}

	private static void cross(int first, int second, CyclicBarrier bothHoldOne, AtomicInteger tries) {
		database.sql(connection -> {
			int attempt = tries.incrementAndGet();
			change(connection, "UPDATE removed_folder SET pair_id = pair_id + 1 WHERE folder_id = " + first);
			if (attempt <= 2) {
				meet(bothHoldOne);
			}
			return change(connection, "UPDATE removed_folder SET pair_id = pair_id + 1 WHERE folder_id = " + second);
		});
	}

	private static void meet(CyclicBarrier barrier) {
		try {
			barrier.await();
		} catch (Exception e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void whatFailsIsRolledBack() {
		assertThatIllegalArgumentException().isThrownBy(() -> database.sql(connection -> {
			change(connection, "INSERT INTO watermark (folder_id, side, state) VALUES (1, 0, 'x')");
			throw new IllegalArgumentException("a mistake of the caller");
		}));
		assertThatExceptionOfType(StoreException.class)
				.isThrownBy(() -> database.sql(connection -> change(connection, "no SQL")))
				.satisfies(e -> assertThat(e.finding().code()).isEqualTo("project.database-error"));
		assertThat(rows("watermark")).isZero();
	}

	@Test
	void onlyThreadsOfTheDatabaseTouchIt() {
		assertThat(database.<Thread>sql(connection -> Thread.currentThread()))
				.satisfies(thread -> assertThat(thread.isVirtual()).isFalse()).isNotEqualTo(Thread.currentThread());
	}

	@Test
	void thePageCacheFitsTheHeap() {
		assertThat(DerbyDatabase.pages(256L << 20) * 8_192).isEqualTo(32 << 20);
		assertThat(DerbyDatabase.pages(16L << 20)).isEqualTo(2_048);
		assertThat(DerbyDatabase.pages(1L << 40)).isEqualTo(65_536);
	}
}
