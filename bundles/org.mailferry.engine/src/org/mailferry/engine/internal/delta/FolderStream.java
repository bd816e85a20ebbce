package org.mailferry.engine.internal.delta;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.intent.OpenIntents;
import org.mailferry.engine.internal.intent.VanishedFolders;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.spool.Spool;
import org.mailferry.engine.internal.transfer.CarryTask;
import org.mailferry.engine.internal.transfer.Intake;
import org.mailferry.engine.internal.transfer.Transfer;

/**
 * Repeats the changes of folders page by page while they are read, however many there are. An item that moved is
 * uploaded anew where it is now and deleted where it was.
 */
final class FolderStream {

	private final PassScope scope;
	private final Spool spool;
	private final Transfer transfer;
	private final ReadFlags readFlags;
	private final Deletions deletions;
	private final OpenIntents intents;
	private final VanishedFolders vanished;

	FolderStream(PassScope scope, Spool spool, Transfer transfer, ReadFlags readFlags, Deletions deletions,
			OpenIntents intents, VanishedFolders vanished) {
		this.scope = scope;
		this.spool = spool;
		this.transfer = transfer;
		this.readFlags = readFlags;
		this.deletions = deletions;
		this.intents = intents;
		this.vanished = vanished;
	}

	void run(List<SyncedFolder> folders) throws PassHalted {
		if (folders.isEmpty()) {
			return;
		}
		List<Relisting> relistings = new ArrayList<>();
		try {
			transfer.run((intake, source) -> {
				for (SyncedFolder folder : folders) {
					read(folder, intake, source, relistings);
				}
			});
		} finally {
			for (Relisting relisting : relistings) {
				relisting.close();
			}
		}
	}

	private void read(SyncedFolder folder, Intake intake, SourceSide source, List<Relisting> relistings)
			throws PassHalted {
		FolderStart start = FolderStart.of(scope.ledger(), folder);
		ChangePages pages = new ChangePages(source, folder, start.since(),
				new ForgottenState(scope, intents, folder));
		Relisting relisting = start.relist() ? relist(folder, relistings) : null;
		Set<Hash128> suspects = intents.suspects(folder.number());
		boolean last = false;
		while (!last) {
			switch (pages.next()) {
			case ChangePages.Page answer -> {
				ChangeSet changes = new ChangeSet();
				changes.add(answer.page().changes());
				if (!suspects.isEmpty()) {
					suspects.removeAll(changes.keys());
				}
				last = answer.page().last();
				boolean begunAgain = last && relisting == null && !suspects.isEmpty();
				take(folder, new PageRead(changes, answer.page().next(), last && !begunAgain), intake, source,
						relisting);
				if (begunAgain) {
					relisting = beginAgain(folder, pages, intake, relistings);
					last = false;
				}
			}
			case ChangePages.StateRefused refused -> {
				scope.report().finding(DeltaFindings.stateRefused(folder.path()));
				relisting = beginAgain(folder, pages, intake, relistings);
			}
			case ChangePages.Unreadable unreadable -> {
				UnreadableFolder.report(scope, source, folder, unreadable.cause());
				return;
			}
			}
		}
	}

	/** A page of changes, and whether the folder has been read to its end with it. */
	private record PageRead(ChangeSet changes, SyncState next, boolean last) {
	}

	private Relisting beginAgain(SyncedFolder folder, ChangePages pages, Intake intake, List<Relisting> relistings)
			throws PassHalted {
		intake.then(() -> scope.ledger().forgetSourceWatermark(folder.number()));
		pages.restart();
		return relist(folder, relistings);
	}

	private Relisting relist(SyncedFolder folder, List<Relisting> relistings) {
		Relisting relisting = new Relisting(scope, spool, folder, deletions);
		relistings.add(relisting);
		return relisting;
	}

	private void take(SyncedFolder folder, PageRead page, Intake intake, SourceSide source, Relisting relisting)
			throws PassHalted {
		if (relisting != null) {
			relisting.see(page.changes().changes());
		}
		SortedChanges sorted = new ChangeSorter(scope, source).sort(folder.number(), page.changes().changes());
		for (ItemProfile item : sorted.fresh()) {
			intake.add(CarryTask.of(folder, item));
		}
		for (ItemProfile item : sorted.changed()) {
			intake.add(CarryTask.of(folder, item));
		}
		intake.then(() -> finish(folder, page, sorted, relisting));
		if (!page.last() || !sorted.reads().isEmpty() || !sorted.deleted().isEmpty()) {
			// What the next page brings must not be sent before this page's watermark is there: it closes all intents.
			intake.flush();
		}
	}

	/** Runs on the writing thread, after the page's items have been delivered. */
	private void finish(SyncedFolder folder, PageRead page, SortedChanges sorted, Relisting relisting)
			throws PassHalted {
		if (vanished.contains(folder.number())) {
			return;
		}
		readFlags.set(folder, sorted.reads());
		deletions.deleteSources(folder, sorted.deleted());
		// While a folder is compared as a whole, its watermark has to wait: a pass that dies must begin with it again.
		if (relisting == null || page.last()) {
			if (relisting != null) {
				relisting.deleteUnseen();
				relisting.close();
			}
			commit(folder, page, relisting != null);
		}
	}

	private void commit(SyncedFolder folder, PageRead page, boolean compared) {
		if (vanished.contains(folder.number())) {
			return;
		}
		LedgerCommit.Builder commit = LedgerCommit.in(folder.number()).sourceWatermark(page.next());
		if (page.last()) {
			commit.hint(folder.hint());
		}
		if (compared) {
			intents.closeAll(folder.number(), commit);
		} else {
			intents.closePassed(folder.number(), page.changes()::keys, commit);
		}
		scope.ledger().commit(commit.build());
		scope.report().progress(folder.path());
	}
}
