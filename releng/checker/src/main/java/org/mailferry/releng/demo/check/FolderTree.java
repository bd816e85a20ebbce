package org.mailferry.releng.demo.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mailferry.releng.demo.ews.FolderFacts;

/** Gives the folders of a mailbox their paths. */
final class FolderTree {

	private final Map<String, FolderFacts> byId = new HashMap<>();

	private FolderTree(List<FolderFacts> folders) {
		folders.forEach(folder -> byId.put(folder.id(), folder));
	}

	static List<CheckedFolder> of(List<FolderFacts> folders) throws IOException {
		FolderTree tree = new FolderTree(folders);
		List<CheckedFolder> checked = new ArrayList<>();
		for (FolderFacts folder : folders) {
			checked.add(new CheckedFolder(tree.path(folder, true), tree.path(folder, false), folder.folderClass(),
					folder.role(), folder.id(), folder.items()));
		}
		return checked;
	}

	private String path(FolderFacts folder, boolean fromDistinguished) throws IOException {
		StringBuilder path = new StringBuilder();
		FolderFacts at = folder;
		for (int levels = 0; !at.role().equals("msgfolderroot"); levels++) {
			if (fromDistinguished && at.wellKnown()) {
				break;
			}
			path.insert(0, "/" + at.name().replace("%", "%25").replace("/", "%2F"));
			FolderFacts parent = byId.get(at.parentId());
			if (parent == null || levels > byId.size()) {
				throw new IOException("the folder " + folder.name() + " hangs on no folder that was listed");
			}
			at = parent;
		}
		if (fromDistinguished) {
			path.insert(0, "[" + at.role() + "]");
		}
		return path.isEmpty() ? "/" : path.toString();
	}
}
