package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
		assertThat(parse().fleet()).isEmpty();
		assertThat(parse("--hosts", "8").fleet()).contains(new Fleet(8, true, OptionalInt.empty()));
		assertThat(parse("--hosts", "8").mailboxes()).isEqualTo(400);
		assertThat(parse("--hosts", "8").items()).isEqualTo(20);
		assertThat(parse("--hosts", "8", "--items", "7").items()).isEqualTo(7);
		assertThat(parse("--hosts", "8").kills()).isEqualTo(2);
		assertThat(parse("--hosts", "2").kills()).isEqualTo(1);
		assertThat(parse("--hosts", "1").kills()).isZero();
	}

	@Test
	void manyHostsRelayUnlessTheyAreToldNotTo() throws UsageException {
		assertThat(parse("--hosts", "3").fleet().orElseThrow().relayed()).isTrue();
		assertThat(parse("--hosts", "3", "--crossings", "direct").fleet().orElseThrow().relayed()).isFalse();
		assertThat(parse("--hosts", "1").fleet().orElseThrow().relayed()).isFalse();
		assertThat(parse("--hosts", "4", "--listen", "8480").fleet().orElseThrow().page()).hasValue(8480);
	}

	@ParameterizedTest
	@CsvSource({ "--hosts 0, --hosts must be from 1 to 16", "--hosts 17, --hosts must be from 1 to 16",
			"--hosts 1 --crossings relayed, --hosts 2 or more", "--hosts 2 --crossings somehow, relayed or direct",
			"--crossings relayed, goes with --hosts only", "--listen 8480, goes with --hosts only",
			"--hosts 2 --listen 0, --listen must be from 1", "--hosts 3 --kills 3, at most 2",
			"--hosts 3 --faults, neither --faults", "--hosts 3 --rebuild, neither --faults" })
	void namesWhatHostsCannotBe(String options, String said) {
		assertThatThrownBy(() -> parse(options.split(" "))).isInstanceOf(UsageException.class)
				.hasMessageContaining(said);
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
				"--hosts", "--crossings", "--listen", "--keep", "--work", "--report", "--product", "Exit code");
	}
}
