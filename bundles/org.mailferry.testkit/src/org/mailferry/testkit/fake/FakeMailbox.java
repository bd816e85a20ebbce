package org.mailferry.testkit.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;

/**
 * A mailbox as a server keeps it, and what its user does with it. Ids change on a move, copies share their search key,
 * read flags do not show in the time of the last commit. Safe for use by any thread.
 */
public final class FakeMailbox {

	static final String ROOT = "root";

	private final String name;
	private final Clock clock;
	private final Map<String, FakeFolder> folders = new LinkedHashMap<>();
	private final Map<String, String> folderOfItem = new HashMap<>();
	private final TreeMap<Instant, List<Runnable>> late = new TreeMap<>();
	private Twist twist = (since, page) -> page;
	private final Map<String, Refusal> refusedExports = new HashMap<>();
	private final Map<String, Refusal> refusedUploads = new HashMap<>();
	private final Set<String> breaking = new HashSet<>();
	private long sequence = 1;
	private long epoch = 1;
	private int pageSize = 512;
	private boolean tellsTimes = true;
	private int capacity = Integer.MAX_VALUE;

	FakeMailbox(String name, Clock clock) {
		this.name = name;
		this.clock = clock;
		folders.put(ROOT, new FakeFolder(ROOT, ROOT, "", "", Optional.of(WellKnownFolder.ROOT)));
	}

	// What a user or an administrator does. Items are named by their subject, which tests keep unique where it matters.

	/** Creates a folder with a role. */
	public synchronized FolderId wellKnown(WellKnownFolder role, String folderName) {
		return create(ROOT, folderName, "IPF.Note", Optional.of(role));
	}

	public synchronized FolderId root() {
		return new FolderId(ROOT);
	}

	public synchronized FolderId createFolder(FolderId parent, String folderName) {
		return create(parent.value(), folderName, "IPF.Note", Optional.empty());
	}

	public synchronized FolderId createFolder(FolderId parent, String folderName, String folderClass) {
		return create(parent.value(), folderName, folderClass, Optional.empty());
	}

	private FolderId create(String parent, String folderName, String folderClass, Optional<WellKnownFolder> role) {
		String id = name + "-f" + next();
		folders.put(id, new FakeFolder(id, parent, folderName, folderClass, role));
		return new FolderId(id);
	}

	public synchronized void renameFolder(FolderId folder, String newName) {
		folders.get(folder.value()).name = newName;
	}

	/** Two folders take each other's name. */
	public synchronized void swapNames(FolderId one, FolderId other) {
		String name = folders.get(one.value()).name;
		folders.get(one.value()).name = folders.get(other.value()).name;
		folders.get(other.value()).name = name;
	}

	public synchronized void moveFolder(FolderId folder, FolderId parent) {
		folders.get(folder.value()).parent = parent.value();
	}

	public synchronized void changeClass(FolderId folder, String folderClass) {
		folders.get(folder.value()).folderClass = folderClass;
	}

	/** Deletes a folder with everything in it. */
	public synchronized void deleteFolder(FolderId folder) {
		children(folder.value()).forEach(child -> deleteFolder(new FolderId(child.id)));
		FakeFolder gone = folders.remove(folder.value());
		gone.items.keySet().forEach(folderOfItem::remove);
	}

	public synchronized ItemId deliver(FolderId folder, String subject) {
		return deliver(folder, subject, "body of " + subject);
	}

	public synchronized ItemId deliver(FolderId folder, String subject, String body) {
		long arrival = next();
		String id = name + "-i" + arrival;
		put(folder.value(), new FakeItem(id, "key-" + name + "-" + arrival, "IPM.Note", subject, body, false,
				nextInstant(), arrival, arrival, 0));
		return new ItemId(id);
	}

	/** An item of a class whose colour does not travel in parts. */
	public synchronized ItemId deliverColourful(FolderId folder, String subject) {
		ItemId id = deliver(folder, subject);
		FakeItem item = find(id).orElseThrow();
		put(folder.value(), new FakeItem(item.id(), item.searchKey(), "IPM.Colourful", subject, item.body(), false,
				item.modified(), item.created(), item.changed(), 0));
		return id;
	}

	public synchronized void edit(ItemId item, String body) {
		FakeFolder folder = folderOf(item).orElseThrow();
		folder.items.put(item.value(), folder.items.get(item.value()).withBody(body, nextInstant(), next()));
		folder.committed = sequence;
	}

	/** Changes the content of an item and nothing else: no user can do that. */
	public synchronized void corrupt(ItemId item, String body) {
		FakeFolder folder = folderOf(item).orElseThrow();
		FakeItem before = folder.items.get(item.value());
		folder.items.put(item.value(), before.withBody(body, before.modified(), next()));
	}

	public synchronized void markRead(ItemId item, boolean read) {
		FakeFolder folder = folderOf(item).orElseThrow();
		folder.items.put(item.value(), folder.items.get(item.value()).withRead(read, next()));
	}

