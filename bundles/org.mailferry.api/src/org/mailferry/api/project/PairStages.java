package org.mailferry.api.project;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.mailferry.api.PairId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where the pairs of a project stand, and how they came there. Passes move them by themselves from the plan to being in step,
 * and to failure and back; all else is moved by whoever does it. Failures are {@link org.mailferry.api.ledger.StoreException}.
 */
@ProviderType
public interface PairStages {

	/**
	 * The stages of pairs; those that do not exist are missing.
	 *
	 * @param pairs
	 *            at most {@link PairQuery#MAX_PAIRS}
	 */
	Map<PairId, PairStage> of(Collection<PairId> pairs);

	/**
	 * Moves pairs to a stage, as one transaction. One that is there already stays as it is, so the same may be asked again
	 * after a crash.
	 *
	 * @param to
	 *            not {@link PairStage#SUSPENDED}, see {@link ProjectStore#suspend}
	 * @param who
	 *            for people who look later
	 * @return how many were not there yet
	 * @throws org.mailferry.api.ledger.StoreException
	 *             {@code pair.unknown}; {@code pair.stage-refused} when one is at a stage from which there is no way, or is
	 *             suspended; nothing is changed then
	 */
	int move(Collection<PairId> pairs, PairStage to, String who, String why);

	/** How a pair came to where it is, newest first. */
	List<StageChange> history(PairId pair, int limit);
}
