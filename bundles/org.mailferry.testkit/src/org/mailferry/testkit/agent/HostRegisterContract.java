package org.mailferry.testkit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.api.agent.HostRegister.Membership;
import org.mailferry.api.agent.HostReport;
import org.mailferry.api.agent.HostReport.Condition;
import org.mailferry.api.agent.HostState;

/** What every {@link HostRegister} keeps to. */
public interface HostRegisterContract {

	/** An empty register; the same one within a test. */
	HostRegister hosts();

	/** Lets time pass, as far as the register can tell. */
	void letPass(Duration time);

	private Membership join(String name) {
		return hosts().join(name, "machine/1", Capacities.of("mail-source=5,calendar-sync=2")).orElseThrow();
	}

	@Test
	default void whoJoinsIsThereAndLives() {
		join("h1");
		join("h0");

		assertThat(hosts().hosts()).extracting(HostState::name).containsExactly("h0", "h1");
		assertThat(hosts().hosts()).allSatisfy(host -> {
			assertThat(host.alive()).isTrue();
			assertThat(host.process()).isEqualTo("machine/1");
			assertThat(host.capacities()).hasToString("mail-source=5,calendar-sync=2");
			assertThat(host.report()).isEqualTo(HostReport.IDLE);
			assertThat(host.seen()).isAfterOrEqualTo(host.joined());
		});
	}

	@Test
	default void aNameIsTakenWhileItsHostLives() {
		Membership first = join("h1");

		assertThat(hosts().join("H1", "machine/2", Capacities.of("mail-source=1"))).isEmpty();
		letPass(hosts().lease().minusSeconds(5));
		assertThat(first.renew(HostReport.IDLE)).isTrue();
		letPass(hosts().lease().minusSeconds(5));
		assertThat(hosts().join("h1", "machine/2", Capacities.of("mail-source=1"))).isEmpty();
	}

	@Test
	default void whoIsSilentIsDeadAndLosesItsName() {
		Membership first = join("h1");
		first.renew(HostReport.IDLE.takingPacketsAt(Optional.of("h1.example:8481"))
				.with(Optional.of(new HostReport.Spool(1, 2, 3))));
		letPass(hosts().lease().plusSeconds(1));

		assertThat(hosts().hosts()).singleElement().extracting(HostState::alive).isEqualTo(false);
		Membership second = hosts().join("h1", "machine/2", Capacities.of("mail-source=1")).orElseThrow();
		assertThat(hosts().hosts()).singleElement().extracting(HostState::report).isEqualTo(HostReport.IDLE);
		assertThat(first.renew(HostReport.IDLE)).isFalse();
		first.close();
		assertThat(second.renew(HostReport.IDLE)).isTrue();
		assertThat(hosts().hosts()).singleElement().extracting(HostState::process).isEqualTo("machine/2");
	}

	@Test
	default void whoWasSilentAndLostNothingLivesAgain() {
		Membership first = join("h1");
		letPass(hosts().lease().plusSeconds(1));

		assertThat(first.renew(HostReport.IDLE)).isTrue();
		assertThat(hosts().hosts()).singleElement().extracting(HostState::alive).isEqualTo(true);
	}

	@Test
	default void whatAHostTellsIsKept() {
		Membership host = join("h1");
		HostReport report = new HostReport(Condition.SUSPENDED, Map.of(AgentRole.MAIL_SOURCE, 3), 7, 8, 9_000_000_000L,
				Duration.ofMillis(1_500), Map.of("server ex07", Instant.parse("2027-01-01T12:00:00.123456Z")));

		host.renew(report);

		assertThat(hosts().hosts()).singleElement().extracting(HostState::report).isEqualTo(report);

		HostReport taking = new HostReport(Condition.SERVING, Map.of(), 9,
				Map.of(AgentRole.MAIL_SOURCE, 7L, AgentRole.MAIL_TRANSFER, 2L), 8, 9, Duration.ZERO,
				Duration.ofSeconds(40), Map.of(), Optional.of("packets.example:8481"),
				Optional.of(new HostReport.Spool(0, 5_000_000_000L, 10_000_000_000L)));
		host.renew(taking);
		assertThat(hosts().hosts()).singleElement().extracting(HostState::report).isEqualTo(taking);
	}

	@Test
	default void whoLeavesIsGone() {
		Membership host = join("h1");

		host.close();
		host.close();

		assertThat(hosts().hosts()).isEmpty();
		assertThat(host.renew(HostReport.IDLE)).isFalse();
	}

	@Test
	default void theLongDeadAreForgotten() {
		join("h1");
		letPass(Duration.ofHours(2));
		join("h2");

		hosts().forget(Duration.ofHours(3));
		assertThat(hosts().hosts()).hasSize(2);
		hosts().forget(Duration.ofHours(1));
		assertThat(hosts().hosts()).extracting(HostState::name).containsExactly("h2");
	}

	@Test
	default void aDutyIsOfOneHostAtATime() {
		Membership first = join("h1");
		join("h2");

		assertThat(hosts().lead("plan", "h1")).isTrue();
		assertThat(hosts().lead("plan", "h2")).isFalse();
		assertThat(hosts().lead("sweep", "h2")).isTrue();
		letPass(hosts().lease().minusSeconds(5));
		assertThat(hosts().lead("plan", "h1")).isTrue();
		letPass(hosts().lease().minusSeconds(5));
		assertThat(hosts().lead("plan", "h2")).isFalse();
		letPass(Duration.ofSeconds(10));
		assertThat(hosts().lead("plan", "h2")).as("h1 was silent").isTrue();
		assertThat(hosts().lead("plan", "h1")).isFalse();
		first.close();
		assertThat(hosts().lead("sweep", "h1")).as("nobody kept it").isTrue();
	}

	@Test
	default void whoLeavesLeavesItsDuties() {
		Membership first = join("h1");
		join("h2");
		hosts().lead("plan", "h1");

		first.close();

		assertThat(hosts().lead("plan", "h2")).isTrue();
	}
}
