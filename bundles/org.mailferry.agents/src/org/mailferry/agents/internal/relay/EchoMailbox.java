package org.mailferry.agents.internal.relay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.ActivityHint;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ExhaustedException;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderResult;
import org.mailferry.api.connector.FolderTree;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.NewFolder;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.api.connector.Upload;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Ledger;

/**
 * Stands for the target in a rehearsal: has the folders that the ledger knows, empty, and says yes to everything that is
 * written. What the real target answers otherwise shows when the packets are applied, see {@link Needs}.
 */
final class EchoMailbox implements TargetMailbox {

	private static final FolderId ROOT = new FolderId("echo root");
	private static final SyncState STATE = new SyncState("echo");
	private static final ActivityHint EMPTY = new ActivityHint(-1, -1, 0, 0);

	private final MailboxAddress address;
	private final Ledger ledger;
	private final List<PayloadFormat> formats;
	private final long maxUploadBytes;
	private final Allowance allowance;
	private final AtomicLong made = new AtomicLong();

	EchoMailbox(MailboxAddress address, Ledger ledger, List<PayloadFormat> formats, long maxUploadBytes,
			Allowance allowance) {
		this.address = address;
		this.ledger = ledger;
		this.formats = formats;
		this.maxUploadBytes = maxUploadBytes;
		this.allowance = allowance;
	}

	@Override
	public MailboxAddress address() {
		return address;
	}

	@Override
	public List<PayloadFormat> formats() {
		return formats;
	}

	@Override
	public long maxUploadBytes() {
		return maxUploadBytes;
	}

	@Override
	public FolderTree folders() {
		List<FolderLink> links = ledger.folders();
		Map<FolderId, FolderLink> bySource = links.stream()
				.collect(Collectors.toMap(FolderLink::source, link -> link));
		Map<FolderId, FolderProfile> placed = new LinkedHashMap<>();
		Set<FolderId> begun = new HashSet<>();
		links.forEach(link -> place(link, bySource, begun, placed));
		return new FolderTree(ROOT, List.copyOf(placed.values()));
	}

	/** Parents come before their children, whatever the ledger's order. */
	private static void place(FolderLink link, Map<FolderId, FolderLink> bySource, Set<FolderId> begun,
			Map<FolderId, FolderProfile> placed) {
		if (begun.add(link.source())) {
			FolderLink parent = bySource.get(link.sourceParent());
			if (parent != null) {
				place(parent, bySource, begun, placed);
			}
			boolean nested = parent != null && placed.containsKey(parent.target());
			placed.put(link.target(), profile(link, nested ? parent.target() : ROOT));
		}
	}

	private static FolderProfile profile(FolderLink link, FolderId parent) {
		return new FolderProfile(link.target(), parent, link.targetName(), link.folderClass(), link.wellKnown(),
				EMPTY);
	}

	@Override
	public Optional<FolderProfile> folder(FolderId id) {
		return ledger.folders().stream().filter(link -> link.target().equals(id)).findFirst()
				.map(link -> profile(link, ROOT));
	}

	@Override
	public ChangePage changes(FolderId folder, Optional<SyncState> since, ItemProfile.Detail detail) {
		return new ChangePage(List.of(), STATE, true);
	}

	/** What was written is there. */
	@Override
	public Map<ItemId, ItemProfile> describe(Collection<ItemId> items, ItemProfile.Detail detail) {
		Map<ItemId, ItemProfile> there = new HashMap<>();
		items.forEach(id -> there.put(id, new ItemProfile(id, Hash128.of(id.value()), 0, "IPM.Note", 0, true,
				Optional.empty(), java.util.Collections.emptySortedMap())));
		return there;
	}

	@Override
	public Map<ItemId, Hash128> digest(PayloadFormat format, List<ItemProfile> items) {
		return Map.of();
	}

	@Override
	public Map<ItemId, Hash128> subjectHashes(List<ItemId> items) {
		return Map.of();
	}

	@Override
	public List<FolderResult> createFolders(FolderId parent, List<NewFolder> folders) {
		return folders.stream()
				.<FolderResult>map(folder -> new FolderResult.Done(new FolderId("echo " + made.incrementAndGet())))
				.toList();
	}

	@Override
	public FolderResult renameFolder(FolderId folder, String name) {
		return new FolderResult.Done(folder);
	}

	@Override
	public FolderResult moveFolder(FolderId folder, FolderId newParent) {
		return new FolderResult.Done(folder);
	}

	@Override
	public FolderResult deleteFolder(FolderId folder) {
		return new FolderResult.Done(folder);
	}

	/** Carried items have been counted when they were read. */
	@Override
	public List<ItemResult> upload(List<Upload> items) {
		return items.stream().<ItemResult>map(item -> new ItemResult.Done(item.replaces().orElseGet(this::newItem)))
				.toList();
	}

	private ItemId newItem() {
		return new ItemId("echo " + made.incrementAndGet());
	}

	@Override
	public List<ItemResult> setRead(Map<ItemId, Boolean> items) throws ExhaustedException {
		count(items.size());
		return items.keySet().stream().<ItemResult>map(ItemResult.Done::new).toList();
	}

	@Override
	public List<ItemResult> moveItems(List<ItemId> items, FolderId to) throws ExhaustedException {
		count(items.size());
		List<ItemResult> results = new ArrayList<>();
		items.forEach(item -> results.add(new ItemResult.Done(newItem())));
		return results;
	}

	@Override
	public List<ItemResult> deleteItems(List<ItemId> items) throws ExhaustedException {
		count(items.size());
		return items.stream().<ItemResult>map(ItemResult.Done::new).toList();
	}

	private void count(int items) throws ExhaustedException {
		allowance.require();
		allowance.items(items);
	}

	@Override
	public void cancel() {
		// nothing here takes time
	}

	@Override
	public void close() {
		// nothing is open
	}
}
