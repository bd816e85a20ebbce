package org.mailferry.sync.ui.internal.mailboxes;

import org.mailferry.api.project.PairState;
import org.mailferry.sync.ui.internal.Messages;

/** Where a mailbox stands, in the order in which an admin wants to look at them. */
public enum ShownState {
	FAILED, RUNNING, PARTIAL, SYNCED_WITH_FINDINGS, NEW, SUSPENDED, SYNCED;

	/** Where a pair stands; suspension goes before what came of the last pass, but not before a running one. */
	static ShownState of(PairState state, boolean suspended) {
		if (suspended && state != PairState.RUNNING) {
			return SUSPENDED;
		}
		return switch (state) {
		case NEW -> NEW;
		case RUNNING -> RUNNING;
		case PARTIAL -> PARTIAL;
		case SYNCED -> SYNCED;
		case SYNCED_WITH_FINDINGS -> SYNCED_WITH_FINDINGS;
		case FAILED -> FAILED;
		};
	}

	/** In the person's language. */
	public String label() {
		return switch (this) {
		case FAILED -> Messages.stateFailed;
		case RUNNING -> Messages.stateRunning;
		case PARTIAL -> Messages.statePartial;
		case SYNCED_WITH_FINDINGS -> Messages.stateSyncedWithFindings;
		case NEW -> Messages.stateNew;
		case SUSPENDED -> Messages.stateSuspended;
		case SYNCED -> Messages.stateSynced;
		};
	}
}
