package org.mailferry.testkit.connector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderResult;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.Mailbox;
import org.mailferry.api.connector.NewFolder;
import org.mailferry.api.connector.Payload;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.api.connector.Upload;

/** Works with the two mailboxes of a {@link MailSystemContract} as a test needs it. */
public final class ContractUser implements AutoCloseable {

	private final SourceMailbox source;
	private final TargetMailbox target;

	ContractUser(SourceMailbox source, TargetMailbox target) {
		this.source = source;
		this.target = target;
	}

	public SourceMailbox source() {
		return source;
	}

	public TargetMailbox target() {
		return target;
	}

	/** All changes since a state, and the state after them. */
	public record Delta(List<ItemChange> changes, SyncState state) {

		/** Profiles of what was created, in order. */
		public List<ItemProfile> created() {
			return changes.stream().filter(ItemChange.Created.class::isInstance)
					.map(change -> ((ItemChange.Created) change).item()).toList();
		}
	}

	public static Delta changes(Mailbox mailbox, FolderId folder, Optional<SyncState> since, ItemProfile.Detail detail)
			throws ConnectorException, SyncStateRefusedException {
		List<ItemChange> all = new ArrayList<>();
		Optional<SyncState> state = since;
		while (true) {
			ChangePage page = mailbox.changes(folder, state, detail);
			all.addAll(page.changes());
			state = Optional.of(page.next());
			if (page.last()) {
				return new Delta(all, page.next());
			}
		}
	}

	public static List<ItemProfile> list(Mailbox mailbox, FolderId folder)
			throws ConnectorException, SyncStateRefusedException {
		return changes(mailbox, folder, Optional.empty(), ItemProfile.Detail.SYNC).created();
	}

	public static FolderId wellKnown(Mailbox mailbox, WellKnownFolder role) throws ConnectorException {
		return mailbox.folders().folders().stream().filter(folder -> folder.wellKnown().equals(Optional.of(role)))
				.map(FolderProfile::id).findFirst().orElseThrow();
	}

	/** The folder of the source that has most items, with them. */
	public Delta fullestFolder() throws ConnectorException, SyncStateRefusedException {
		FolderProfile fullest = source.folders().folders().stream()
				.max((a, b) -> Long.compare(a.hint().totalCount(), b.hint().totalCount())).orElseThrow();
		return changes(source, fullest.id(), Optional.empty(), ItemProfile.Detail.SYNC);
	}

	/** A new folder of the target, below its root. */
	public FolderId newFolder(String name) throws ConnectorException {
		FolderId root = target.folders().root();
		return ((FolderResult.Done) target.createFolders(root, List.of(new NewFolder(name, "IPF.Note"))).getFirst())
				.id();
	}

	/** The way in which items are carried. */
	public PayloadFormat format() {
		return source.formats().stream().filter(target.formats()::contains).findFirst().orElseThrow();
	}

	public Payload export(ItemId item) throws ConnectorException, IOException {
		MemoryReceiver receiver = new MemoryReceiver(format());
		source.export(format(), profiles(source, List.of(item)), receiver);
		return receiver.payloads().get(item);
	}

	/** The profiles of items; of one that is not there any more what might have been kept of it. */
	public static List<ItemProfile> profiles(Mailbox mailbox, List<ItemId> items) throws ConnectorException {
		Map<ItemId, ItemProfile> found = mailbox.describe(items, ItemProfile.Detail.SYNC);
		return items.stream().map(item -> found.containsKey(item)
				? found.get(item)
				: new ItemProfile(item, Hash128.of(item.value()), 0, "IPM.Note", 0, true, Optional.empty(),
						new TreeMap<>()))
				.toList();
	}

	/** Digests of what the way of this user carries. */
	public Map<ItemId, Hash128> digest(Mailbox mailbox, List<ItemId> items) throws ConnectorException {
		return mailbox.digest(format(), profiles(mailbox, items));
	}

	/** Copies items of the source into a folder of the target. */
	public List<ItemId> carry(List<ItemId> items, FolderId folder) throws ConnectorException, IOException {
		List<ItemId> carried = new ArrayList<>();
		for (ItemId item : items) {
			Upload upload = new Upload(folder, Optional.empty(), export(item));
			carried.add(((ItemResult.Done) target.upload(List.of(upload)).getFirst()).id());
		}
		return carried;
	}

	@Override
	public void close() {
		source.close();
		target.close();
	}
}
