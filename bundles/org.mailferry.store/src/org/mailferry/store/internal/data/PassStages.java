package org.mailferry.store.internal.data;

import java.time.Clock;
import java.util.Set;

import jakarta.persistence.EntityManager;

import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.PairStage;

/** What syncs do to the stage of a pair; a verification does nothing to it. */
final class PassStages {

	private static final Set<PairStage> MAY_FAIL = Set.of(PairStage.PLANNED, PairStage.PRE_SYNCING, PairStage.IN_STEP,
			PairStage.READY, PairStage.SWITCHING);

	private PassStages() {
	}

	static void begun(EntityManager manager, PairEntity pair, PassKind kind, String who, Clock clock) {
		if (kind == PassKind.SYNC) {
			if (pair.stage() == PairStage.FAILED) {
				PairStage before = pair.stageBefore();
				boolean first = before == null || before == PairStage.PLANNED;
				StageBook.note(manager, pair, first ? PairStage.PRE_SYNCING : before, who, "a sync has begun", clock);
			} else if (pair.stage() == PairStage.PLANNED || pair.stage() == PairStage.UNDONE) {
				StageBook.note(manager, pair, PairStage.PRE_SYNCING, who, "a sync has begun", clock);
			}
		}
	}

	static void ended(EntityManager manager, PairEntity pair, PassKind kind, Ending ending, String who, Clock clock) {
		if (kind == PassKind.SYNC) {
			if (ending == Ending.COMPLETED && pair.stage() == PairStage.PRE_SYNCING) {
				StageBook.note(manager, pair, PairStage.IN_STEP, who, "a sync has carried everything there was", clock);
			} else if ((ending == Ending.FAILED || ending == Ending.REFUSED) && MAY_FAIL.contains(pair.stage())) {
				StageBook.note(manager, pair, PairStage.FAILED, who, "a sync could not go on", clock);
			}
		}
	}
}
