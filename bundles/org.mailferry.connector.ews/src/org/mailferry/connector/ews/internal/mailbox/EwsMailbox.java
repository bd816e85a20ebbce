package org.mailferry.connector.ews.internal.mailbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderTree;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.Mailbox;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.connector.ews.internal.digest.DigestReceiver;
import org.mailferry.connector.ews.internal.elements.ElementDigests;
import org.mailferry.connector.ews.internal.elements.EndpointProperties;
import org.mailferry.connector.ews.internal.elements.Fidelity;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.ExportItems;
import org.mailferry.connector.ews.internal.operation.GetSubjects;
import org.mailferry.connector.ews.internal.operation.SyncFolderItems;
import org.mailferry.connector.ews.internal.verdict.Meaning;

/** Reads a mailbox. */
abstract sealed class EwsMailbox implements Mailbox permits EwsSource, EwsTarget {

	private static final int LOOKED_UP_AT_ONCE = 256;

	private final Line line;
	private final Formats formats;
	private final EndpointProperties refused;
	private final FolderListing listing;
	private final Descriptions descriptions;
	private final Map<FolderId, String> folderClasses = new HashMap<>();

	EwsMailbox(Line line, Formats formats, EndpointProperties refused) {
		this.refused = refused;
		this.line = line;
		this.formats = formats;
		this.listing = new FolderListing(line);
		this.descriptions = new Descriptions(line);
	}

	final Line line() {
		return line;
	}

	/** The class of a folder that was seen before; empty when unknown. */
	final String folderClass(FolderId folder) {
		return folderClasses.getOrDefault(folder, "");
	}

	@Override
	public final MailboxAddress address() {
		return line.mailbox();
	}

	public final List<PayloadFormat> formats() {
		return formats.offered();
	}

	/** Properties that the servers do not give or take. */
	final EndpointProperties refused() {
		return refused;
	}

	/** What is known of the ways in which items travel. */
	final Formats ways() {
		return formats;
	}

	@Override
	public final boolean carries(PayloadFormat format, String itemClass, String property) {
		return format.equals(Formats.ITEM_STREAM) || Fidelity.carries(itemClass, property);
	}

	@Override
	public final FolderTree folders() throws ConnectorException {
		FolderTree tree = listing.read();
		tree.folders().forEach(folder -> folderClasses.put(folder.id(), folder.folderClass()));
		return tree;
	}

	@Override
	public final Optional<FolderProfile> folder(FolderId id) throws ConnectorException {
		Optional<FolderProfile> found = listing.find(id);
		found.ifPresent(folder -> folderClasses.put(folder.id(), folder.folderClass()));
		return found;
	}

	@Override
	public final ChangePage changes(FolderId folder, Optional<SyncState> since, ItemProfile.Detail detail)
			throws ConnectorException, SyncStateRefusedException {
		try {
			return line.call(new SyncFolderItems(folder, since, detail));
		} catch (PermanentException e) {
			Meaning meaning = Meaning.of(e.serverCode());
			if (since.isPresent() && meaning == Meaning.SYNC_STATE) {
				throw new SyncStateRefusedException(e.getMessage());
			}
			if (meaning != Meaning.OTHER && meaning != Meaning.INTERNAL && meaning != Meaning.CORRUPT) {
				throw e;
			}
			return byIds(folder, since, detail, meaning);
		}
	}

	/** One item that the server cannot describe fails the whole page; its id it can always tell. */
	private ChangePage byIds(FolderId folder, Optional<SyncState> since, ItemProfile.Detail detail, Meaning why)
			throws ConnectorException, SyncStateRefusedException {
		try {
			return descriptions.complete(line.call(SyncFolderItems.ofIds(folder, since)), detail);
		} catch (PermanentException e) {
			if (since.isPresent() && why == Meaning.OTHER) {
				// Perhaps it is the state, whatever the server calls it: comparing the whole folder does without.
				throw new SyncStateRefusedException(e.getMessage());
			}
			throw e;
		}
	}

	@Override
	public final Map<ItemId, ItemProfile> describe(Collection<ItemId> items, ItemProfile.Detail detail)
			throws ConnectorException {
		return descriptions.of(items, detail);
	}

	@Override
	public final Map<ItemId, Hash128> subjectHashes(List<ItemId> items) throws ConnectorException {
		Map<ItemId, Hash128> found = new LinkedHashMap<>();
		for (List<ItemId> some : portions(items)) {
			try {
				found.putAll(known(some, line.answers(new GetSubjects(some), some.size())));
			} catch (PermanentException e) {
				// Only meant to help whoever looks for an item.
				continue;
			}
		}
		return found;
	}

	private static <T> Map<ItemId, T> known(List<ItemId> items, List<Answered<T>> answers) {
		Map<ItemId, T> found = new LinkedHashMap<>();
		for (int i = 0; i < items.size(); i++) {
			ItemId item = items.get(i);
			answers.get(i).value().ifPresent(value -> found.put(item, value));
		}
		return found;
	}

	static List<List<ItemId>> portions(Collection<ItemId> items) {
		List<ItemId> all = List.copyOf(items);
		List<List<ItemId>> portions = new ArrayList<>();
		for (int i = 0; i < all.size(); i += LOOKED_UP_AT_ONCE) {
			portions.add(all.subList(i, Math.min(all.size(), i + LOOKED_UP_AT_ONCE)));
		}
		return portions;
	}

	@Override
	public final Map<ItemId, Hash128> digest(PayloadFormat format, List<ItemProfile> items)
			throws ConnectorException {
		if (items.isEmpty()) {
			return Map.of();
		}
		if (!format.equals(Formats.ITEM_STREAM)) {
			return new ElementDigests(line::call, refused).digest(items);
		}
		DigestReceiver receiver = new DigestReceiver();
		List<ItemId> ids = items.stream().map(ItemProfile::id).toList();
		formats.<Void, RuntimeException>stream("ExportItems", () -> line.call(new ExportItems(ids, receiver)));
		if (receiver.interrupted()) {
			throw new RetryableException(address() + ": the server did not get round to all items", "", null, false,
					null);
		}
		return receiver.digests();
	}

	@Override
	public final void cancel() {
		line.end();
	}

	@Override
	public final void close() {
		line.end();
	}
}
