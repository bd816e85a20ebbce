package org.mailferry.engine.internal.intent;

import java.util.Optional;

import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.retry.PageTrail;
import org.mailferry.engine.internal.retry.ServerFindings;
import org.mailferry.engine.internal.retry.TargetSide;

/** Reads what a target folder received since a state. */
final class TargetReader {

	private final TargetSide target;
	private final VanishedFolders vanished;

	TargetReader(TargetSide target, VanishedFolders vanished) {
		this.target = target;
		this.vanished = vanished;
	}

	/** Hears of what is read. */
	interface Visitor {

		void change(ItemChange change);

		/** The server does not know the state any more: everything read so far comes again, from the beginning. */
		void restart();
	}

	/** Reads to the end and returns the state there; empty when the folder is gone. */
	Optional<SyncState> read(FolderLink folder, Optional<SyncState> since, Visitor visitor) throws PassHalted {
		Optional<SyncState> state = since;
		PageTrail trail = new PageTrail();
		boolean last = false;
		while (!last) {
			Optional<SyncState> from = state;
			try {
				ChangePage page = target.calls().<ChangePage, SyncStateRefusedException>repeat(
						() -> target.mailbox().changes(folder.target(), from, Detail.SYNC));
				trail.follow(page);
				page.changes().forEach(visitor::change);
				state = Optional.of(page.next());
				last = page.last();
			} catch (SyncStateRefusedException e) {
				if (from.isEmpty()) {
					throw new IllegalStateException("a server refused a state it was not given", e);
				}
				begunAnew(folder, trail, e);
				visitor.restart();
				state = Optional.empty();
			} catch (PermanentException e) {
				if (vanished.check(folder)) {
					return Optional.empty();
				}
				throw PassHalted.failed(ServerFindings.unreadable(folder.target(), e), e);
			}
		}
		return state;
	}

	private static void begunAnew(FolderLink folder, PageTrail trail, SyncStateRefusedException refusal)
			throws PassHalted {
		try {
			trail.refused(refusal);
		} catch (PermanentException e) {
			throw PassHalted.failed(ServerFindings.unreadable(folder.target(), e), e);
		}
	}
}
