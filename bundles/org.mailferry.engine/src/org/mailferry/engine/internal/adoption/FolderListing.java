package org.mailferry.engine.internal.adoption;

import java.io.IOException;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.Mailbox;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.intent.VanishedFolders;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.retry.PageTrail;
import org.mailferry.engine.internal.retry.ServerCalls;
import org.mailferry.engine.internal.retry.ServerFindings;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.retry.TargetSide;
import org.mailferry.engine.internal.spool.PartitionedRecords;

/** Lists both sides of a folder for adoption. */
final class FolderListing {

	/** Takes an item in. */
	@FunctionalInterface
	interface Intake {
		void item(ItemProfile item) throws IOException;
	}

	private final SourceSide source;
	private final TargetSide target;
	private final VanishedFolders vanished;

	FolderListing(SourceSide source, TargetSide target, VanishedFolders vanished) {
		this.source = source;
		this.target = target;
		this.vanished = vanished;
	}

	/** Lists the target's side and returns the state at its end; empty when the folder is gone. */
	Optional<SyncState> strangers(SyncedFolder folder, PartitionedRecords records) throws PassHalted, IOException {
		return target(folder.link().target(), Optional.of(folder), item -> {
			Stranger stranger = Stranger.of(item);
			if (stranger.fits()) {
				records.add(stranger.encode());
			}
		});
	}

	/**
	 * Lists a folder of the target and returns the state at its end; empty when the folder is gone.
	 *
	 * @param counterpart
	 *            the source's folder that became it; empty for one that only the target has, which may as well be unreadable
	 */
	Optional<SyncState> target(FolderId folder, Optional<SyncedFolder> counterpart, Intake intake)
			throws PassHalted, IOException {
		try {
			return Optional.of(list(target.mailbox(), target.calls(), folder, intake));
		} catch (PermanentException e) {
			if (counterpart.isEmpty() || vanished.check(counterpart.get().link())) {
				return Optional.empty();
			}
			throw PassHalted.failed(ServerFindings.unreadable(folder, e), e);
		}
	}

	/** Lists the source's side; false when it cannot be read, which whoever reads it next will tell. */
	boolean applicants(SyncedFolder folder, PartitionedRecords records) throws PassHalted, IOException {
		return source(folder, item -> records.add(Applicant.of(item).encode()));
	}

	/** Lists the source's side; false when it cannot be read, which whoever reads it next will tell. */
	boolean source(SyncedFolder folder, Intake intake) throws PassHalted, IOException {
		try {
			list(source.mailbox(), source.calls(), folder.link().source(), intake);
			return true;
		} catch (PermanentException e) {
			return false;
		}
	}

	private static SyncState list(Mailbox mailbox, ServerCalls calls, FolderId folder, Intake intake)
			throws PassHalted, PermanentException, IOException {
		PageTrail trail = new PageTrail();
		Optional<SyncState> state = Optional.empty();
		boolean last = false;
		while (!last) {
			Optional<SyncState> from = state;
			try {
				ChangePage page = calls.<ChangePage, SyncStateRefusedException>repeat(
						() -> mailbox.changes(folder, from, Detail.SYNC));
				trail.follow(page);
				for (ItemChange change : page.changes()) {
					if (change instanceof ItemChange.Created created) {
						intake.item(created.item());
					}
				}
				state = Optional.of(page.next());
				last = page.last();
			} catch (SyncStateRefusedException e) {
				throw new PermanentException("the server no longer knows how far it was listed", "SyncState", false, e);
			}
		}
		return state.orElseThrow();
	}
}
