package org.mailferry.api.pass;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.Finding;

/**
 * How a pass ended.
 *
 * @param failure
 *            why, when it ended as FAILED
 * @param verification
 *            one row per folder that exists on either side, for a verification; empty for a sync
 */
public record PassResult(Ending ending, PassCounters counters, Optional<Finding> failure,
		List<FolderVerification> verification) {

	public PassResult {
		Objects.requireNonNull(ending, "ending");
		Objects.requireNonNull(counters, "counters");
		Objects.requireNonNull(failure, "failure");
		verification = List.copyOf(verification);
	}

	/** The ways a pass ends. */
	public enum Ending {
		/** Everything it was asked for is done; items that could not be carried are outcomes. */
		COMPLETED,
		/** A stop was requested; the next pass goes on where it stopped. */
		INTERRUPTED,
		/** It could not go on; the next pass goes on where it stopped. */
		FAILED,
		/** As FAILED, because the account or the endpoint's settings must be changed first: others will fail likewise. */
		REFUSED
	}
}
