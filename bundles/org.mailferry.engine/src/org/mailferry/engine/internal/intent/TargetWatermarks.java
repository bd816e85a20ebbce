package org.mailferry.engine.internal.intent;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.TargetSide;

/**
 * Sees to it that there is a place in the target's history from which an answer that never came can be cleared up. It is
 * not moved on while all goes well: that would mean to list everything that was uploaded, which is what recovery does at
 * worst, and recovery itself moves it on.
 */
public final class TargetWatermarks {

	private static final TargetReader.Visitor UNHEARD = new TargetReader.Visitor() {
		@Override
		public void change(ItemChange change) {
			// all of it is in the ledger, or is none of ours
		}

		@Override
		public void restart() {
			// nothing was kept
		}
	};

	private final PassScope scope;
	private final TargetReader reader;
	private final Set<Integer> begun = new HashSet<>();

	public TargetWatermarks(PassScope scope, TargetSide target, VanishedFolders vanished) {
		this.scope = scope;
		this.reader = new TargetReader(target, vanished);
	}

	/** To be called before a folder receives something, while no intent of it is unclear. */
	public void beforeBatch(SyncedFolder folder) throws PassHalted {
		// What is in a folder that was empty came from this pass: its beginning will do as a watermark.
		if (begun.add(folder.number()) && !folder.targetEmpty()
				&& scope.ledger().watermarks(folder.number()).target().isEmpty()) {
			Optional<SyncState> now = reader.read(folder.link(), Optional.empty(), UNHEARD);
			if (now.isPresent()) {
				scope.ledger().commit(LedgerCommit.in(folder.number()).targetWatermark(now.get()).build());
			}
		}
	}
}
