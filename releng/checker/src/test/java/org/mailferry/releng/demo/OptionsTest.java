package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {

	@TempDir
	private Path directory;

	@BeforeEach
	void product() throws IOException {
		boolean windows = System.getProperty("os.name").startsWith("Windows");
		Path script = Files.createFile(directory.resolve(windows ? "mailferry.cmd" : "mailferry"));
		assertThat(script.toFile().setExecutable(true)).isTrue();
	}

	private Options parse(String... arguments) throws UsageException {
		List<String> all = new ArrayList<>(List.of("--product", directory.toString()));
		all.addAll(List.of(arguments));
		return Options.of(all).orElseThrow();
	}

	@Test
	void hasDefaultsForAllButTheProduct() throws UsageException {
		Options options = parse();

		assertThat(options.mailboxes()).isEqualTo(10);
		assertThat(options.items()).isEqualTo(150);
		assertThat(options.kills()).isEqualTo(2);
		assertThat(options.latencyMillis()).isZero();
		assertThat(options.keep()).isFalse();
		assertThat(options.faults()).isFalse();
		assertThat(options.rebuild()).isFalse();
		assertThat(parse("--rebuild").rebuild()).isTrue();
		assertThat(options.product().getFileName().toString()).startsWith("mailferry");
	}

	@Test
	void hostsBringSizesOfTheirOwn() throws UsageException {
		assertThat(parse().hosts()).isZero();
		assertThat(parse("--hosts", "8").hosts()).isEqualTo(8);
		assertThat(parse("--hosts", "8").mailboxes()).isEqualTo(400);
		assertThat(parse("--hosts", "8").kills()).isEqualTo(2);
		assertThat(parse("--hosts", "2").kills()).isEqualTo(1);
		assertThatThrownBy(() -> parse("--hosts", "1")).isInstanceOf(UsageException.class);
		assertThatThrownBy(() -> parse("--hosts", "3", "--kills", "3")).isInstanceOf(UsageException.class)
				.hasMessageContaining("at most 2");
		assertThatThrownBy(() -> parse("--hosts", "3", "--faults")).isInstanceOf(UsageException.class);
	}

	@Test
	void killsMoreWhenThereAreFaults() throws UsageException {
		assertThat(parse("--faults").faults()).isTrue();
		assertThat(parse("--faults").kills()).isEqualTo(20);
		assertThat(parse("--kills", "3", "--faults").kills()).isEqualTo(3);
	}

	@Test
	void readsValuesAsTheNextWordOrBehindAnEqualsSign() throws UsageException {
		Options options = parse("--mailboxes", "3", "--items=7", "--latency=20", "--server-time", "5", "--kills", "10",
				"--seed=-4", "--keep");

		assertThat(List.of(options.mailboxes(), options.items(), options.latencyMillis(), options.serverMillis(),
				options.kills())).containsExactly(3, 7, 20, 5, 10);
		assertThat(options.seed()).isEqualTo(-4);
		assertThat(options.keep()).isTrue();
	}

	@Test
	void namesWhatItDoesNotUnderstand() {
		for (String[] wrong : new String[][]{ { "--boats", "3" }, { "--kills", "-1" }, { "--items", "many" },
				{ "--mailboxes", "0" }, { "--mailboxes" }, { "--latency", "99999999999999999999" }, { "stray" } }) {
			assertThatThrownBy(() -> parse(wrong)).isInstanceOf(UsageException.class).hasMessageContaining(wrong[0]);
		}
		assertThatThrownBy(() -> Options.of(List.of())).isInstanceOf(UsageException.class)
				.hasMessageContaining("--product");
		assertThatThrownBy(() -> Options.of(List.of("--product", directory.resolve("none").toString())))
				.isInstanceOf(UsageException.class).hasMessageContaining("none");
	}

	@Test
	void explainsEveryOption() throws UsageException {
		assertThat(Options.of(List.of("--items", "5", "--help"))).isEmpty();
		assertThat(Options.HELP).contains("--mailboxes", "--items", "--latency", "--server-time", "--kills", "--seed",
				"--keep", "--work", "--report", "--product", "Exit code");
	}
}
