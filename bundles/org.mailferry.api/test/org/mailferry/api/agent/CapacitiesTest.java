package org.mailferry.api.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CapacitiesTest {

	@Test
	void rolesAndNumbersAreRead() {
		Capacities capacities = Capacities.of("mail-target=2, Mail-Source = 5,directory-sync=1");

		assertThat(capacities.agents()).containsExactly(Map.entry(AgentRole.MAIL_SOURCE, 5),
				Map.entry(AgentRole.MAIL_TARGET, 2), Map.entry(AgentRole.DIRECTORY_SYNC, 1));
		assertThat(capacities.of(AgentRole.CALENDAR_SYNC)).isZero();
		assertThat(capacities.total()).isEqualTo(8);
	}

	@Test
	void whatIsWrittenIsReadAgain() {
		Capacities capacities = Capacities.of("calendar-sync=200,mail-transfer=1");

		assertThat(capacities).hasToString("mail-transfer=1,calendar-sync=200");
		assertThat(Capacities.of(capacities.toString())).isEqualTo(capacities);
	}

	@ParameterizedTest
	@EnumSource
	void everyRoleIsKnownByItsWord(AgentRole role) {
		assertThat(AgentRole.of(role.word())).isEqualTo(role);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"mail-sauce=5|'mail-sauce' is no role; roles are mail-source, mail-transfer, mail-target, calendar-sync, directory-sync",
			"mail-source=0|a host has 1 to 200 agents of the role mail-source, not 0; a role that it does not serve is left out",
			"mail-source=-1|not -1", "mail-source=201|not 201", "mail-source=99999999999|not '99999999999'",
			"mail-source=many|not 'many'", "mail-source=|not ''",
			"mail-source|'mail-source' is not a role and a number of agents; write for example mail-source=5,calendar-sync=2",
			"mail-source=5,|'' is not a role and a number",
			"mail-source=5,mail-source=6|the role mail-source is given twice",
			"''|a host serves one role at least, for example mail-source=5" })
	void whatIsWrongIsSaid(String text, String message) {
		assertThatThrownBy(() -> Capacities.of(text)).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining(message);
	}

	@Test
	void rolesAreLeftOutButNotAll() {
		Capacities two = Capacities.of("mail-source=5,calendar-sync=2");
		assertThat(two.without(Set.of(AgentRole.CALENDAR_SYNC, AgentRole.MAIL_TARGET))).hasToString("mail-source=5");
		assertThatThrownBy(() -> two.without(two.roles())).isInstanceOf(IllegalArgumentException.class);
	}
}
