package org.mailferry.engine.internal.delta;

import java.util.ArrayList;
import java.util.List;

import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.engine.internal.folder.SyncedFolder;
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
	private final VanishedFolders vanished;

	FolderStream(PassScope scope, Spool spool, Transfer transfer, ReadFlags readFlags, Deletions deletions,
			VanishedFolders vanished) {
		this.scope = scope;
		this.spool = spool;
		this.transfer = transfer;
		this.readFlags = readFlags;
		this.deletions = deletions;
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
		ChangePages pages = new ChangePages(source, folder, start.since());
		Relisting relisting = start.relist() ? relist(folder, relistings) : null;
		boolean last = false;
		while (!last) {
			switch (pages.next()) {
			case ChangePages.Page answer -> {
				last = answer.page().last();
				take(folder, answer.page(), intake, source, relisting);
			}
			case ChangePages.StateRefused refused -> {
				scope.report().finding(DeltaFindings.stateRefused(folder.path()));
				intake.then(() -> scope.ledger().forgetSourceWatermark(folder.number()));
				pages.restart();
				relisting = relist(folder, relistings);
			}
			case ChangePages.Unreadable unreadable -> {
				UnreadableFolder.report(scope, source, folder, unreadable.cause());
				return;
			}
			}
		}
	}

	private Relisting relist(SyncedFolder folder, List<Relisting> relistings) {
		Relisting relisting = new Relisting(scope, spool, folder, deletions);
		relistings.add(relisting);
		return relisting;
	}

	private void take(SyncedFolder folder, ChangePage page, Intake intake, SourceSide source, Relisting relisting)
			throws PassHalted {
		ChangeSet changes = new ChangeSet();
		changes.add(page.changes());
		if (relisting != null) {
			relisting.see(changes.changes());
		}
		SortedChanges sorted = new ChangeSorter(scope, source).sort(folder.number(), changes.changes());
		for (var item : sorted.fresh()) {
			intake.add(CarryTask.of(folder, item));
		}
		for (var item : sorted.changed()) {
			intake.add(CarryTask.of(folder, item));
		}
		intake.then(() -> finish(folder, page, sorted, relisting));
		if (!sorted.reads().isEmpty() || !sorted.deleted().isEmpty()) {
			// What the next page says of the same items is newer.
			intake.flush();
		}
	}

	/** Runs on the writing thread, after the page's items have been delivered. */
	private void finish(SyncedFolder folder, ChangePage page, SortedChanges sorted, Relisting relisting)
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
			LedgerCommit.Builder commit = LedgerCommit.in(folder.number()).sourceWatermark(page.next());
			if (page.last()) {
				commit.hint(folder.hint());
			}
			if (!vanished.contains(folder.number())) {
				scope.ledger().commit(commit.build());
			}
			scope.report().progress(folder.path());
		}
	}
}
