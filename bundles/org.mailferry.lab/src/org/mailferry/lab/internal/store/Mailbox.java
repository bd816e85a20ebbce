package org.mailferry.lab.internal.store;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.lab.internal.store.StoreRefusal.Reason;
import org.mailferry.lab.internal.stream.PropertyValue;

/** A mailbox: folders, items and what happened to them. Safe for use by any thread; filled when first used. */
public final class Mailbox {

	private final String address;
	private final String displayName;
	private final UUID guid;
	private final Clock clock;
	private final MailboxContents contents;
	private final ReentrantLock lock = new ReentrantLock();
	private final Map<Integer, Folder> folders = new HashMap<>();
	private final Map<WellKnown, Folder> wellKnown = new EnumMap<>(WellKnown.class);
	private final List<FolderGrave> graves = new ArrayList<>();
	private final String language;
	private Item[] items = new Item[16];
	private int itemCount;
	private int folderCount;
	private int sequence;
	private boolean filled;

	public Mailbox(String address, String displayName, UUID guid, String language, Clock clock,
			MailboxContents contents) {
		this.address = address;
		this.displayName = displayName;
		this.guid = guid;
		this.language = language;
		this.clock = clock;
		this.contents = contents;
	}

	public String address() {
		return address;
	}

	public String displayName() {
		return displayName;
	}

	public UUID guid() {
		return guid;
	}

	public Clock clock() {
		return clock;
	}

	/** Several calls that nobody else may come between: each holds the lock too. */
	public ReentrantLock lock() {
		return lock;
	}

	private void open() {
		lock.lock();
		if (!filled) {
			filled = true;
			for (WellKnown folder : WellKnown.values()) {
				Folder parent = folder.parent() == null ? null : wellKnown.get(folder.parent());
				wellKnown.put(folder,
						addFolder(parent, folder.displayName(language), folder.folderClass(), folder));
			}
			try {
				contents.fill(this);
			} catch (IOException e) {
				lock.unlock();
				throw new java.io.UncheckedIOException("mailbox " + address + " cannot be filled", e);
			}
		}
	}

	public Folder folder(WellKnown which) {
		open();
		try {
			return wellKnown.get(which);
		} finally {
			lock.unlock();
		}
	}

	public Optional<Folder> folder(int number) {
		open();
		try {
			return Optional.ofNullable(folders.get(number));
		} finally {
			lock.unlock();
		}
	}

	/** Direct children, or with deep all folders below, parents before children. */
	public List<Folder> below(Folder parent, boolean deep) {
		open();
		try {
			List<Folder> found = new ArrayList<>();
			collect(parent, deep, found);
			return found;
		} finally {
			lock.unlock();
		}
	}

	private static void collect(Folder parent, boolean deep, List<Folder> found) {
		for (Folder child : parent.children) {
			found.add(child);
			if (deep) {
				collect(child, true, found);
			}
		}
	}

	public Folder createFolder(Folder parent, String name, String folderClass) throws StoreRefusal {
		open();
		try {
			alive(parent);
			free(parent, name, null);
			return addFolder(parent, name, folderClass, null);
		} finally {
			lock.unlock();
		}
	}

	private Folder addFolder(Folder parent, String name, String folderClass, WellKnown which) {
		Folder folder = new Folder(++folderCount, parent, name, folderClass, which, clock.instant());
		folder.created = ++sequence;
		folder.commitTime = PropertyValue.fileTime(clock.instant());
		folders.put(folder.number, folder);
		if (parent != null) {
			parent.children.add(folder);
		}
		return folder;
	}

	private static void free(Folder parent, String name, Folder except) throws StoreRefusal {
		Optional<Folder> there = parent.child(name);
		if (there.isPresent() && there.get() != except) {
			throw new StoreRefusal(Reason.FOLDER_EXISTS);
		}
	}

	private void alive(Folder folder) throws StoreRefusal {
		if (folders.get(folder.number) != folder) {
			throw new StoreRefusal(Reason.GONE);
		}
	}

	public void renameFolder(Folder folder, String name) throws StoreRefusal {
		open();
		try {
			alive(folder);
			if (folder.parent != null) {
				free(folder.parent, name, folder);
			}
			folder.name = name;
			folder.changed = ++sequence;
		} finally {
			lock.unlock();
		}
	}

