package org.mailferry.testkit.fake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.mailferry.api.FolderId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.ActivityHint;
import org.mailferry.api.connector.FolderProfile;

/** A folder as a server keeps it, with its items and the memory of those that left. */
final class FakeFolder {

	final String id;
	final Optional<WellKnownFolder> wellKnown;
	final Map<String, FakeItem> items = new LinkedHashMap<>();
	/** Sequence number of leaving to the item that left. */
	final TreeMap<Long, FakeItem> left = new TreeMap<>();
	String parent;
	String name;
	String folderClass;
	long committed;

	FakeFolder(String id, String parent, String name, String folderClass, Optional<WellKnownFolder> wellKnown) {
		this.id = id;
		this.parent = parent;
		this.name = name;
		this.folderClass = folderClass;
		this.wellKnown = wellKnown;
	}

	/**
	 * @param tellsTimes
	 *            whether the server tells when the folder last changed
	 */
	FolderProfile profile(boolean tellsTimes) {
		long unread = items.values().stream().filter(item -> !item.read()).count();
		return new FolderProfile(new FolderId(id), new FolderId(parent), name, folderClass, wellKnown,
				new ActivityHint(tellsTimes ? committed : -1, left.size(), items.size(), unread));
	}
}
