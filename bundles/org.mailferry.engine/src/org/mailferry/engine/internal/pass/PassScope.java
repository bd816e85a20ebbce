package org.mailferry.engine.internal.pass;

import java.time.Clock;
import java.time.Duration;

import org.mailferry.api.MailboxPair;
import org.mailferry.api.StopSignal;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.pass.PassSettings;

/** What one pass works with. */
public record PassScope(MailboxPair pair, Ledger ledger, PassSettings settings, StopSignal stop, Clock clock,
		Pause pause, Tally tally, Report report) {

	/** The same pass for a thread that may have to stop before the pass does. */
	public PassScope stoppedBy(StopSignal other) {
		return new PassScope(pair, ledger, settings, other, clock, pause, tally, report);
	}

	/** To be called between steps. */
	public void checkStop() throws PassHalted {
		if (stop.requested()) {
			throw PassHalted.interrupted();
		}
	}

	/** Waits as long as asked, unless the pass is to stop. */
	public void await(Duration wait) throws PassHalted {
		checkStop();
		pause.await(wait, stop);
		checkStop();
	}
}
