package org.mailferry.server.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailferry.operations.OperationException;
import org.mailferry.server.internal.web.Listening;

import picocli.CommandLine;

class ListenOptionsTest {

	@TempDir
	private Path directory;
	private final Map<String, String> environment = Map.of("TOKEN", "correct-horse-battery-staple", "SHORT", "guess");

	private Optional<Listening> listening(String... arguments) {
		ListenOptions options = new ListenOptions();
		new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("listen",
				CommandLine.Model.CommandSpec.forAnnotatedObject(options))).parseArgs(arguments);
		return options.listening(directory, environment::get);
	}

	@Test
	void withoutBeingAskedNothingIsServed() {
		assertThat(listening()).isEmpty();
		assertThatThrownBy(() -> listening("--token-env", "TOKEN")).hasMessageContaining("--listen");
	}

	@ParameterizedTest
	@CsvSource({ "8480,127.0.0.1,8480", "127.0.0.2:0,127.0.0.2,0", "[::1]:8480,0:0:0:0:0:0:0:1,8480",
			"localhost:1,127.0.0.1,1" })
	void anAddressMayBeLeftOut(String text, String host, int port) {
		assertThat(listening("--listen", text)).hasValueSatisfying(listening -> {
			assertThat(listening.address().getAddress().getHostAddress()).isEqualTo(host);
			assertThat(listening.address().getPort()).isEqualTo(port);
			assertThat(listening.open()).isFalse();
		});
	}

	@Test
	void othersNeedATokenThatTheEnvironmentMayHold() {
		assertThat(listening("--listen", "0.0.0.0:0", "--token-env", "TOKEN", "--host-name", "Move.Example"))
				.hasValueSatisfying(listening -> {
					assertThat(listening.token()).isPresent();
					assertThat(listening.names()).containsExactly("move.example");
					assertThat(listening.open()).as("without TLS").isTrue();
					assertThat(listening.toString()).doesNotContain("horse");
				});
		assertThatThrownBy(() -> listening("--listen", "0.0.0.0:0")).hasMessageContaining("--token-file");
		assertThatThrownBy(() -> listening("--listen", "1", "--token-env", "NONE"))
				.isInstanceOf(OperationException.class).hasMessageContaining("NONE");
		assertThatThrownBy(() -> listening("--listen", "1", "--token-env", "SHORT"))
				.isInstanceOf(OperationException.class).hasMessageContaining("SHORT").hasMessageNotContaining("guess");
		assertThatThrownBy(() -> listening("--listen", "1", "--token-env", "TOKEN", "--token-file", "x"))
				.hasMessageContaining("not from both");
	}
}
