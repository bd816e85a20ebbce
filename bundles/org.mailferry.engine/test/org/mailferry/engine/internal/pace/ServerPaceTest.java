package org.mailferry.engine.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.RetryableException.Busy;
import org.mailferry.engine.internal.pace.SimulatedServer.Answer;
import org.mailferry.engine.internal.pace.SimulatedServer.Manner;
import org.mailferry.engine.internal.pace.SimulatedServer.Range;

/** How much is asked of servers whose strength is not known beforehand. */
class ServerPaceTest {

	private static final Duration USUAL = Duration.ofMillis(50);
	private static final int MAILBOXES = 200;

	/** A server that refuses more requests at the same time than it bears. */
	private static Manner slots(int capacity) {
		return (mailbox, inFlight, now) -> inFlight > capacity
				? Answer.refused(Busy.CONNECTIONS, null)
				: Answer.served(USUAL);
	}

	/** A server that refuses nothing and takes its time. */
	private static Manner workers(int capacity) {
		return (mailbox, inFlight, now) -> Answer
				.served(Duration.ofNanos((long) (USUAL.toNanos() * Math.max(1.0, (double) inFlight / capacity))));
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 17, 60 })
	void whatAServerRefusesIsFoundOut(int capacity) {
		SimulatedServer server = new SimulatedServer(ConcurrencyRange.DEFAULT, MAILBOXES, slots(capacity));
		server.run(Duration.ofMinutes(2));
		Range found = server.during(Duration.ofMinutes(3));
		assertThat(found.from()).isGreaterThanOrEqualTo(capacity / 2);
		assertThat(found.to()).isLessThanOrEqualTo(capacity + 1);
		assertThat(server.refused).isLessThan(server.served / 20);
	}

	@ParameterizedTest
	@ValueSource(ints = { 4, 20, 45 })
	void whatMakesAServerSlowIsFoundOut(int capacity) {
		SimulatedServer server = new SimulatedServer(ConcurrencyRange.DEFAULT, MAILBOXES, workers(capacity));
		server.run(Duration.ofMinutes(2));
		Range found = server.during(Duration.ofMinutes(3));
		assertThat(found.from()).isGreaterThanOrEqualTo(capacity);
		assertThat(found.to()).isLessThanOrEqualTo(5 * capacity / 2);
		assertThat(server.served).isGreaterThan((int) (0.95 * capacity * 20 * 290));
	}

	@Test
	void aServerThatBearsMoreIsAskedForTheCeiling() {
		SimulatedServer server = new SimulatedServer(ConcurrencyRange.DEFAULT, MAILBOXES, slots(1_000));
		server.run(Duration.ofSeconds(30));
		assertThat(server.pace.limit()).isEqualTo(100);
	}

	@Test
	void floorAndCeilingHold() {
		ConcurrencyRange range = new ConcurrencyRange(4, 6, 8);
		SimulatedServer weak = new SimulatedServer(range, MAILBOXES, slots(1));
		SimulatedServer strong = new SimulatedServer(range, MAILBOXES, slots(1_000));
		assertThat(weak.during(Duration.ofMinutes(1)).from()).isEqualTo(4);
		assertThat(strong.during(Duration.ofMinutes(1)).to()).isEqualTo(8);
		assertThat(weak.pace.limit()).isEqualTo(4);
		assertThat(strong.pace.limit()).isEqualTo(8);
	}

	@Test
	void aStormIsSatOutAndForgotten() {
		Instant[] storm = new Instant[2];
		SimulatedServer server = new SimulatedServer(ConcurrencyRange.DEFAULT, MAILBOXES,
				(mailbox, inFlight, now) -> storm[0] != null && !now.isBefore(storm[0]) && now.isBefore(storm[1])
						? Answer.refused(Busy.SERVER, null)
						: slots(40).answer(mailbox, inFlight, now));
		server.run(Duration.ofMinutes(2));
		int before = server.pace.limit();
		storm[0] = server.clock.instant();
		storm[1] = storm[0].plus(Duration.ofMinutes(10));
		int refused = server.refused;
		server.run(Duration.ofMinutes(10));
		assertThat(server.refused - refused).isLessThan(before + 20);
		server.run(Duration.ofMinutes(1));
		Range after = server.during(Duration.ofMinutes(1));
		assertThat(after.from()).isGreaterThanOrEqualTo(20);
		assertThat(after.to()).isLessThanOrEqualTo(41);
	}

	@ParameterizedTest
	@EnumSource(Busy.class)
	void aBudgetIsUsed(Busy busy) {
		TokenBucket bucket = new TokenBucket(Duration.ofMinutes(1), 8, busy);
		SimulatedServer server = new SimulatedServer(ConcurrencyRange.DEFAULT, MAILBOXES, bucket);
		Duration time = Duration.ofMinutes(30);
		server.run(time);
		assertThat(bucket.use(time)).isBetween(0.95, 1.0);
		assertThat(server.refused).isLessThan(server.served / 10);
	}

	@Test
	void aMailboxWhoseBudgetIsUsedUpHoldsNobodyElse() {
		Map<MailboxAddress, TokenBucket> budgets = new HashMap<>();
		MailboxAddress poor = new MailboxAddress("m0@contoso.example");
		SimulatedServer server = new SimulatedServer(ConcurrencyRange.DEFAULT, 8,
				(mailbox, inFlight, now) -> mailbox.equals(poor)
						? budgets.computeIfAbsent(mailbox,
								any -> new TokenBucket(Duration.ofSeconds(1), 0.01, Busy.MAILBOX))
								.answer(mailbox, inFlight, now)
						: Answer.served(USUAL));
		server.run(Duration.ofMinutes(5));
		assertThat(server.servedOf.get(poor)).isLessThan(100);
		assertThat(server.served - server.servedOf.get(poor)).isGreaterThan((int) (7 * 20 * 300 * 0.95));
		assertThat(server.pace.limit()).isGreaterThanOrEqualTo(8);
	}

	@Test
	void someMailboxesWithoutBudgetAreNotTheServer() {
		int rich = 8;
		Duration batch = Duration.ofSeconds(4);
		Map<MailboxAddress, TokenBucket> budgets = new HashMap<>();
		SimulatedServer server = new SimulatedServer(ConcurrencyRange.DEFAULT, rich + 5,
				(mailbox, inFlight,
						now) -> Integer.parseInt(mailbox.value().substring(1, mailbox.value().indexOf('@'))) >= rich
								? budgets.computeIfAbsent(mailbox,
										any -> new TokenBucket(Duration.ofSeconds(1), 0.002, Busy.MAILBOX))
										.answer(mailbox, inFlight, now)
								: Answer.served(batch));
		Duration time = Duration.ofMinutes(20);
		server.run(time);
		int ofPoor = budgets.keySet().stream().mapToInt(mailbox -> server.servedOf.get(mailbox)).sum();
		assertThat(server.served - ofPoor).isGreaterThan((int) (rich * time.dividedBy(batch) * 0.95));
	}

	@Test
	void bigBatchesAreNoSlowness() {
		SimulatedServer server = new SimulatedServer(ConcurrencyRange.DEFAULT, MAILBOXES,
				(mailbox, inFlight, now) -> {
					long bytes = 1_000L << mailbox.value().hashCode() % 13 + 13 & 15;
					return new Answer("ExportItems", bytes, Duration.ofMillis(30 + bytes / 10_000), null, null);
				});
		server.run(Duration.ofMinutes(5));
		assertThat(server.pace.limit()).isEqualTo(100);
	}

	@Test
	void answersThatTakeNowLongNowShortAreNoSlowness() {
		Random random = new Random(7);
		SimulatedServer server = new SimulatedServer(ConcurrencyRange.DEFAULT, MAILBOXES, (mailbox, inFlight,
				now) -> Answer.served(Duration.ofMillis((long) (100 * Math.exp(0.7 * random.nextGaussian())))));
		server.run(Duration.ofMinutes(2));
		assertThat(server.during(Duration.ofMinutes(5)).from()).isGreaterThan(60);
	}

	@Test
	void aServerThatHasBecomeSlowForOthersReasonsIsAskedForAsMuchAsBefore() {
		Instant slow = Instant.parse("2026-11-20T08:05:00Z");
		SimulatedServer server = new SimulatedServer(ConcurrencyRange.DEFAULT, MAILBOXES,
				(mailbox, inFlight, now) -> Answer.served(now.isBefore(slow) ? USUAL : USUAL.multipliedBy(5)));
		server.run(Duration.ofMinutes(10));
		assertThat(server.pace.limit()).isEqualTo(100);
	}

	@Test
	void everybodyIsServed() {
		SimulatedServer server = new SimulatedServer(ConcurrencyRange.DEFAULT, MAILBOXES, slots(10));
		server.run(Duration.ofMinutes(5));
		assertThat(server.servedOf).hasSize(MAILBOXES);
		int share = server.served / MAILBOXES;
		assertThat(server.servedOf.values()).allMatch(served -> served > share / 2);
	}
}
