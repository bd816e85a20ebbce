package org.mailferry.releng.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;

class PostgresTest {

	@Test
	void itIsThereUntilItIsClosed() throws Exception {
		String url;
		try (Postgres postgres = Postgres.start()) {
			url = postgres.url();
			try (Connection connection = DriverManager.getConnection(url);
					Statement statement = connection.createStatement()) {
				statement.execute("CREATE TABLE t (n INTEGER)");
				statement.execute("INSERT INTO t VALUES (42)");
				try (ResultSet rows = statement.executeQuery("SELECT n, CURRENT_USER FROM t")) {
					assertThat(rows.next()).isTrue();
					assertThat(rows.getInt(1)).isEqualTo(42);
					assertThat(rows.getString(2)).isEqualTo("mailferry");
				}
			}
		}
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> DriverManager.getConnection(url).close());
	}

	@Test
	void countsWhatOthersAskOfIt() throws Exception {
		try (Postgres postgres = Postgres.counting();
				Connection connection = DriverManager.getConnection(postgres.url());
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE TABLE t (n INTEGER)");
			connection.setAutoCommit(false);
			Postgres.Statements before = postgres.statements();
			statement.execute("INSERT INTO t VALUES (1), (2), (3)");
			statement.execute("UPDATE t SET n = n + 1 WHERE n > 1");
			connection.commit();
			try (Connection unseen = postgres.unseen(); Statement other = unseen.createStatement()) {
				other.execute("DELETE FROM t");
			}

			assertThat(postgres.statements().minus(before)).isEqualTo(new Postgres.Statements(3, 5));
			assertThat(postgres.process().processorTime()).isPositive();
		}
	}
}
