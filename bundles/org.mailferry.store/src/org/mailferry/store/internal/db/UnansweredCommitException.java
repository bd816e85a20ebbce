package org.mailferry.store.internal.db;

import jakarta.persistence.PersistenceException;

/** A transaction was to end, and that did not go well. If the connection broke, nobody knows whether it has. */
final class UnansweredCommitException extends PersistenceException {

	private static final long serialVersionUID = 1L;

	UnansweredCommitException(Exception cause) {
		super(cause);
	}
}
