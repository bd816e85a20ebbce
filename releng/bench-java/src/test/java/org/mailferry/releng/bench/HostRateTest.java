package org.mailferry.releng.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

class HostRateTest {

	private static final HostRate ONE = new HostRate(1, 100, 0.1);

	@Test
	void isComparedWithSoManyTimesWhatOneDid() {
		assertThat(new HostRate(4, 380, 0.4).ofLinear(ONE)).isEqualTo(0.95, within(1e-9));
		assertThat(new HostRate(8, 900, 0.4).ofLinear(new HostRate(2, 200, 0.2))).isEqualTo(1.125, within(1e-9));
	}

	@Test
	void whatABusyMachineDidSaysNothing() {
		HostRate good = new HostRate(2, 195, 0.2);
		HostRate saturated = new HostRate(8, 300, 0.99);

		assertThat(HostRate.reached(List.of(ONE, good, saturated))).isTrue();
		assertThat(HostRate.reached(List.of(ONE, saturated))).isFalse();
		assertThat(HostRate.reached(List.of(new HostRate(1, 100, 0.8), good))).isFalse();
	}

	@Test
	void oneThatMissesTheGoalIsEnough() {
		assertThat(HostRate.reached(List.of(ONE, new HostRate(2, 195, 0.2), new HostRate(4, 350, 0.4)))).isFalse();
		assertThat(HostRate.reached(List.of(ONE, new HostRate(2, 180, 0.2), new HostRate(4, 360, 0.4)))).isTrue();
	}
}
