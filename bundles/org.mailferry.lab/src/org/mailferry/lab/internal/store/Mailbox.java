package org.mailferry.lab.internal.store;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.mailferry.lab.internal.store.MailboxEvent.Type;
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
	private final String language;
	private final FolderTree tree;
	private final Map<Class<?>, Object> parts = new HashMap<>();
	private final List<Consumer<MailboxEvent>> listeners = new CopyOnWriteArrayList<>();
	private Item[] items = new Item[16];
	private int itemCount;
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
		this.tree = new FolderTree(() -> ++sequence, clock);
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

	/**
	 * What other parts of a server keep for a mailbox, such as its rules.
	 *
	 * @param initial
	 *            makes it when it is used for the first time
	 */
	public <T> T part(Class<T> type, Supplier<T> initial) {
		lock.lock();
		try {
			return type.cast(parts.computeIfAbsent(type, missing -> initial.get()));
		} finally {
			lock.unlock();
		}
	}

	/**
	 * Tells a listener of everything that happens from now on, under the mailbox's lock: it must do no more than note it.
	 * What the mailbox holds from the beginning does not happen. Closing ends it.
	 */
	public Runnable listen(Consumer<MailboxEvent> listener) {
		open();
		try {
			listeners.add(listener);
		} finally {
			lock.unlock();
		}
		return () -> listeners.remove(listener);
	}

	private void tell(Type type, Folder folder, Item item, int oldFolder, int oldItem) {
		if (listeners.isEmpty() || item.associated) {
			return;
		}
		MailboxEvent event = new MailboxEvent(type, clock.instant(), false, folder.number, item.number,
				item.changeNumber(), oldFolder, oldItem, -1);
		listeners.forEach(listener -> listener.accept(event));
		if (type != Type.NEW_MAIL) {
			tell(Type.MODIFIED, folder, folder.unreadCount());
		}
		boolean calendar = folder.wellKnown().filter(WellKnown.CALENDAR::equals).isPresent();
		if (calendar && type != Type.FREE_BUSY_CHANGED) {
			tell(Type.FREE_BUSY_CHANGED, folder, item, 0, 0);
		}
	}

	private void tell(Type type, Folder folder, int unread) {
		tell(type, folder, folder.parent == null ? 0 : folder.parent.number, 0, unread);
	}

	private void tell(Type type, Folder folder, int parent, int oldParent, int unread) {
		if (!listeners.isEmpty()) {
			MailboxEvent event = new MailboxEvent(type, clock.instant(), true, parent, folder.number,
					folder.changeNumber(), oldParent, oldParent == 0 ? 0 : folder.number, unread);
			listeners.forEach(listener -> listener.accept(event));
		}
	}

	/** Says that an item that was added has come as new mail. */
	public void arrived(Item item) {
		open();
		try {
			if (item.folder != null) {
				tell(Type.NEW_MAIL, item.folder, item, 0, 0);
			}
		} finally {
			lock.unlock();
		}
	}

	/** Several calls that nobody else may come between: each holds the lock too. */
	public ReentrantLock lock() {
		return lock;
	}

	private void open() {
		lock.lock();
		if (!filled) {
			filled = true;
			tree.plant(language);
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
			return tree.get(which);
		} finally {
			lock.unlock();
		}
	}

	public Optional<Folder> folder(int number) {
		open();
		try {
			return tree.get(number);
		} finally {
			lock.unlock();
		}
	}

	/** Direct children, or with deep all folders below, parents before children. */
	public List<Folder> below(Folder parent, boolean deep) {
		open();
		try {
			return tree.below(parent, deep);
		} finally {
			lock.unlock();
		}
	}

	public Folder createFolder(Folder parent, String name, String folderClass) throws StoreRefusal {
		open();
		try {
			Folder folder = tree.create(parent, name, folderClass);
			tell(Type.CREATED, folder, -1);
			return folder;
		} finally {
			lock.unlock();
		}
	}

	public void renameFolder(Folder folder, String name) throws StoreRefusal {
		open();
		try {
			tree.rename(folder, name);
			tell(Type.MODIFIED, folder, -1);
		} finally {
			lock.unlock();
		}
	}

	/** Something about a folder has changed that the store does not keep. */
	public void touchFolder(Folder folder) {
		open();
		try {
			folder.changed = ++sequence;
			tell(Type.MODIFIED, folder, -1);
		} finally {
			lock.unlock();
		}
	}

	public void moveFolder(Folder folder, Folder target) throws StoreRefusal {
		open();
		try {
			int before = folder.parent == null ? 0 : folder.parent.number;
			tree.move(folder, target);
			tell(Type.MOVED, folder, target.number, before, -1);
		} finally {
			lock.unlock();
		}
	}

	/** Removes a folder with all below it, or puts it into the deleted items under a free name. */
	public void deleteFolder(Folder folder, boolean toDeletedItems) throws StoreRefusal {
		open();
		try {
			int before = folder.parent == null ? 0 : folder.parent.number;
			tree.delete(folder, toDeletedItems, this::forget);
			if (tree.get(folder.number).isPresent()) {
				tell(Type.MOVED, folder, folder.parent.number, before, -1);
			} else {
				tell(Type.DELETED, folder, before, 0, -1);
			}
		} finally {
			lock.unlock();
		}
	}

	private void forget(Item item) {
		item.folder.remove(item);
		items[item.number] = null;
	}

	/** What happened to the folders below one since a place in the sequence, 0 for everything. */
	public FolderChanges folderChanges(Folder top, int since) {
		open();
		try {
			return tree.changes(top, since, sequence);
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
			Item item = put(folder, content, facts, associated);
			tell(Type.CREATED, folder, item, 0, 0);
			return item;
		} finally {
			lock.unlock();
		}
	}

	private Item put(Folder folder, ItemContent content, ItemFacts facts, boolean associated) throws StoreRefusal {
		tree.alive(folder);
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
			tell(Type.MODIFIED, folder, item, 0, 0);
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
			tell(Type.MODIFIED, folder, item, 0, 0);
		} finally {
			lock.unlock();
		}
	}

	/** Moves an item: the result is a new item with the same content. */
	public Item move(Item item, Folder target) throws StoreRefusal {
		open();
		try {
			tree.alive(target);
			Folder folder = present(item);
			remove(item);
			Item moved = put(target, item.content(), item.facts(), item.associated);
			tell(Type.MOVED, target, moved, folder.number, item.number);
			return moved;
		} finally {
			lock.unlock();
		}
	}

	public Item copy(Item item, Folder target) throws StoreRefusal {
		open();
		try {
			Folder folder = present(item);
			Item copied = put(target, item.content(), item.facts(), item.associated);
			tell(Type.COPIED, target, copied, folder.number, item.number);
			return copied;
		} finally {
			lock.unlock();
		}
	}

	public void delete(Item item) throws StoreRefusal {
		open();
		try {
			Folder folder = present(item);
			remove(item);
			tell(Type.DELETED, folder, item, 0, 0);
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
			return new SyncRound(folder, since, withAssociated).page(max);
		} finally {
			lock.unlock();
		}
	}
}
