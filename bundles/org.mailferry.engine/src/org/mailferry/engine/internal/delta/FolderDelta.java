package org.mailferry.engine.internal.delta;

import java.util.Optional;

import org.mailferry.api.connector.SyncState;
import org.mailferry.engine.internal.folder.SyncedFolder;

/** What was gathered of one folder. */
final class FolderDelta {

	private final SyncedFolder folder;
	private final ChangeSet changes = new ChangeSet();
	private Optional<SyncState> state = Optional.empty();
	private boolean whole;

	FolderDelta(SyncedFolder folder) {
		this.folder = folder;
	}

	SyncedFolder folder() {
		return folder;
	}

	ChangeSet changes() {
		return changes;
	}

	void readTo(SyncState next, boolean last) {
		state = Optional.of(next);
		whole = last;
	}

	/** How far it was read. */
	Optional<SyncState> state() {
		return state;
	}

	/** Whether that is all there is for now. */
	boolean whole() {
		return whole;
	}
}
