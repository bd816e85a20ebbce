package org.mailferry.releng.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Gives every target all inputs that were kept: seeds, what led somewhere new, and what once broke something. */
class CorpusTest {

	private static final Path CORPUS = Path.of("corpus");
	/** Each takes some milliseconds; a busy machine takes longer. */
	private static final Duration LIMIT = Duration.ofSeconds(20);

	@TestFactory
	Stream<DynamicTest> everyTargetTakesEveryInputThatWasKept() {
		return Stream.of(Target.values()).map(target -> DynamicTest.dynamicTest(target.name(), () -> {
			List<Path> inputs = inputs(target);
			assertThat(inputs).isNotEmpty();
			for (Path input : inputs) {
				byte[] bytes = Files.readAllBytes(input);
				assertTimeoutPreemptively(LIMIT, () -> replay(target, input, bytes));
			}
		}));
	}

	private static void replay(Target target, Path input, byte[] bytes) {
		try {
			target.run(bytes);
		} catch (RuntimeException | Error e) {
			throw new AssertionError("the input " + input + " breaks " + target, e);
		}
	}

	private static List<Path> inputs(Target target) throws IOException {
		try (Stream<Path> files = Files.list(target.folder(CORPUS))) {
			return files.filter(Files::isRegularFile).sorted().toList();
		}
	}
}
