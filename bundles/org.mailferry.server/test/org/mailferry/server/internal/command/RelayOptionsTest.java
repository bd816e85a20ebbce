package org.mailferry.server.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailferry.api.agent.RelaySettings;
import org.mailferry.operations.OperationException;

import picocli.CommandLine;

class RelayOptionsTest {

	private static final List<String> ENOUGH = List.of("--spool", "packets", "--packet-key-env", "KEY", "--host-key",
			"s1.p12", "--host-key-password-env", "PW", "--trust", "hosts.pem");

	@TempDir
	private Path directory;
	private final Map<String, String> environment = Map.of("KEY", "key-of-packets", "PW", "s3cret");

	private Optional<RelaySettings> settings(List<String> arguments) {
		RelayOptions options = new RelayOptions();
		new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("relay",
				CommandLine.Model.CommandSpec.forAnnotatedObject(options))).parseArgs(arguments.toArray(String[]::new));
		return options.settings(directory, environment::get);
	}

	private RelaySettings with(String... more) {
		List<String> all = new ArrayList<>(ENOUGH);
		all.addAll(List.of(more));
		return settings(all).orElseThrow();
	}

	@Test
	void aHostWithoutThemHasNoPartInIt() {
		assertThat(settings(List.of())).isEmpty();
	}

	@Test
	void whatIsNotSaidIsAsUsual() {
		RelaySettings settings = with();
		assertThat(settings.spool()).isEqualTo(directory.resolve("packets"));
		assertThat(settings.packetKey()).isEqualTo("key-of-packets");
		assertThat(settings.hostKey()).isEqualTo(directory.resolve("s1.p12"));
		assertThat(settings.hostKeyPassword()).isEqualTo("s3cret");
		assertThat(settings.trusted()).isEqualTo(directory.resolve("hosts.pem"));
		assertThat(settings.quotaBytes()).isEqualTo(10L << 30);
		assertThat(settings.bytesPerSecond()).isZero();
		assertThat(settings.listen()).isEmpty();
		assertThat(settings.toString()).doesNotContain("key-of-packets", "s3cret");
	}

	@Test
	void sizesAndAddressesAreTakenAsTheyAreSaid() {
		RelaySettings settings = with("--spool-quota", "5GB", "--bandwidth", "2MB", "--packets-listen",
				"127.0.0.1:8481",
				"--packets-at", "target-1.example:9000");
		assertThat(settings.quotaBytes()).isEqualTo(5L << 30);
		assertThat(settings.bytesPerSecond()).isEqualTo(2L << 20);
		assertThat(settings.listen().orElseThrow().getPort()).isEqualTo(8481);
		assertThat(settings.listen().orElseThrow().getAddress().isLoopbackAddress()).isTrue();
		assertThat(settings.published()).contains("target-1.example:9000");
		assertThat(with("--packets-listen", "8481").listen().orElseThrow().getAddress().isAnyLocalAddress()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "--packets-at|h:1|--packets-at needs --packets-listen",
			"--packet-key-file|f|one of --packet-key-file and --packet-key-env is given, not both",
			"--packets-listen|70000|--packets-listen is a port", "--spool-quota|0|room for one byte" })
	void whatCannotBeIsSaid(String option, String value, String said) {
		assertThatThrownBy(() -> with(option, value)).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining(said);
	}

	@ParameterizedTest
	@CsvSource({ "here", "h:", "h:0", "h:70000", "a b:1", "http://h:1" })
	void aPublishedAddressIsAHostAndAPort(String text) {
		assertThatThrownBy(() -> with("--packets-listen", "1", "--packets-at", text))
				.isInstanceOf(IllegalArgumentException.class).hasMessageContaining("target-1.example:8481");
	}

	@Test
	void whatIsMissingIsNamed() {
		assertThatThrownBy(() -> settings(List.of("--spool", "packets", "--trust", "hosts.pem")))
				.hasMessage("to relay packets a host also needs --packet-key-file or --packet-key-env, --host-key, "
						+ "--host-key-password-file or --host-key-password-env");
	}

	@Test
	void secretsThatCannotBeHadAreNamedAndNotShown() throws IOException {
		List<String> unset = new ArrayList<>(ENOUGH);
		unset.set(3, "NOT_SET");
		assertThatThrownBy(() -> settings(unset)).isInstanceOf(OperationException.class)
				.hasMessageContaining("NOT_SET").hasMessageContaining("packet key");

		Path file = Files.writeString(directory.resolve("packet.key"), "from-a-file\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
		List<String> open = new ArrayList<>(ENOUGH);
		open.set(2, "--packet-key-file");
		open.set(3, "packet.key");
		assertThatThrownBy(() -> settings(open)).isInstanceOf(OperationException.class)
				.hasMessageContaining("packet.key").hasMessageNotContaining("from-a-file");

		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		assertThat(settings(open).orElseThrow().packetKey()).isEqualTo("from-a-file");
	}
}
