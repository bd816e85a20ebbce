package org.mailferry.engine.internal.delta;

import java.util.Optional;

import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.retry.PageTrail;
import org.mailferry.engine.internal.retry.SourceSide;

/** Reads the changes of one source folder page by page. */
final class ChangePages {

	/** What came of asking for a page. */
	sealed interface Answer {
	}

	record Page(ChangePage page) implements Answer {
	}

	/** The server does not know the state any more. */
	record StateRefused() implements Answer {
	}

	/** The server does not let this folder be read. */
	record Unreadable(PermanentException cause) implements Answer {
	}

	private final SourceSide source;
	private final SyncedFolder folder;
	private final PageTrail trail = new PageTrail();
	private final ForgottenState forgotten;
	private Optional<SyncState> state;
	private boolean first = true;

	ChangePages(SourceSide source, SyncedFolder folder, Optional<SyncState> since, ForgottenState forgotten) {
		this.source = source;
		this.folder = folder;
		this.state = since;
		this.forgotten = forgotten;
	}

	Answer next() throws PassHalted {
		Optional<SyncState> from = state;
		try {
			ChangePage page = source.calls().<ChangePage, SyncStateRefusedException>repeat(
					() -> source.mailbox().changes(folder.link().source(), from, Detail.SYNC));
			if (first && from.isPresent() && forgotten.shows(page)) {
				return refused(from,
						new SyncStateRefusedException("it answers to a state as if it had been given none"));
			}
			first = false;
			trail.follow(page);
			state = Optional.of(page.next());
			return new Page(page);
		} catch (SyncStateRefusedException e) {
			return refused(from, e);
		} catch (PermanentException e) {
			return new Unreadable(e);
		}
	}

	private Answer refused(Optional<SyncState> given, SyncStateRefusedException refusal) {
		if (given.isEmpty()) {
			return new Unreadable(new PermanentException(refusal.getMessage(), "SyncState", false, refusal));
		}
		try {
			trail.refused(refusal);
			return new StateRefused();
		} catch (PermanentException e) {
			return new Unreadable(e);
		}
	}

	/** Begins again with the whole folder. */
	void restart() {
		state = Optional.empty();
	}
}
