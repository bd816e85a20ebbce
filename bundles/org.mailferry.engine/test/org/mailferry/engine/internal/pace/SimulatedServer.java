package org.mailferry.engine.internal.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.CallObserver.RoundTrip;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.RetryableException.Busy;
import org.mailferry.testkit.fake.ManualClock;

/**
 * A server and many mailboxes that always have something to ask of it, in a time of their own: events happen one after
 * the other, nobody waits. What the server bears is hidden from whoever asks.
 */
final class SimulatedServer {

	/** What a server does with a request. */
	interface Manner {
		Answer answer(MailboxAddress mailbox, int inFlight, Instant now);
	}

	/**
	 * An answer.
	 *
	 * @param busy
	 *            null when the request was served
	 */
	record Answer(String operation, long bytes, Duration took, Busy busy, Duration asked) {

		static Answer served(Duration took) {
			return new Answer("SyncFolderItems", 10_000, took, null, null);
		}

		static Answer refused(Busy busy, Duration asked) {
			return new Answer("SyncFolderItems", 500, Duration.ofMillis(5), busy, asked);
		}
	}

	private record Flight(MailboxAddress mailbox, Instant sent, Instant ends, Answer answer) {
	}

	final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T08:00:00Z"));
	final ServerPace pace;
	final Map<MailboxAddress, Integer> servedOf = new HashMap<>();
	final List<Integer> limits = new ArrayList<>();
	int served;
	int refused;
	private final Manner manner;
	private final Deque<MailboxAddress> idle = new ArrayDeque<>();
	private final PriorityQueue<Flight> flights = new PriorityQueue<>(Comparator.comparing(Flight::ends));

	SimulatedServer(ConcurrencyRange range, int mailboxes, Manner manner) {
		pace = new ServerPace(range);
		this.manner = manner;
		for (int i = 0; i < mailboxes; i++) {
			idle.add(new MailboxAddress("m" + i + "@contoso.example"));
		}
	}

	/** Lets time pass. */
	void run(Duration time) {
		Instant end = clock.instant().plus(time);
		while (clock.instant().isBefore(end)) {
			send();
			Instant next = next(end);
			clock.advance(Duration.between(clock.instant(), next));
			while (!flights.isEmpty() && !flights.peek().ends().isAfter(next)) {
				land(flights.poll());
			}
			limits.add(pace.limit());
		}
	}

	private void send() {
		for (int i = idle.size(); i > 0 && flights.size() < pace.limit(); i--) {
			MailboxAddress mailbox = idle.poll();
			if (pace.heldUntil(mailbox).isAfter(clock.instant())) {
				idle.add(mailbox);
			} else {
				Answer answer = manner.answer(mailbox, flights.size() + 1, clock.instant());
				flights.add(new Flight(mailbox, clock.instant(), clock.instant().plus(answer.took()), answer));
			}
		}
	}

	private Instant next(Instant end) {
		Instant next = flights.isEmpty() ? end : flights.peek().ends();
		for (MailboxAddress mailbox : idle) {
			Instant free = pace.heldUntil(mailbox);
			if (free.isAfter(clock.instant()) && free.isBefore(next)) {
				next = free;
			}
		}
		return next.isBefore(end) ? next : end;
	}

	private void land(Flight flight) {
		Instant now = clock.instant();
		Answer answer = flight.answer();
		if (answer.busy() == null) {
			served++;
			servedOf.merge(flight.mailbox(), 1, Integer::sum);
			pace.measured(new RoundTrip(answer.operation(), answer.took(), 500, answer.bytes(), true),
					flights.size() + 1, now);
			pace.served(flight.mailbox(), flight.sent());
		} else {
			refused++;
			pace.refused(flight.mailbox(), answer.busy(), Optional.ofNullable(answer.asked()), flight.sent(), now);
		}
		idle.add(flight.mailbox());
	}

	/** The smallest and largest limit of a time, which is let pass. */
	Range during(Duration time) {
		limits.clear();
		run(time);
		return new Range(limits.stream().mapToInt(Integer::intValue).min().orElseThrow(),
				limits.stream().mapToInt(Integer::intValue).max().orElseThrow());
	}

	/** Limits from, to. */
	record Range(int from, int to) {
	}
}
