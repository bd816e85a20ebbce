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
}
