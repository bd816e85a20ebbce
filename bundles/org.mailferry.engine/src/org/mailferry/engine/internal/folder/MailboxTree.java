package org.mailferry.engine.internal.folder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.FolderPath;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderTree;

/** The folders of one mailbox at one moment, with their paths and depths. */
public final class MailboxTree {

	private final FolderId root;
	private final Map<FolderId, FolderProfile> folders = new LinkedHashMap<>();
	private final Map<FolderId, FolderPath> paths = new HashMap<>();

	public MailboxTree(FolderTree tree) {
		root = tree.root();
		paths.put(root, FolderPath.ROOT);
		tree.folders().forEach(this::add);
	}

	/** Adds a folder that was missing in the snapshot and exists nevertheless. */
	public void add(FolderProfile folder) {
		folders.put(folder.id(), folder);
		paths.put(folder.id(), paths.getOrDefault(folder.parent(), FolderPath.ROOT).child(folder.name()));
	}

	public FolderId root() {
		return root;
	}

	public Optional<FolderProfile> folder(FolderId id) {
		return Optional.ofNullable(folders.get(id));
	}

	public FolderPath path(FolderId id) {
		return paths.getOrDefault(id, FolderPath.ROOT);
	}

	/** All folders, parents before their children. */
	public List<FolderProfile> all() {
		return List.copyOf(folders.values());
	}

	/** Whether a folder of that name, ignoring case, stands below a parent. */
	public boolean has(FolderId parent, String name) {
		return folders.values().stream()
				.anyMatch(folder -> folder.parent().equals(parent) && folder.name().equalsIgnoreCase(name));
	}

	/** All folders by depth: first those below the root, then those below them, and so on. */
	public List<List<FolderProfile>> levels() {
		List<List<FolderProfile>> levels = new ArrayList<>();
		folders.values().forEach(folder -> {
			int depth = path(folder.id()).names().size();
			while (levels.size() < depth) {
				levels.add(new ArrayList<>());
			}
			levels.get(depth - 1).add(folder);
		});
		return levels;
	}
}
