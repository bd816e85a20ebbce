package org.mailferry.connector.ews.internal.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.connector.ews.internal.elements.EndpointProperties;
import org.mailferry.connector.ews.internal.http.EwsClient;
import org.mailferry.connector.ews.internal.mailbox.EwsSource;
import org.mailferry.connector.ews.internal.mailbox.Formats;
import org.mailferry.connector.ews.internal.mailbox.Line;

/** Asks a server of one mailbox what a pass would ask, and what a server should refuse, and changes nothing. */
public final class Recital {

	private static final int MOST_FOLDERS = 12;
	private static final int MOST_PAGES = 2;
	private static final int MOST_ITEMS = 10;
	private static final int MOST_EXPORTS = 3;
	private static final long LARGEST_EXPORT = 256 * 1024;
	private static final String UNKNOWN = "AAMkAGE=";

	private final EwsSource mailbox;

	public Recital(EwsClient client, MailboxAddress address, Formats formats, EndpointProperties refused) {
		mailbox = new EwsSource(new Line(client, address, CallObserver.NONE), formats, refused);
	}

	/** @throws ConnectorException when not even the folders can be listed */
	public void perform() throws ConnectorException {
		List<FolderProfile> folders = mailbox.folders().folders();
		List<ItemProfile> items = new ArrayList<>();
		for (FolderProfile folder : folders.subList(0, Math.min(MOST_FOLDERS, folders.size()))) {
			refusable(() -> list(folder, items));
		}
		List<ItemId> some = items.stream().limit(MOST_ITEMS).map(ItemProfile::id).toList();
		List<ItemProfile> small = items.stream().filter(item -> item.sizeBytes() <= LARGEST_EXPORT).limit(MOST_EXPORTS)
				.toList();
		refusable(() -> mailbox.describe(some, Detail.VERIFICATION));
		refusable(() -> mailbox.digest(Formats.ITEM_STREAM, small));
		refusable(() -> mailbox.describe(List.of(new ItemId(UNKNOWN)), Detail.SYNC));
		refusable(() -> mailbox.folder(new FolderId(UNKNOWN)));
		refusable(() -> mailbox.changes(folders.getFirst().id(), Optional.of(new SyncState(UNKNOWN)), Detail.SYNC));
	}

	private void list(FolderProfile folder, List<ItemProfile> items)
			throws ConnectorException, SyncStateRefusedException {
		Optional<SyncState> state = Optional.empty();
		for (int page = 0; page < MOST_PAGES; page++) {
			ChangePage changes = mailbox.changes(folder.id(), state, Detail.VERIFICATION);
			for (ItemChange change : changes.changes()) {
				if (change instanceof ItemChange.Created created) {
					items.add(created.item());
				}
			}
			if (changes.last()) {
				return;
			}
			state = Optional.of(changes.next());
		}
	}

	@FunctionalInterface
	private interface Question {
		void ask() throws ConnectorException, SyncStateRefusedException;
	}

	/** What is refused is as worth recording as what is not. */
	private static void refusable(Question question) throws ConnectorException {
		try {
			question.ask();
		} catch (PermanentException | SyncStateRefusedException e) {
			// it stands in the transcript
			return;
		}
	}
}
