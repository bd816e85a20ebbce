package org.mailferry.store.internal.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailferry.api.project.ProjectPlace;
import org.postgresql.ds.PGSimpleDataSource;

/** What is asked of the way to a server. */
final class PostgresAddressTest {

	private static PGSimpleDataSource source(String url, Map<String, String> environment) {
		return new PostgresAddress(new ProjectPlace.Shared(url, Path.of("work")), environment::get).source();
	}

	@ParameterizedTest
	@CsvSource({ "jdbc:postgresql://db.example/move,verify-full", "jdbc:postgresql://10.0.0.1:5432/move,verify-full",
			"jdbc:postgresql://localhost.example/move,verify-full",
			"'jdbc:postgresql://localhost:1,db.example:2/move',verify-full",
			"jdbc:postgresql://db.example/move?sslmode=require,require", "jdbc:postgresql://localhost/move,",
			"jdbc:postgresql://127.0.0.1:5433/move,", "jdbc:postgresql://[::1]/move,", "jdbc:postgresql:move,",
			"jdbc:postgresql://localhost/move?sslmode=verify-ca,verify-ca" })
	void aServerElsewhereHasToProveWhoItIsUnlessTheAddressSaysOtherwise(String url, String mode) {
		assertThat(source(url, Map.of()).getSslMode()).isEqualTo(mode);
	}

	@Test
	void theAddressGoesBeforeTheEnvironment() {
		Map<String, String> environment = Map.of("MAILFERRY_DB_USER", "other", "MAILFERRY_DB_PASSWORD", "secret");
		assertThat(source("jdbc:postgresql://localhost/move?user=one", environment).getUser()).isEqualTo("one");
		assertThat(source("jdbc:postgresql://localhost/move", environment).getUser()).isEqualTo("other");
		assertThat(source("jdbc:postgresql://localhost/move", environment).getPassword()).isEqualTo("secret");
		assertThat(source("jdbc:postgresql://localhost/move?socketTimeout=7", environment).getSocketTimeout())
				.isEqualTo(7);
		assertThat(source("jdbc:postgresql://localhost/move", Map.of()).getSocketTimeout()).isPositive();
	}
}
