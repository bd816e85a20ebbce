package org.mailferry.api.pass;

/** What a pass does. */
public enum PassKind {
	/** Carries what is new: everything the first time (pre-sync), afterwards what changed (delta). */
	SYNC,
	/** Compares both mailboxes by counts, sizes and fingerprints. */
	VERIFY,
	/** Also compares the content of every item. */
	VERIFY_DEEP
}