	public void moveFolder(Folder folder, Folder target) throws StoreRefusal {
		open();
		try {
			alive(folder);
			alive(target);
			if (folder.wellKnown().isPresent()) {
				throw new StoreRefusal(Reason.WELL_KNOWN_FOLDER);
			}
			if (folder.contains(target)) {
				throw new StoreRefusal(Reason.FOLDER_INTO_ITSELF);
			}
			free(target, folder.name, folder);
			reparent(folder, target);
		} finally {
			lock.unlock();
		}
	}

	private void reparent(Folder folder, Folder target) {
		folder.parent.children.remove(folder);
		folder.parent = target;
		target.children.add(folder);
		folder.changed = ++sequence;
	}

	/** Removes a folder with all below it, or puts it into the deleted items under a free name. */
	public void deleteFolder(Folder folder, boolean toDeletedItems) throws StoreRefusal {
		open();
		try {
			alive(folder);
			if (folder.wellKnown().isPresent()) {
				throw new StoreRefusal(Reason.WELL_KNOWN_FOLDER);
			}
			Folder bin = wellKnown.get(WellKnown.DELETED_ITEMS);
			if (toDeletedItems && !bin.contains(folder)) {
				String plain = folder.name;
				for (int i = 1; bin.child(folder.name).isPresent(); i++) {
					folder.name = plain + i;
				}
				reparent(folder, bin);
			} else {
				bury(folder);
				folder.parent.children.remove(folder);
			}
		} finally {
			lock.unlock();
		}
	}

	private void bury(Folder folder) {
		folder.children.forEach(this::bury);
		for (Item item : folder.items(0, Integer.MAX_VALUE, false)) {
			forget(item);
		}
		for (Item item : folder.items(0, Integer.MAX_VALUE, true)) {
			forget(item);
		}
		folders.remove(folder.number);
		graves.add(new FolderGrave(folder.number, folder.created, ++sequence));
	}

	private void forget(Item item) {
		item.folder.remove(item);
		items[item.number] = null;
	}

	/** What happened to the folders below one since a place in the sequence, 0 for everything. */
	public FolderChanges folderChanges(Folder top, int since) {
		open();
		try {
			List<Folder> created = new ArrayList<>();
			List<Folder> updated = new ArrayList<>();
			List<Folder> all = new ArrayList<>();
			collect(top, true, all);
			for (Folder folder : all) {
				if (folder.created > since) {
					created.add(folder);
				} else if (folder.changed > since) {
					updated.add(folder);
				}
			}
			List<Integer> deleted = graves.stream().filter(grave -> grave.deleted() > since && grave.created() <= since)
					.map(FolderGrave::number).toList();
			return new FolderChanges(created, updated, deleted, sequence);
		} finally {
			lock.unlock();
		}
	}

	public Optional<Item> item(int number) {
		open();
		try {
			return number > 0 && number <= itemCount ? Optional.ofNullable(items[number]) : Optional.empty();
		} finally {
			lock.unlock();
		}
	}

	/** Where an item is now; empty once it is gone. */
	public Optional<Folder> folderOf(Item item) {
		open();
		try {
			return Optional.ofNullable(item.folder);
		} finally {
			lock.unlock();
		}
	}

	/** Items in the order they came. */
	public List<Item> items(Folder folder, int offset, int max, boolean associated) {
		open();
		try {
			return folder.items(offset, max, associated);
		} finally {
			lock.unlock();
		}
	}

	public Item add(Folder folder, ItemContent content, ItemFacts facts, boolean associated) throws StoreRefusal {
		open();
		try {
			alive(folder);
			Item item = new Item(++itemCount, associated, content, facts);
			if (itemCount == items.length) {
				items = Arrays.copyOf(items, itemCount + (itemCount >> 1) + 16);
			}
			items[itemCount] = item;
			folder.add(item);
			item.created = ++sequence;
			folder.log.add(sequence, item);
			commit(folder);
			return item;
		} finally {
			lock.unlock();
		}
	}

	private void commit(Folder folder) {
		folder.commitTime = Math.max(folder.commitTime + 1, PropertyValue.fileTime(clock.instant()));
	}

