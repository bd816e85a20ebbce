package org.mailferry.lab.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A folder. Changed only by its mailbox, under the mailbox's lock. */
public final class Folder {

	private static final int MAX_HOLES = 1024;

	final int number;
	final ChangeLog log = new ChangeLog();
	final List<Folder> children = new ArrayList<>();
	String name;
	Folder parent;
	int created;
	int changed;
	long commitTime;
	int deletedCount;
	private final String folderClass;
	private final WellKnown wellKnown;
	private final Instant creationTime;
	private Item[] items = new Item[0];
	private int used;
	private int holes;
	private int normal;
	private int unread;
	private int associated;

	Folder(int number, Folder parent, String name, String folderClass, WellKnown wellKnown, Instant creationTime) {
		this.number = number;
		this.parent = parent;
		this.name = name;
		this.folderClass = folderClass;
		this.wellKnown = wellKnown;
		this.creationTime = creationTime;
	}

	public int number() {
		return number;
	}

	public String name() {
		return name;
	}

	public Optional<Folder> parent() {
		return Optional.ofNullable(parent);
	}

	public String folderClass() {
		return folderClass;
	}

	public Optional<WellKnown> wellKnown() {
		return Optional.ofNullable(wellKnown);
	}

	public Instant creationTime() {
		return creationTime;
	}

	public int changeNumber() {
		return Math.max(created, changed);
	}

	/** When an item was last created, changed or removed, in 100 ns since 1601. Read flags do not count. */
	public long commitTime() {
		return commitTime;
	}

	/** How many items were ever deleted or moved away. */
	public int deletedCount() {
		return deletedCount;
	}

	public int totalCount() {
		return normal;
	}

	public int unreadCount() {
		return unread;
	}

	public int associatedCount() {
		return associated;
	}

	public int childCount() {
		return children.size();
	}

	/** Whether a folder is this one or stands somewhere below it. */
	boolean contains(Folder other) {
		for (Folder at = other; at != null; at = at.parent) {
			if (at == this) {
				return true;
			}
		}
		return false;
	}

	Optional<Folder> child(String childName) {
		return children.stream().filter(child -> child.name.equalsIgnoreCase(childName)).findFirst();
	}

	void add(Item item) {
		if (used == items.length) {
			items = Arrays.copyOf(items, used + (used >> 1) + 8);
		}
		item.folder = this;
		item.position = used;
		items[used++] = item;
		count(item, 1);
	}

	void remove(Item item) {
		items[item.position] = null;
		item.folder = null;
		count(item, -1);
		holes++;
		if (holes > MAX_HOLES && holes > used / 4) {
			compact();
		}
	}

	private void count(Item item, int by) {
		if (item.associated) {
			associated += by;
		} else {
			normal += by;
			countUnread(item, by);
		}
	}

	void countUnread(Item item, int by) {
		if (!item.associated && !item.read()) {
			unread += by;
		}
	}

	private void compact() {
		int kept = 0;
		for (int i = 0; i < used; i++) {
			if (items[i] != null) {
				items[i].position = kept;
				items[kept++] = items[i];
			}
		}
		Arrays.fill(items, kept, used, null);
		used = kept;
		holes = 0;
	}

	/** Items in the order they came. */
	List<Item> items(int offset, int max, boolean hidden) {
		List<Item> found = new ArrayList<>(Math.min(max, 1024));
		boolean dense = holes == 0 && (hidden ? normal : associated) == 0;
		int skip = dense ? 0 : offset;
		for (int i = dense ? offset : 0; i < used && found.size() < max; i++) {
			Item item = items[i];
			if (item != null && item.associated == hidden && skip-- <= 0) {
				found.add(item);
			}
		}
		return found;
	}
}
