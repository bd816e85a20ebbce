package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Who checks must not share an error with whom he checks. */
class IndependenceTest {

	@Test
	void usesTheJdkAndADatabaseServerOnly() throws IOException {
		List<String> imports = new ArrayList<>();
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
				Files.readAllLines(file).stream().filter(line -> line.startsWith("import ")).forEach(imports::add);
			}
		}

		assertThat(imports).isNotEmpty().allMatch(
				line -> line.matches("import (static )?(javax?|org\\.mailferry\\.releng|io\\.zonky)\\..*"));
	}
}
