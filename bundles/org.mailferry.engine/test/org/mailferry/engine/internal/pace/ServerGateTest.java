package org.mailferry.engine.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.RetryableException.Busy;
import org.mailferry.api.pass.ServerBounds;
import org.mailferry.engine.internal.pass.Pause;
import org.mailferry.testkit.fake.ManualClock;

/** How requests of many passes get through to one server. */
@Timeout(60)
class ServerGateTest {

	private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);
	private static final MailboxAddress ADA = new MailboxAddress("ada@contoso.example");
	private static final MailboxAddress BOB = new MailboxAddress("bob@contoso.example");

	private final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T08:00:00Z"));
	private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
	private final Pause pause = (wait, stop) -> {
		pauses.add(wait);
		clock.advance(wait);
	};
	private final StopSignal stop = new StopSignal();
	private final List<Duration> held = Collections.synchronizedList(new ArrayList<>());
	private final ServerGate.Waiting waiting = new ServerGate.Waiting() {
		@Override
		public void held(Duration wait) {
			held.add(wait);
		}

		@Override
		public void queued(Duration wait) {
			// not looked at here
		}
	};

	private ServerGate gate(int requests) {
		return new ServerGates(clock, pause)
				.of(new ServerBounds("mail.contoso.example", new ConcurrencyRange(1, requests, requests)));
	}

	private Turn enter(ServerGate gate, MailboxAddress mailbox) {
		return gate.enter(mailbox, stop, waiting).orElseThrow();
	}

	private CompletableFuture<Optional<Turn>> begin(ServerGate gate, MailboxAddress mailbox, StopSignal signal) {
		CountDownLatch begun = new CountDownLatch(1);
		StopSignal noticing = signal;
		CompletableFuture<Optional<Turn>> turn = CompletableFuture.supplyAsync(() -> {
			begun.countDown();
			return gate.enter(mailbox, noticing, waiting);
		}, VIRTUAL);
		try {
			begun.await();
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
		return turn;
	}

	@Test
	void neverMoreRequestsThanTheLimitAreInFlightAndAllGetThrough() {
		ServerGate gate = gate(3);
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		List<CompletableFuture<Void>> passes = IntStream.range(0, 50)
				.mapToObj(i -> CompletableFuture.runAsync(() -> {
					for (int j = 0; j < 40; j++) {
						try (Turn turn = enter(gate, new MailboxAddress("m" + i + "@contoso.example"))) {
							most.accumulateAndGet(now.incrementAndGet(), Math::max);
							Thread.yield();
							now.decrementAndGet();
							turn.served();
						}
					}
				}, VIRTUAL)).toList();
		passes.forEach(CompletableFuture::join);
		assertThat(most.get()).isEqualTo(3);
	}

	@Test
	void whoWasServedQueuesBehindThoseWhoWereNot() throws Exception {
		ServerGate gate = gate(1);
		List<String> order = Collections.synchronizedList(new ArrayList<>());
		Turn first = enter(gate, ADA);
		CompletableFuture<Void> ada = CompletableFuture.runAsync(() -> {
			for (int i = 0; i < 3; i++) {
				try (Turn turn = enter(gate, ADA)) {
					order.add("ada");
				}
			}
		}, VIRTUAL);
		awaitQueue(gate, 1);
		CompletableFuture<Void> bob = CompletableFuture.runAsync(() -> {
			try (Turn turn = enter(gate, BOB)) {
				order.add("bob");
			}
		}, VIRTUAL);
		awaitQueue(gate, 2);
		first.close();
		ada.join();
		bob.join();
		assertThat(order).containsExactly("bob", "ada", "ada", "ada");
	}

	private static void awaitQueue(ServerGate gate, int length) {
		while (gate.waiting() < length) {
			Thread.onSpinWait();
		}
	}

	@Test
	void aStopEndsTheWaitInTheQueueAtOnce() {
		ServerGate gate = gate(1);
		StopSignal impatient = new StopSignal();
		try (Turn turn = enter(gate, ADA)) {
			CompletableFuture<Optional<Turn>> bob = begin(gate, BOB, impatient);
			awaitQueue(gate, 1);
			impatient.request();
			assertThat(bob.join()).isEmpty();
			assertThat(gate.waiting()).isZero();
		}
		enter(gate, ADA).close();
	}

	@Test
	void aStopEndsTheWaitForABusyServerAtOnce() {
		ServerGate gate = new ServerGates(java.time.Clock.systemUTC(), Pause.REAL)
				.of(new ServerBounds("mail.contoso.example", ConcurrencyRange.DEFAULT));
		try (Turn turn = enter(gate, ADA)) {
			turn.refused(Busy.SERVER, Optional.of(Duration.ofHours(1)));
		}
		CompletableFuture<Optional<Turn>> bob = begin(gate, BOB, stop);
		stop.request();
		assertThat(bob.join()).isEmpty();
	}

	@Test
	void aMailboxThatIsToWaitDoesAndOthersDoNot() {
		ServerGate gate = gate(5);
		try (Turn turn = enter(gate, ADA)) {
			turn.refused(Busy.MAILBOX, Optional.of(Duration.ofSeconds(40)));
		}
		enter(gate, BOB).close();
		assertThat(pauses).isEmpty();
		enter(gate, ADA).close();
		assertThat(pauses).containsExactly(Duration.ofSeconds(40));
		assertThat(held).containsExactly(Duration.ofSeconds(40));
	}

	@Test
	void thoseWhoQueueWhileTheServerBecomesBusyWaitForItToo() {
		ServerGate gate = gate(1);
		Turn first = enter(gate, ADA);
		CompletableFuture<Optional<Turn>> bob = begin(gate, BOB, stop);
		awaitQueue(gate, 1);
		first.refused(Busy.SERVER, Optional.of(Duration.ofMinutes(3)));
		first.close();
		bob.join().orElseThrow().close();
		assertThat(held).containsExactly(Duration.ofMinutes(3));
	}

	@Test
	void whoAsksIsToldHowLongAServerIsLeftAlone() {
		ServerGates gates = new ServerGates(java.time.Clock.systemUTC(), Pause.REAL);
		ServerGate gate = gates.of(new ServerBounds("mail.contoso.example", ConcurrencyRange.DEFAULT));
		assertThat(gates.stalled("mail.contoso.example")).isZero();
		try (Turn turn = enter(gate, ADA)) {
			turn.refused(Busy.SERVER, Optional.of(Duration.ofHours(1)));
		}
		assertThat(gates.stalled("mail.contoso.example")).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
		assertThat(gates.stalled("mail.fabrikam.example")).isZero();
	}

	@Test
	void aStalledServerIsTriedWithOneRequestAndThenWithMore() {
		ServerGate gate = gate(8);
		List<Turn> turns = IntStream.range(0, 8)
				.mapToObj(i -> enter(gate, new MailboxAddress("m" + i + "@contoso.example"))).toList();
		turns.forEach(turn -> turn.refused(Busy.SERVER, Optional.empty()));
		turns.forEach(Turn::close);
		assertThat(gate.limit()).isEqualTo(1);
		try (Turn probe = enter(gate, ADA)) {
			probe.served();
		}
		assertThat(gate.limit()).isEqualTo(4);
		assertThat(held).containsExactly(Duration.ofSeconds(1));
	}

	@Test
	void serversHaveLimitsOfTheirOwnAndPassesOnOneServerShareIt() {
		ServerGates gates = new ServerGates(clock, pause);
		ServerBounds contoso = new ServerBounds("mail.contoso.example", ConcurrencyRange.DEFAULT);
		ServerBounds fabrikam = new ServerBounds("mail.fabrikam.example", ConcurrencyRange.DEFAULT);
		try (Turn turn = enter(gates.of(contoso), ADA)) {
			turn.refused(Busy.CONNECTIONS, Optional.empty());
		}
		assertThat(gates.of(contoso).limit()).isEqualTo(7);
		assertThat(gates.of(fabrikam).limit()).isEqualTo(10);
		assertThat(gates.of(contoso)).isSameAs(gates.of(contoso));
	}
}
