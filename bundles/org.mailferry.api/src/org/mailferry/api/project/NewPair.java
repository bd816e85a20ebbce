package org.mailferry.api.project;

import java.util.Objects;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairKind;

/** A pair to add. */
public record NewPair(MailboxAddress source, MailboxAddress target, PairKind kind, int priority) {

	public NewPair {
		Objects.requireNonNull(source, "source");
		Objects.requireNonNull(target, "target");
		Objects.requireNonNull(kind, "kind");
	}
}
