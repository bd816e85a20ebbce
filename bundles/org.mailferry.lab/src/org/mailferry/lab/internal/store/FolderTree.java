package org.mailferry.lab.internal.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

import org.mailferry.lab.internal.store.StoreRefusal.Reason;
import org.mailferry.lab.internal.stream.PropertyValue;

/** The folders of a mailbox. Used under the mailbox's lock only. */
final class FolderTree {

	private final Map<Integer, Folder> folders = new HashMap<>();
	private final Map<WellKnown, Folder> wellKnown = new EnumMap<>(WellKnown.class);
	private final List<FolderGrave> graves = new ArrayList<>();
	private final IntSupplier sequence;
	private final Clock clock;
	private int count;

	/**
	 * @param sequence
	 *            the next number of the mailbox's sequence
	 */
	FolderTree(IntSupplier sequence, Clock clock) {
		this.sequence = sequence;
		this.clock = clock;
	}

	void plant(String language) {
		for (WellKnown folder : WellKnown.values()) {
			Folder parent = folder.parent() == null ? null : wellKnown.get(folder.parent());
			wellKnown.put(folder, add(parent, folder.displayName(language), folder.folderClass(), folder));
		}
	}

	Folder get(WellKnown which) {
		return wellKnown.get(which);
	}

	Optional<Folder> get(int number) {
		return Optional.ofNullable(folders.get(number));
	}

	List<Folder> below(Folder parent, boolean deep) {
		List<Folder> found = new ArrayList<>();
		collect(parent, deep, found);
		return found;
	}

	private static void collect(Folder parent, boolean deep, List<Folder> found) {
		for (Folder child : parent.children) {
			found.add(child);
			if (deep) {
				collect(child, true, found);
			}
		}
	}

	void alive(Folder folder) throws StoreRefusal {
		if (folders.get(folder.number) != folder) {
			throw new StoreRefusal(Reason.GONE);
		}
	}

	Folder create(Folder parent, String name, String folderClass) throws StoreRefusal {
		alive(parent);
		free(parent, name, null);
		return add(parent, name, folderClass, null);
	}

	private Folder add(Folder parent, String name, String folderClass, WellKnown which) {
		Folder folder = new Folder(++count, parent, name, folderClass, which, clock.instant());
		folder.created = sequence.getAsInt();
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

	void rename(Folder folder, String name) throws StoreRefusal {
		alive(folder);
		if (folder.parent != null) {
			free(folder.parent, name, folder);
		}
		folder.name = name;
		folder.changed = sequence.getAsInt();
	}

	void move(Folder folder, Folder target) throws StoreRefusal {
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
	}

	private void reparent(Folder folder, Folder target) {
		folder.parent.children.remove(folder);
		folder.parent = target;
		target.children.add(folder);
		folder.changed = sequence.getAsInt();
	}

	/**
	 * @param forget
	 *            is told every item that goes with the folder
	 */
	void delete(Folder folder, boolean toDeletedItems, Consumer<Item> forget) throws StoreRefusal {
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
			bury(folder, forget);
			folder.parent.children.remove(folder);
		}
	}

	private void bury(Folder folder, Consumer<Item> forget) {
		folder.children.forEach(child -> bury(child, forget));
		folder.items(0, Integer.MAX_VALUE, false).forEach(forget);
		folder.items(0, Integer.MAX_VALUE, true).forEach(forget);
		folders.remove(folder.number);
		graves.add(new FolderGrave(folder.number, folder.created, sequence.getAsInt()));
	}

	FolderChanges changes(Folder top, int since, int now) {
		List<Folder> created = new ArrayList<>();
		List<Folder> updated = new ArrayList<>();
		for (Folder folder : below(top, true)) {
			if (folder.created > since) {
				created.add(folder);
			} else if (folder.changed > since) {
				updated.add(folder);
			}
		}
		List<Integer> deleted = graves.stream().filter(grave -> grave.deleted() > since && grave.created() <= since)
				.map(FolderGrave::number).toList();
		return new FolderChanges(created, updated, deleted, now);
	}
}
