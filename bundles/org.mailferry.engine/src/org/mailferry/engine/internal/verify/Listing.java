package org.mailferry.engine.internal.verify;

import java.util.List;
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
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.retry.PageTrail;
import org.mailferry.engine.internal.retry.ServerCalls;

/** Lists everything in a folder, page by page, with the properties that are compared. */
final class Listing {

	private final Mailbox mailbox;
	private final ServerCalls calls;
	private final FolderId folder;
	private final PageTrail trail = new PageTrail();
	private Optional<SyncState> state = Optional.empty();
	private boolean ended;

	Listing(Mailbox mailbox, ServerCalls calls, FolderId folder) {
		this.mailbox = mailbox;
		this.calls = calls;
		this.folder = folder;
	}

	/**
	 * The next items; may be none. What changes while the folder is listed is not looked at again.
	 *
	 * @throws PermanentException
	 *             when the server does not let it be read
	 */
	List<ItemProfile> next() throws PassHalted, PermanentException {
		Optional<SyncState> from = state;
		try {
			ChangePage page = calls.<ChangePage, SyncStateRefusedException>repeat(
					() -> mailbox.changes(folder, from, Detail.VERIFICATION));
			trail.follow(page);
			state = Optional.of(page.next());
			ended = page.last();
			return page.changes().stream().filter(ItemChange.Created.class::isInstance)
					.map(change -> ((ItemChange.Created) change).item()).toList();
		} catch (SyncStateRefusedException e) {
			throw new PermanentException("the server no longer knows how far it was listed", "SyncState", false, e);
		}
	}

	boolean ended() {
		return ended;
	}
}