	private static Folder present(Item item) throws StoreRefusal {
		if (item.folder == null) {
			throw new StoreRefusal(Reason.GONE);
		}
		return item.folder;
	}

	/** Gives an item other content; its id stays. */
	public void replace(Item item, ItemContent content, ItemFacts facts) throws StoreRefusal {
		open();
		try {
			Folder folder = present(item);
			folder.countUnread(item, -1);
			item.replace(content, facts);
			folder.countUnread(item, 1);
			if (item.changed > 0) {
				folder.log.outdated();
			}
			item.changed = ++sequence;
			folder.log.add(sequence, item);
			commit(folder);
		} finally {
			lock.unlock();
		}
	}

	/** Marks an item; content is the same with that flag in it. */
	public void setRead(Item item, boolean read, ItemContent content) throws StoreRefusal {
		open();
		try {
			Folder folder = present(item);
			folder.countUnread(item, -1);
			item.replace(content, item.facts().withRead(read));
			folder.countUnread(item, 1);
			if (item.readChanged > 0) {
				folder.log.outdated();
			}
			item.readChanged = ++sequence;
			folder.log.add(sequence, item);
		} finally {
			lock.unlock();
		}
	}

	/** Moves an item: the result is a new item with the same content. */
	public Item move(Item item, Folder target) throws StoreRefusal {
		open();
		try {
			alive(target);
			present(item);
			remove(item);
			return add(target, item.content(), item.facts(), item.associated);
		} finally {
			lock.unlock();
		}
	}

	public Item copy(Item item, Folder target) throws StoreRefusal {
		open();
		try {
			present(item);
			return add(target, item.content(), item.facts(), item.associated);
		} finally {
			lock.unlock();
		}
	}

	public void delete(Item item) throws StoreRefusal {
		open();
		try {
			present(item);
			remove(item);
		} finally {
			lock.unlock();
		}
	}

	private void remove(Item item) {
		Folder folder = item.folder;
		forget(item);
		folder.log.outdated();
		if (item.changed > 0) {
			folder.log.outdated();
		}
		if (item.readChanged > 0) {
			folder.log.outdated();
		}
		folder.log.add(++sequence, new Tombstone(item.number, item.created, item.associated));
		folder.deletedCount++;
		commit(folder);
	}

	/** The next changes of a folder, at most max. */
	public SyncPage changes(Folder folder, SyncPosition since, int max, boolean withAssociated) {
		open();
		try {
			SyncPosition from = since.ended()
					? new SyncPosition(since.reached(), since.reached(), Math.max(since.reached(), folder.log.last()))
					: since;
			List<ItemChange> changes = new ArrayList<>();
			int reached = from.reached();
			for (int i = folder.log.after(reached); i < folder.log.size(); i++) {
				int at = folder.log.sequence(i);
				if (at > from.horizon()) {
					break;
				}
				ItemChange change = change(folder, folder.log.entry(i), at, from.base(), withAssociated);
				if (change != null && changes.size() == max) {
					return new SyncPage(changes, new SyncPosition(from.base(), reached, from.horizon()), false);
				}
				if (change != null) {
					changes.add(change);
				}
				reached = at;
			}
			int end = from.horizon();
			return new SyncPage(changes, new SyncPosition(end, end, end), true);
		} finally {
			lock.unlock();
		}
	}

	/** What a log entry means to somebody who knew the folder as it was at base, or null. */
	private static ItemChange change(Folder folder, Object entry, int at, int base, boolean withAssociated) {
		if (entry instanceof Tombstone grave) {
			return grave.created() <= base && (withAssociated || !grave.associated())
					? new ItemChange.Deleted(grave.number())
					: null;
		}
		Item item = (Item) entry;
		if (item.folder != folder || item.associated && !withAssociated) {
			return null;
		}
		if (item.created == at) {
			return new ItemChange.Created(item);
		}
		if (item.created > base) {
			// Was told as created in this round, with everything that happened since.
			return null;
		}
		if (item.changed == at) {
			return new ItemChange.Updated(item);
		}
		return item.readChanged == at && item.changed <= base
				? new ItemChange.ReadFlagChanged(item, item.read())
				: null;
	}
}
