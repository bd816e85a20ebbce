package org.mailferry.lab.internal.store;

/** The store does not do that. */
public final class StoreRefusal extends Exception {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	StoreRefusal(Reason reason) {
		super(reason.name());
		this.reason = reason;
	}

	public Reason reason() {
		return reason;
	}

	/** Why not. */
	public enum Reason {
		/** A sibling has that name, ignoring case. */
		FOLDER_EXISTS,
		/** A well-known folder can neither be moved nor deleted. */
		WELL_KNOWN_FOLDER,
		/** A folder cannot go below itself. */
		FOLDER_INTO_ITSELF,
		/** It was deleted a moment ago. */
		GONE
	}
}
