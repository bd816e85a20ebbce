package org.mailferry.server.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.api.connector.EndpointAccess.Scheme;
import org.mailferry.api.connector.SecretReference;

import picocli.CommandLine;

class AccessOptionsTest {

	private static final Path DIRECTORY = Path.of("/work");

	private static EndpointAccess access(EndpointAccess before, String... arguments) {
		return CommandLine.populateCommand(new AccessOptions(), arguments).access(before, DIRECTORY);
	}

	private static EndpointAccess access(String arguments) {
		return access(EndpointAccess.USUAL, arguments.split(" "));
	}

	@Test
	void whatIsNotGivenStaysAsItWas() {
		EndpointAccess all = access(
				"--auth bearer --token-url https://login.example/t --client-id me --scope s --client-certificate c.pem"
						+ " --proxy http://proxy.example:3128 --proxy-user u --proxy-password-env P --other-hosts yes"
						+ " --service-principal HTTP/x --keytab k");
		assertThat(access(all)).isEqualTo(all);
		assertThat(all.tokens().orElseThrow().certificate()).contains(Path.of("/work/c.pem"));
		assertThat(all.proxy()).isEqualTo(new Proxy.Http("proxy.example", 3128, "u",
				Optional.of(new SecretReference.FromEnvironment("P"))));
		assertThat(access(EndpointAccess.USUAL)).isEqualTo(EndpointAccess.USUAL);
		assertThat(access(all, "--scope", "t").tokens().orElseThrow().clientId()).isEqualTo("me");
		assertThat(access(all, "--auth", "auto", "--token-url", "none", "--proxy", "none", "--other-hosts", "no",
				"--service-principal", "none", "--keytab", "none")).isEqualTo(EndpointAccess.USUAL);
	}

	@Test
	void oneWayToSignInReplacesTheOther() {
		EndpointAccess keytab = access("--auth kerberos --keytab /k");
		assertThat(keytab.needsSecret()).isFalse();
		EndpointAccess tickets = access(keytab, "--ticket-cache", "/t");
		assertThat(tickets.keytab()).isEmpty();
		assertThat(tickets.ticketCache()).contains(Path.of("/t"));
		assertThat(access(tickets, "--ticket-cache", "none").needsSecret()).isTrue();
		assertThat(access(tickets, "--auth", "ntlm").scheme()).contains(Scheme.NTLM);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--auth digest", "--auth bearer", "--token-url https://login.example/t", "--client-id me",
			"--token-url http://login.example/t --client-id me", "--proxy https://proxy.example:1",
			"--proxy http://u:p@proxy.example:1", "--proxy http://proxy.example", "--other-hosts maybe",
			"--keytab a --ticket-cache b" })
	void whatCannotBeMeantIsRefused(String arguments) {
		assertThatIllegalArgumentException().isThrownBy(() -> access(arguments)).withMessageNotContaining("u:p");
	}
}
