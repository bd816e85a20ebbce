package org.mailferry.engine.internal.intent;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.TargetSide;

/**
 * Keeps the target's watermarks near the present, so that after an answer that never came little has to be read. To be
 * called only while no intent of the folder is open.
 */
public final class TargetWatermarks {

	private static final int BATCHES_BETWEEN = 50;

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
	private final Map<Integer, Integer> batchesSince = new HashMap<>();

	public TargetWatermarks(PassScope scope, TargetSide target, VanishedFolders vanished) {
		this.scope = scope;
		this.reader = new TargetReader(target, vanished);
	}

	/** Makes sure that there is a recent watermark before a folder receives a batch. */
	public void beforeBatch(SyncedFolder folder) throws PassHalted {
		Integer batches = batchesSince.get(folder.number());
		if (batches == null) {
			begin(folder);
		} else if (batches >= BATCHES_BETWEEN) {
			advance(folder, scope.ledger().watermarks(folder.number()).target());
		}
		batchesSince.merge(folder.number(), 1, Integer::sum);
	}

	private void begin(SyncedFolder folder) throws PassHalted {
		batchesSince.put(folder.number(), 0);
		Optional<SyncState> known = scope.ledger().watermarks(folder.number()).target();
		// What is in a folder that was empty came from this pass: its beginning will do as a watermark.
		if (known.isEmpty() && !folder.targetEmpty()) {
			advance(folder, known);
		}
	}

	private void advance(SyncedFolder folder, Optional<SyncState> since) throws PassHalted {
		Optional<SyncState> now = reader.read(folder.link(), since, UNHEARD);
		if (now.isPresent()) {
			scope.ledger().commit(LedgerCommit.in(folder.number()).targetWatermark(now.get()).build());
			batchesSince.put(folder.number(), 0);
		}
	}
}
