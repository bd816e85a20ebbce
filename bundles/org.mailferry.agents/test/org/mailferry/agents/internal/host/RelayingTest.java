package org.mailferry.agents.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailferry.api.agent.AgentHostException;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.RelaySettings;

class RelayingTest {

	private static Optional<RelaySettings> settings(boolean listening) {
		return Optional.of(new RelaySettings(Path.of("spool"), 1, "key", Path.of("h.p12"), "pw", Path.of("hosts.pem"),
				listening ? Optional.of(new InetSocketAddress(0)) : Optional.empty(), Optional.empty(), 0));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"true|mail-source=1|false|a host has both of mail-source and mail-transfer",
			"true|mail-transfer=1,mail-target=1|false|a host has both of mail-source and mail-transfer",
			"true|mail-target=1|false|needs --packets-listen",
			"false|mail-source=1|false|Crossings of this project are direct" })
	void whatAHostLacksForItsPartIsSaid(boolean relayed, String roles, boolean listening, String said) {
		assertThatThrownBy(() -> Relaying.of(relayed, "h1", Capacities.of(roles), settings(listening)))
				.isInstanceOfSatisfying(AgentHostException.class,
						refused -> assertThat(refused.finding().code()).isEqualTo("agent-host.relay"))
				.hasMessageContaining(said);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "true|mail-source=1,mail-transfer=1|needs --spool, --packet-key-file",
			"true|mail-target=1|needs --spool" })
	void aHostWithoutSettingsIsToldWhichItNeeds(boolean relayed, String roles, String said) {
		assertThatThrownBy(() -> Relaying.of(relayed, "h1", Capacities.of(roles), Optional.empty()))
				.isInstanceOf(AgentHostException.class).hasMessageContaining(said);
	}

	@Test
	void whoHasNoPartNeedsNothing() throws Exception {
		assertThat(Relaying.of(false, "h1", Capacities.of("mail-source=1"), Optional.empty()).relayed()).isFalse();
		assertThat(Relaying.of(true, "h1", Capacities.of("calendar-sync=1"), settings(false)).settings()).isEmpty();
		assertThat(Relaying.of(true, "h1", Capacities.of("mail-source=1,mail-transfer=1,mail-target=1"), settings(true))
				.settings()).isPresent();
	}
}
