package org.mailferry.api.project;

import java.util.Objects;
import java.util.function.BooleanSupplier;

import org.mailferry.api.MailboxPair;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassSettings;

/**
 * A pass that somebody wants.
 *
 * @param stop
 *            ends it
 * @param suspended
 *            whether it was stopped because its pair has been suspended; asked after an interrupted pass
 */
public record PassOrder(MailboxPair pair, PassKind kind, MailSystem source, MailSystem target, PassSettings settings,
		StopSignal stop, BooleanSupplier suspended) {

	public PassOrder {
		Objects.requireNonNull(pair, "pair");
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(source, "source");
		Objects.requireNonNull(target, "target");
		Objects.requireNonNull(settings, "settings");
		Objects.requireNonNull(stop, "stop");
		Objects.requireNonNull(suspended, "suspended");
	}
}
