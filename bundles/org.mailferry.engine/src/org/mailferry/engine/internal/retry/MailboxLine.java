package org.mailferry.engine.internal.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.engine.internal.pace.ServerGate;

/** How one pass stands with one of its two mailboxes. Safe for use by any thread. */
public final class MailboxLine {

	private final Side side;
	private final MailboxAddress mailbox;
	private final ServerGate gate;
	private final AtomicBoolean trusted = new AtomicBoolean();
	private final AtomicReference<Instant> busySince = new AtomicReference<>();

	public MailboxLine(Side side, MailboxAddress mailbox, ServerGate gate) {
		this.side = side;
		this.mailbox = mailbox;
		this.gate = gate;
	}

	Side side() {
		return side;
	}

	MailboxAddress mailbox() {
		return mailbox;
	}

	ServerGate gate() {
		return gate;
	}

	/** The server did its part. */
	void served() {
		trusted.set(true);
		busySince.set(null);
	}

	/** Whether access that is denied now was granted before; asked a second time in a row it says no. */
	boolean mayDoubt() {
		return trusted.compareAndSet(true, false);
	}

	/** For how long the server has done nothing but say that it is busy. */
	Duration busyFor(Instant now) {
		return Duration.between(busySince.updateAndGet(since -> since == null ? now : since), now);
	}
}
