package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mailferry.releng.demo.PassBook.Pass;
import org.mailferry.releng.processes.Postgres;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the database server's binaries are for Linux")
class PassBookTest {

	@Test
	void tellsPassesThatRunFromThoseThatEndedAndThoseThatWereCutOff() throws Exception {
		try (Postgres database = Postgres.start()) {
			try (Connection connection = DriverManager.getConnection(database.url());
					Statement statement = connection.createStatement()) {
				statement.execute(
						"CREATE TABLE pass (id BIGINT, pair_id BIGINT, kind TEXT, owner TEXT, ended BIGINT, ending TEXT,"
								+ " read_flags BIGINT DEFAULT 1, created BIGINT DEFAULT 10, updated BIGINT DEFAULT 100, moved BIGINT DEFAULT 1000,"
								+ " deleted BIGINT DEFAULT 10000, folders BIGINT DEFAULT 100000)");
				statement.execute("INSERT INTO pass VALUES (4, 1, 'SYNC', 'target-1/17', 99, 'COMPLETED'),"
						+ " (2, 1, 'SYNC', 'machine/12', NULL, 'INTERRUPTED'), (3, 1, 'VERIFY', 'machine/12', 9, 'COMPLETED'),"
						+ " (5, 2, 'SYNC', 'source-1/12', NULL, NULL), (6, 3, 'SYNC', 'source-1/112', NULL, NULL)");
			}
			PassBook book = new PassBook(database.url());

			assertThat(book.passes()).containsExactly(new Pass(2, 1, 12, "INTERRUPTED", true),
					new Pass(4, 1, 17, "COMPLETED", false), new Pass(5, 2, 12, "", false),
					new Pass(6, 3, 112, "", false));
			assertThat(book.carriedAfter(4)).isEqualTo(new PassBook.Carried(2, 222_220));
			assertThat(book.carriedAfter(6)).isEqualTo(new PassBook.Carried(0, 0));
			assertThat(book.running(12)).isEqualTo(1);
			assertThat(book.running(17)).isZero();
		}
	}
}