	/** Moves an item: it gets a new id. */
	public synchronized ItemId move(ItemId item, FolderId to) {
		FakeItem moving = take(item.value());
		return arrive(moving, to.value());
	}

	/** Copies an item: the copy has its original's search key. */
	public synchronized ItemId copy(ItemId item, FolderId to) {
		return arrive(folderOf(item).orElseThrow().items.get(item.value()), to.value());
	}

	public synchronized void delete(ItemId item) {
		take(item.value());
	}

	private ItemId arrive(FakeItem item, String folder) {
		long arrival = next();
		String id = name + "-i" + arrival;
		put(folder, item.arriving(id, arrival));
		return new ItemId(id);
	}

	private FakeItem take(String id) {
		FakeFolder folder = folders.get(folderOfItem.remove(id));
		FakeItem item = folder.items.remove(id);
		folder.left.put(next(), item);
		folder.committed = sequence;
		return item;
	}

	private void put(String folder, FakeItem item) {
		folders.get(folder).items.put(item.id(), item);
		folders.get(folder).committed = sequence;
		folderOfItem.put(item.id(), folder);
	}

	/** From now on states given so far are refused. */
	public synchronized void forgetSyncStates() {
		epoch++;
	}

	/** What a server that is not quite right makes of a page before it answers it. */
	@FunctionalInterface
	public interface Twist {
		ChangePage of(Optional<SyncState> since, ChangePage page) throws SyncStateRefusedException;
	}

	/** From now on pages of changes are answered as this makes them. */
	public synchronized void twistPages(Twist by) {
		twist = by;
	}

	/** From now on nobody is told when folders changed, as by servers that do not know. */
	public synchronized void tellNoTimes() {
		tellsTimes = false;
	}

	/** What is told of a folder. */
	synchronized FolderProfile profile(FakeFolder folder) {
		return folder.profile(tellsTimes);
	}

	/** How many changes one page holds. */
	public synchronized void pageSize(int changes) {
		pageSize = changes;
	}

	/** How many items fit into the mailbox. */
	public synchronized void capacity(int items) {
		capacity = items;
	}

	/** This item cannot be exported from now on. */
	public synchronized void refuseExport(ItemId item, Refusal.Kind kind) {
		refusedExports.put(item.value(), new Refusal(kind, "Error" + kind, "as planned"));
	}

	/** Items of this subject cannot be stored from now on. */
	public synchronized void refuseUpload(String subject, Refusal.Kind kind) {
		refusedUploads.put(subject, new Refusal(kind, "Error" + kind, "as planned"));
	}

	public synchronized void acceptEverything() {
		refusedExports.clear();
		refusedUploads.clear();
	}

	// What can be seen.

	/** Path and visible content of everything in the mailbox, each with how often it is there. Empty folders count too. */
	public synchronized Map<String, Integer> contents() {
		runLate();
		Map<String, Integer> contents = new TreeMap<>();
		for (FakeFolder folder : folders.values()) {
			String path = path(folder);
			contents.merge(path + "/", 1, Integer::sum);
			folder.items.values().forEach(item -> contents.merge(path + "/" + item.visible(), 1, Integer::sum));
		}
		return contents;
	}

	/** Subjects of the items of a folder, sorted. */
	public synchronized List<String> subjects(FolderId folder) {
		return folders.get(folder.value()).items.values().stream().map(FakeItem::subject).sorted().toList();
	}

	public synchronized Optional<FolderId> folderNamed(String folderName) {
		return folders.values().stream().filter(folder -> folder.name.equals(folderName)).findFirst()
				.map(folder -> new FolderId(folder.id));
	}

	public synchronized List<ItemId> items(FolderId folder) {
		return folders.get(folder.value()).items.keySet().stream().map(ItemId::new).toList();
	}

	public synchronized ItemId item(String subject) {
		return folders.values().stream().flatMap(folder -> folder.items.values().stream())
				.filter(item -> item.subject().equals(subject)).map(item -> new ItemId(item.id())).findFirst()
				.orElseThrow();
	}

	public synchronized boolean isRead(ItemId item) {
		return folderOf(item).orElseThrow().items.get(item.value()).read();
	}

	public synchronized int count() {
		return folderOfItem.size();
	}

	/** Changes with every alteration of anything, so that a test can see that there was none. */
	public synchronized long alterations() {
		return sequence;
	}

	private String path(FakeFolder folder) {
		if (folder.id.equals(ROOT)) {
			return "";
		}
		FakeFolder parent = folders.get(folder.parent);
		String shown = folder.wellKnown.map(role -> "<" + role + ">").orElse(folder.name);
		return (parent == null ? "?" : path(parent)) + "/" + shown;
	}

	// What connections need.

	synchronized List<FakeFolder> tree() {
		runLate();
		List<FakeFolder> ordered = new ArrayList<>();
		addBelow(ROOT, ordered);
		return ordered;
	}

