package org.mailferry.engine.internal.folder;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderTree;

/** The target's folders as they are while a pass changes them. Names are compared as Exchange does, ignoring case. */
final class TargetTree {

	private record Place(FolderId parent, String name) {
		static Place of(FolderId parent, String name) {
			return new Place(parent, name.toLowerCase(Locale.ROOT));
		}
	}

	private final FolderId root;
	private final Map<FolderId, FolderProfile> folders = new HashMap<>();
	private final Map<Place, FolderId> places = new HashMap<>();
	private final Map<FolderId, Integer> children = new HashMap<>();

	TargetTree(FolderTree tree) {
		root = tree.root();
		tree.folders().forEach(this::put);
	}

	FolderId root() {
		return root;
	}

	void put(FolderProfile folder) {
		remove(folder.id());
		folders.put(folder.id(), folder);
		places.put(Place.of(folder.parent(), folder.name()), folder.id());
		children.merge(folder.parent(), 1, Integer::sum);
	}

	void remove(FolderId id) {
		FolderProfile old = folders.remove(id);
		if (old != null) {
			places.remove(Place.of(old.parent(), old.name()), id);
			children.merge(old.parent(), -1, Integer::sum);
		}
	}

	/** Notes that a folder stands elsewhere now. */
	void place(FolderId id, FolderId parent, String name) {
		FolderProfile old = folders.get(id);
		put(new FolderProfile(id, parent, name, old.folderClass(), old.wellKnown(), old.hint()));
	}

	Optional<FolderProfile> folder(FolderId id) {
		return Optional.ofNullable(folders.get(id));
	}

	Optional<FolderProfile> at(FolderId parent, String name) {
		return Optional.ofNullable(places.get(Place.of(parent, name))).map(folders::get);
	}

	Optional<FolderProfile> wellKnown(WellKnownFolder role) {
		return folders.values().stream().filter(folder -> folder.wellKnown().equals(Optional.of(role))).findFirst();
	}

	boolean hasChildren(FolderId id) {
		return children.getOrDefault(id, 0) > 0;
	}

	/** Orders folders so that those deepest in the tree come first. */
	Comparator<FolderId> deepestFirst() {
		return Comparator.comparingInt(this::depth).reversed();
	}

	private int depth(FolderId id) {
		int depth = 0;
		FolderProfile folder = folders.get(id);
		while (folder != null && depth < folders.size()) {
			depth++;
			folder = folders.get(folder.parent());
		}
		return depth;
	}

	/** Keeps a name for a folder that is about to be made, or that the server says is taken by something unseen. */
	void reserve(FolderId parent, String name) {
		places.putIfAbsent(Place.of(parent, name), root);
	}

	/** A name that is free below a parent, or is the folder's own: the wanted one, or with a number behind it. */
	String freeName(FolderId parent, String wanted, Optional<FolderId> self) {
		String name = wanted;
		for (int number = 2; isTaken(parent, name, self); number++) {
			name = numbered(wanted, number);
		}
		return name;
	}

	private boolean isTaken(FolderId parent, String name, Optional<FolderId> self) {
		FolderId occupant = places.get(Place.of(parent, name));
		return occupant != null && !Optional.of(occupant).equals(self);
	}

	static String numbered(String name, int number) {
		return number == 1 ? name : "%s (%d)".formatted(name, number);
	}
}
