package org.mailferry.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.Finding;
import org.mailferry.api.project.ProjectPlace;

/** Which project is meant. */
final class PlacesTest {

	private static final String URL = "jdbc:postgresql://db.example:5432/move?user=mailferry";

	@TempDir
	private Path directory;

	private ProjectPlace place(Map<String, String> environment, String named) {
		return new Places(directory, environment::get).of(Optional.ofNullable(named));
	}

	@Test
	void theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheWorkingDirectory() {
		assertThat(place(Map.of(), null)).isEqualTo(new ProjectPlace.Directory(directory));
		assertThat(place(Map.of("MAILFERRY_PROJECT", " "), null)).isEqualTo(new ProjectPlace.Directory(directory));
		assertThat(place(Map.of("MAILFERRY_PROJECT", "a"), null))
				.isEqualTo(new ProjectPlace.Directory(directory.resolve("a")));
		assertThat(place(Map.of("MAILFERRY_PROJECT", URL), "b"))
				.isEqualTo(new ProjectPlace.Directory(directory.resolve("b")));
		assertThat(place(Map.of("MAILFERRY_PROJECT", URL), null).toString()).isEqualTo(URL);
	}

	@Test
	void aDatabaseHasADirectoryOfItsOwnOnThisMachine() {
		assertThat(place(Map.of("MAILFERRY_WORK", "here"), URL).work()).isEqualTo(directory.resolve("here"));
		Path usual = place(Map.of(), URL).work();
		assertThat(usual).hasParentRaw(Path.of(System.getProperty("user.home"), ".mailferry"))
				.isEqualTo(place(Map.of(), URL).work());
		assertThat(usual.getFileName().toString()).matches("move-[0-9a-f]{8}");
		assertThat(place(Map.of(), URL.replace("db.example", "other.example")).work()).isNotEqualTo(usual);
	}

	@ParameterizedTest
	@CsvSource({ "jdbc:postgresql://h/move,move", "jdbc:postgresql://h:1/move?user=u,move", "jdbc:postgresql:move,move",
			"jdbc:postgresql://h/move?user=a&currentSchema=wave,wave", "jdbc:postgresql://h/,project" })
	void aProjectIsCalledAsItsSchemaOrDatabase(String url, String name) {
		assertThat(Places.usualName(url)).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:mysql://h/move", "jdbc:postgresql://h/move?user=u&password=Tr0ub4dor",
			"jdbc:postgresql://u:Tr0ub4dor@h/move", "JDBC:postgresql://h/move",
			"jdbc:postgresql://h/?PASSWORD=Tr0ub4dor" })
	void anAddressThatIsNoneOrHoldsASecretIsRefusedWithoutShowingIt(String url) {
		Finding refused = catchThrowableOfType(OperationException.class, () -> place(Map.of(), url)).finding();
		assertThat(refused.code()).isEqualTo("project.bad-url");
		assertThat(refused.message()).contains("jdbc:postgresql://").doesNotContain("Tr0ub4dor");
		assertThat(refused.subject()).doesNotContain("Tr0ub4dor");
	}
}
