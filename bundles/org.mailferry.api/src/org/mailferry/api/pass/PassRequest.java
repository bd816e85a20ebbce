package org.mailferry.api.pass;

import java.util.Objects;

import org.mailferry.api.MailboxPair;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.ledger.Ledger;

/** One pass to run: on which pair, between which systems, with which memory. */
public record PassRequest(MailboxPair pair, PassKind kind, MailSystem source, MailSystem target, Ledger ledger,
		PassSettings settings, StopSignal stop) {

	public PassRequest {
		Objects.requireNonNull(pair, "pair");
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(source, "source");
		Objects.requireNonNull(target, "target");
		Objects.requireNonNull(ledger, "ledger");
		Objects.requireNonNull(settings, "settings");
		Objects.requireNonNull(stop, "stop");
	}
}
