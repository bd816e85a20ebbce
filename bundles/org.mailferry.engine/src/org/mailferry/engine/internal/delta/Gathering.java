package org.mailferry.engine.internal.delta;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.mailferry.api.Hash128;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.intent.OpenIntents;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;

/**
 * Reads the changes of several folders before any of them is repeated in the target, so that an item which left one and
 * appeared in another is seen as moved. Ends at a number of changes that fits in memory.
 */
final class Gathering {

	private final PassScope scope;
	private final SourceSide source;
	private final OpenIntents intents;
	private final int most;
	private final List<FolderDelta> deltas = new ArrayList<>();
	private final List<SyncedFolder> left = new ArrayList<>();
	private int size;

	Gathering(PassScope scope, SourceSide source, OpenIntents intents, int most) {
		this.scope = scope;
		this.source = source;
		this.intents = intents;
		this.most = most;
	}

	void read(List<SyncedFolder> folders) throws PassHalted {
		for (SyncedFolder folder : folders) {
			// What was never carried before would only fill the memory when there is much of it.
			if (folder.wasComplete() && size < most || folder.hint().totalCount() < most - size) {
				read(folder);
			} else {
				left.add(folder);
			}
		}
	}

	private void read(SyncedFolder folder) throws PassHalted {
		FolderStart start = FolderStart.of(scope.ledger(), folder);
		if (start.relist()) {
			left.add(folder);
			return;
		}
		FolderDelta delta = new FolderDelta(folder);
		ChangePages pages = new ChangePages(source, folder, start.since(),
				new ForgottenState(scope, intents, folder));
		while (!delta.whole() && size < most) {
			switch (pages.next()) {
			case ChangePages.Page answer -> {
				delta.changes().add(answer.page().changes());
				size += answer.page().changes().size();
				delta.readTo(answer.page().next(), answer.page().last());
			}
			case ChangePages.StateRefused refused -> {
				left.add(folder);
				return;
			}
			case ChangePages.Unreadable unreadable -> {
				UnreadableFolder.report(scope, source, folder, unreadable.cause());
				return;
			}
			}
		}
		if (delta.whole() && leavesSuspects(delta)) {
			scope.ledger().forgetSourceWatermark(folder.number());
			left.add(folder);
			return;
		}
		deltas.add(delta);
		if (!delta.whole()) {
			left.add(folder);
		}
	}

	private boolean leavesSuspects(FolderDelta delta) {
		Set<Hash128> suspects = intents.suspects(delta.folder().number());
		suspects.removeAll(delta.changes().keys());
		return !suspects.isEmpty();
	}

	List<FolderDelta> deltas() {
		return deltas;
	}

	/** Folders of which not everything was read; what was read of them comes first. */
	List<SyncedFolder> left() {
		return left;
	}

	/** How many changes were read. */
	int size() {
		return size;
	}

	/** How many more changes would fit. */
	int room() {
		return Math.max(0, most - size);
	}
}
