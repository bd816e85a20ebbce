package org.mailferry.engine.internal.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.CallObserver.RoundTrip;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.RetryableException.Busy;

/**
 * What may be asked of one server now: how many requests at the same time, and for which mailboxes none until when. A
 * mailbox whose budget is used up is left alone while others go on; when the server is too busy for one mailbox after
 * the other, less is asked at the same time, and after some more it is the server. After a
 * server was busy for everybody one request at a time finds out whether it still is.
 * Knows neither threads nor clocks; for one thread at a time.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange">EWS
 *      throttling in Exchange</a>: impersonation is charged to the mailbox that is impersonated
 */
final class ServerPace {

	/** So many mailboxes one after the other, and none served in between, may be no coincidence. */
	private static final int SUSPICIOUS_MAILBOXES = 3;
	/** And so many are none. */
	private static final int CONCLUSIVE_MAILBOXES = 10;
	private static final Duration FIRST_HOLD = Duration.ofSeconds(1);
	private static final Duration LONGEST_HOLD = Duration.ofSeconds(60);
	private static final int MOST_DOUBLINGS = 6;
	private static final Duration REMEMBERED = Duration.ofMinutes(10);

	/** Until when nothing is asked, and how often in a row that was of no use. */
	private record Hold(Instant until, int times) {
	}

	private final ConcurrencyLimit limit;
	private final Map<MailboxAddress, Hold> mailboxes = new HashMap<>();
	private final Set<MailboxAddress> busyInARow = new HashSet<>();
	private Hold server;

	ServerPace(ConcurrencyRange range) {
		limit = new ConcurrencyLimit(range);
	}

	void range(ConcurrencyRange now) {
		limit.range(now);
	}

	/** How many requests may be in flight; 1 while it is not known whether a busy server has recovered. */
	int limit() {
		return server == null ? limit.value() : 1;
	}

	/** Until when nothing may be asked for a mailbox; in the past when it may. */
	Instant heldUntil(MailboxAddress mailbox) {
		Instant own = until(mailboxes.get(mailbox));
		Instant common = until(server);
		return own.isAfter(common) ? own : common;
	}

	private static Instant until(Hold hold) {
		return hold == null ? Instant.MIN : hold.until();
	}

	/** Until when nothing may be asked at all; empty when the server is not known to be busy. */
	Optional<Instant> stalledUntil() {
		return Optional.ofNullable(server).map(Hold::until);
	}

	/** One round trip went well. */
	void measured(RoundTrip trip, int inFlight, Instant now) {
		limit.succeeded(trip, inFlight, now);
	}

	/** A request, sent then, was served. */
	void served(MailboxAddress mailbox, Instant sent) {
		busyInARow.clear();
		if (server != null && !sent.isBefore(server.until())) {
			server = null;
		}
		Hold hold = mailboxes.get(mailbox);
		if (hold != null && !sent.isBefore(hold.until())) {
			mailboxes.remove(mailbox);
		}
	}

	/**
	 * A request was turned away.
	 *
	 * @param asked
	 *            how long the server asked to wait
	 */
	void refused(MailboxAddress mailbox, Busy busy, Optional<Duration> asked, Instant sent, Instant now) {
		busyInARow.add(mailbox);
		switch (busy) {
		case SERVER -> stall(asked, sent, now);
		case CONNECTIONS -> {
			limit.refused(ConcurrencyLimit.AFTER_REFUSAL, sent, now);
			hold(mailbox, asked, sent, now);
		}
		case MAILBOX -> {
			hold(mailbox, asked, sent, now);
			if (busyInARow.size() >= SUSPICIOUS_MAILBOXES) {
				limit.refused(ConcurrencyLimit.AFTER_REFUSAL, sent, now);
			}
			if (busyInARow.size() >= CONCLUSIVE_MAILBOXES) {
				// What was asked was asked for those mailboxes; whether others have to wait as long is not known.
				stall(Optional.empty(), sent, now);
			}
		}
		}
	}

	private void hold(MailboxAddress mailbox, Optional<Duration> asked, Instant sent, Instant now) {
		mailboxes.put(mailbox, longer(mailboxes.get(mailbox), asked, sent, now));
	}

	private void stall(Optional<Duration> asked, Instant sent, Instant now) {
		if (server == null) {
			limit.refused(ConcurrencyLimit.AFTER_STALL, sent, now);
		}
		server = longer(server, asked, sent, now);
	}

	/** Requests that were in flight together are told the same: only one of them makes the wait grow. */
	private static Hold longer(Hold before, Optional<Duration> asked, Instant sent, Instant now) {
		boolean again = before != null && !sent.isBefore(before.until());
		int times = before == null ? 1 : again ? before.times() + 1 : before.times();
		Instant until = now.plus(asked.orElseGet(() -> grown(times)));
		return before == null || again || until.isAfter(before.until())
				? new Hold(until, times)
				: before;
	}

	private static Duration grown(int times) {
		Duration grown = FIRST_HOLD.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
		return grown.compareTo(LONGEST_HOLD) < 0 ? grown : LONGEST_HOLD;
	}

	/** Forgets mailboxes that have not been worked on for long. */
	void tidy(Instant now) {
		mailboxes.values().removeIf(hold -> hold.until().plus(REMEMBERED).isBefore(now));
	}
}
