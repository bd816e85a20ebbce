package org.mailferry.agents.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentHostException;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.api.agent.HostReport;
import org.mailferry.api.agent.HostState;
import org.mailferry.testkit.agent.MemoryHostRegister;
import org.mailferry.testkit.fake.ManualClock;

class JoiningTest {

	private static final Capacities SOME = Capacities.of("mail-source=1");
	private final ManualClock clock = new ManualClock(Instant.parse("2027-01-04T12:00:00Z"));
	private final MemoryHostRegister register = new MemoryHostRegister(clock);
	private final StopSignal stop = new StopSignal();

	@Test
	void aHostThatLivesKeepsItsName() {
		HostRegister.Membership other = register.join("h1", "elsewhere/7", SOME).orElseThrow();

		assertThatThrownBy(() -> joining(() -> {
			clock.advance(Duration.ofSeconds(10));
			other.renew(HostReport.IDLE);
		}).join("H1", SOME, stop)).isInstanceOfSatisfying(AgentHostException.class,
				e -> assertThat(e.finding().code()).isEqualTo("agent-host.name-taken"))
				.hasMessageContaining("runs already, as elsewhere/7");
	}

	@Test
	void aHostThatWasKilledIsSucceededWhenItCountsAsDead() throws Exception {
		register.join("h1", "elsewhere/7", SOME);

		assertThat(joining(() -> clock.advance(Duration.ofSeconds(10))).join("h1", SOME, stop)).isPresent();
		assertThat(clock.instant()).isEqualTo(Instant.parse("2027-01-04T12:00:30Z"));
	}

	@Test
	void aStopEndsTheWait() throws Exception {
		register.join("h1", "elsewhere/7", SOME);

		assertThat(joining(stop::request).join("h1", SOME, stop)).isEmpty();
	}

	/** Time passes whenever the register is asked who is there. */
	private Joining joining(Runnable meanwhile) {
		return new Joining(new HostRegister() {
			@Override
			public Duration lease() {
				return register.lease();
			}

			@Override
			public Optional<Membership> join(String name, String process, Capacities capacities) {
				return register.join(name, process, capacities);
			}

			@Override
			public List<HostState> hosts() {
				List<HostState> now = register.hosts();
				meanwhile.run();
				return now;
			}

			@Override
			public void forget(Duration dead) {
				register.forget(dead);
			}

			@Override
			public boolean lead(String duty, String host) {
				return register.lead(duty, host);
			}
		}, Duration.ofMillis(1));
	}
}
