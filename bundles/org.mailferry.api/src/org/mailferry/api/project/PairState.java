package org.mailferry.api.project;

/** Where a pair stands, derived from its last pass. */
public enum PairState {
	/** No pass has run yet. */
	NEW,
	/** A pass is running. */
	RUNNING,
	/** The pre-sync has begun and is not complete. */
	PARTIAL,
	/** The last pass carried everything there was. */
	SYNCED,
	/** As SYNCED, but some items could not be carried. */
	SYNCED_WITH_FINDINGS,
	/** The last pass could not go on. */
	FAILED
}
