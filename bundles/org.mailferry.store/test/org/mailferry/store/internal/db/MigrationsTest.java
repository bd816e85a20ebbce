package org.mailferry.store.internal.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.flywaydb.core.api.resource.LoadableResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MigrationsTest {

	private final Migrations migrations = Migrations.ofThisProgram(Dialect.DERBY);

	@ParameterizedTest
	@EnumSource(Dialect.class)
	void everyFileOfTheFolderIsNamed(Dialect dialect) throws IOException, URISyntaxException {
		var folder = Migrations.class.getClassLoader().getResource("db/migration/" + dialect.folder());
		assertThat(folder).as("the folder of migrations").isNotNull();
		try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
			assertThat(Migrations.ofThisProgram(dialect).getResources("V", new String[]{ ".sql" }))
					.extracting(LoadableResource::getFilename)
					.containsExactlyInAnyOrderElementsOf(files.map(file -> file.getFileName().toString()).toList());
		}
	}

	@Test
	void bothDatabasesHaveTheSameVersion() {
		assertThat(Migrations.ofThisProgram(Dialect.POSTGRESQL).latest()).isEqualTo(migrations.latest());
	}

	@Test
	void theyAreFoundByNameAndByPattern() {
		assertThat(migrations.getResource("V1__project.sql")).isNotNull();
		assertThat(migrations.getResource("V9__nothing.sql")).isNull();
		assertThat(migrations.getResources("R", new String[]{ ".sql" })).isEmpty();
		assertThat(migrations.getResources("V", new String[]{ ".conf" })).isEmpty();
	}

	@Test
	void theLatestVersionIsComparedAsANumber() {
		List<String> names = List.of("V9__a.sql", "V10__b.sql", "V2__c.sql");
		assertThat(
				new Migrations(Dialect.DERBY, names, name -> Migrations.own(Dialect.DERBY, name)).latest().getVersion())
				.isEqualTo("10");
	}
}