	private void addBelow(String parent, List<FakeFolder> ordered) {
		for (FakeFolder child : children(parent)) {
			ordered.add(child);
			addBelow(child.id, ordered);
		}
	}

	synchronized Optional<FakeFolder> folder(FolderId id) {
		runLate();
		return Optional.ofNullable(folders.get(id.value()));
	}

	synchronized List<FakeFolder> children(String parent) {
		return folders.values().stream().filter(folder -> folder.parent.equals(parent) && !folder.id.equals(ROOT))
				.toList();
	}

	synchronized Optional<FakeFolder> sibling(String parent, String folderName) {
		return children(parent).stream().filter(folder -> folder.name.equalsIgnoreCase(folderName)).findFirst();
	}

	synchronized Optional<FakeFolder> folderOf(ItemId item) {
		return Optional.ofNullable(folderOfItem.get(item.value())).map(folders::get);
	}

	synchronized Optional<FakeItem> find(ItemId item) {
		return folderOf(item).map(folder -> folder.items.get(item.value()));
	}

	/** From now on the connection breaks whenever an item with this subject is exported or uploaded. */
	public synchronized void breakAt(String subject) {
		breaking.add(subject);
	}

	synchronized boolean breaksAt(FakeItem item) {
		return breaking.contains(item.subject());
	}

	synchronized Optional<Refusal> exportRefusal(ItemId item) {
		return Optional.ofNullable(refusedExports.get(item.value()));
	}

	synchronized Optional<Refusal> uploadRefusal(FakeItem item) {
		return Optional.ofNullable(refusedUploads.get(item.subject()));
	}

	synchronized boolean full() {
		return folderOfItem.size() >= capacity;
	}

	synchronized ItemId store(FolderId folder, FakeItem content) {
		return arrive(content, folder.value());
	}

	synchronized void replace(ItemId item, FakeItem content) {
		FakeFolder folder = folderOf(item).orElseThrow();
		folder.items.put(item.value(), folder.items.get(item.value()).withContent(content, next()));
		folder.committed = sequence;
	}

	/** Lets something happen later, as the clock says. */
	synchronized void later(Duration after, Runnable work) {
		late.computeIfAbsent(clock.instant().plus(after), at -> new ArrayList<>()).add(work);
	}

	/** Everything that was to happen later and is due happens. */
	synchronized void runLate() {
		while (!late.isEmpty() && !late.firstKey().isAfter(clock.instant())) {
			late.pollFirstEntry().getValue().forEach(Runnable::run);
		}
	}

	/**
	 * How far a folder has been read.
	 *
	 * @param base
	 *            where reading began: what is younger has not been reported before
	 * @param position
	 *            what is older has been reported
	 */
	private record State(long epoch, long base, long position) {

		SyncState encode() {
			return new SyncState("state:" + epoch + ":" + base + ":" + position);
		}

		static State decode(SyncState state) {
			String[] parts = state.value().split(":");
			return new State(Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]));
		}
	}

	synchronized ChangePage changes(FakeFolder folder, Optional<SyncState> since, ItemProfile.Detail detail)
			throws SyncStateRefusedException {
		runLate();
		State from = since.map(State::decode).orElse(new State(epoch, 0, 0));
		if (from.epoch() != epoch) {
			throw new SyncStateRefusedException("ErrorInvalidSyncStateData");
		}
		TreeMap<Long, ItemChange> found = new TreeMap<>();
		folder.items.values().stream().filter(item -> item.lastSequence() > from.position())
				.sorted(Comparator.comparingLong(FakeItem::lastSequence)).limit(pageSize + 1L)
				.forEach(item -> found.put(item.lastSequence(), change(item, from.base(), detail)));
		// A client that never heard of an item does not hear of its end either.
		folder.left.tailMap(from.position(), false).entrySet().stream()
				.filter(gone -> gone.getValue().created() <= from.position()).limit(pageSize + 1L)
				.forEach(gone -> found.put(gone.getKey(),
						new ItemChange.Deleted(new ItemId(gone.getValue().id()))));
		boolean last = found.size() <= pageSize;
		List<Map.Entry<Long, ItemChange>> page = found.entrySet().stream().limit(pageSize).toList();
		State next = last
				? new State(epoch, sequence, sequence)
				: new State(epoch, from.base(), page.getLast().getKey());
		return twist.of(since, new ChangePage(page.stream().map(Map.Entry::getValue).toList(), next.encode(), last));
	}

	private static ItemChange change(FakeItem item, long base, ItemProfile.Detail detail) {
		if (item.created() > base) {
			return new ItemChange.Created(item.profile(detail));
		}
		if (item.changed() > base) {
			return new ItemChange.Updated(item.profile(detail));
		}
		return new ItemChange.ReadFlagChanged(new ItemId(item.id()), item.read());
	}

	/** A different second for every change, even while the clock stands still. */
	private Instant nextInstant() {
		return clock.instant().plusSeconds(sequence);
	}

	private long next() {
		return ++sequence;
	}
}
