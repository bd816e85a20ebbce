package org.mailferry.api.pass;

import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.FolderPath;
import org.mailferry.api.Side;

/**
 * How far a pass is.
 *
 * @param folder
 *            what it works on
 * @param counters
 *            so far
 * @param expectedItems
 *            how many items the folders it has to ask hold, or have been found changed; 0 when not known yet
 * @param clearingUp
 *            whether it waits for requests that were never answered, because the server may still be working on them
 * @param heldBy
 *            which side's server is busy, so that the pass waits for it; empty while it works
 */
public record PassProgress(FolderPath folder, PassCounters counters, long expectedItems,
		boolean clearingUp, Optional<Side> heldBy) {

	public PassProgress {
		Objects.requireNonNull(folder, "folder");
		Objects.requireNonNull(counters, "counters");
		Objects.requireNonNull(heldBy, "heldBy");
	}

	/** Of a pass that works. */
	public PassProgress(FolderPath folder, PassCounters counters, long expectedItems, boolean clearingUp) {
		this(folder, counters, expectedItems, clearingUp, Optional.empty());
	}
}
