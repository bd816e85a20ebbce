package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.mailferry.releng.demo.Fleet.Member;
import org.mailferry.releng.demo.Fleet.Part;

class FleetTest {

	@Test
	void hasHalfOfItsHostsAtEachSideOfARelayedCrossing() {
		assertThat(new Fleet(3, true, OptionalInt.empty()).members()).containsExactly(
				new Member("source-1", Part.SOURCE), new Member("source-2", Part.SOURCE),
				new Member("target-1", Part.TARGET));
		assertThat(new Fleet(8, true, OptionalInt.empty()).members()).hasSize(8)
				.filteredOn(member -> member.part() == Part.TARGET).hasSize(4);
	}

	@Test
	void hasHostsThatSeeBothSidesOfADirectOne() {
		assertThat(new Fleet(2, false, OptionalInt.empty()).members())
				.containsExactly(new Member("host-1", Part.BOTH), new Member("host-2", Part.BOTH));
	}

	@Test
	void hasFiveAgentsOfEachRole() {
		assertThat(Part.SOURCE.capacities()).isEqualTo("mail-source=5,mail-transfer=5");
		assertThat(Part.TARGET.capacities()).isEqualTo("mail-target=5");
		assertThat(Part.BOTH.capacities()).isEqualTo("mail-source=5");
	}

	@Test
	void needsAHostAtEachSide() {
		assertThatThrownBy(() -> new Fleet(1, true, OptionalInt.empty())).hasMessageContaining("2 or more");
		assertThatThrownBy(() -> new Fleet(17, true, OptionalInt.empty())).hasMessageContaining("16");
	}
}
