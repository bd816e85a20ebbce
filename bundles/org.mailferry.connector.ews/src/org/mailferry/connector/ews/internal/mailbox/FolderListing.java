package org.mailferry.connector.ews.internal.mailbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.FolderId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderTree;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.FindFolder;
import org.mailferry.connector.ews.internal.operation.FolderFacts;
import org.mailferry.connector.ews.internal.operation.GetFolder;
import org.mailferry.connector.ews.internal.soap.XmlCharacters;

/**
 * Reads the folders of a mailbox: one request for each thousand, and once one more for the ids of the folders with a role.
 * Used by one thread at a time.
 */
final class FolderListing {

	private static final String OPERATION = "GetFolder";
	private static final List<WellKnownFolder> ROLES = Arrays.asList(WellKnownFolder.values());
	/** A tree that comes apart further than this while it is read is read again in the next pass. */
	private static final int MOST_SEARCHES = 8;

	/** Ten times what Exchange supports; more are a list without end. */
	private static final int MOST_FOLDERS = 100_000;

	private final Line line;
	private Map<String, WellKnownFolder> roles;
	private String root = "";

	FolderListing(Line line) {
		this.line = line;
	}

	FolderTree read() throws ConnectorException {
		learnRoles();
		Map<String, FolderFacts> found = new LinkedHashMap<>();
		FindFolder.Page page = line.call(new FindFolder(0));
		Instant now = line.lastAnswered();
		page.folders().forEach(folder -> found.put(folder.id(), folder));
		while (!page.last()) {
			page = line.call(new FindFolder(page.next()));
			if (found.size() > MOST_FOLDERS) {
				throw new PermanentException(line.endpoint() + ": the mailbox " + line.mailbox() + " has more than "
						+ MOST_FOLDERS + " folders, or its list does not end", "", false, null);
			}
			page.folders().forEach(folder -> found.put(folder.id(), folder));
		}
		found.remove(root);
		Map<String, String> strays = searchParents(found);
		return new FolderTree(new FolderId(root), parentsFirst(found, strays).stream()
				.map(folder -> profile(folder, strays.getOrDefault(folder.id(), folder.parent()), now)).toList());
	}

	/** Where the folder is now; empty when the server does not know it. */
	Optional<FolderProfile> find(FolderId id) throws ConnectorException {
		learnRoles();
		Answered<FolderFacts> answer = line.answers(GetFolder.byId(List.of(id)), 1).getFirst();
		return line.found(answer, OPERATION).map(
				folder -> profile(folder, folder.parent().isEmpty() ? root : folder.parent(), line.lastAnswered()));
	}

	private void learnRoles() throws ConnectorException {
		if (roles != null) {
			return;
		}
		Map<String, WellKnownFolder> known = new HashMap<>();
		List<Answered<FolderFacts>> answers = line.answers(GetFolder.byRole(ROLES), ROLES.size());
		Map<WellKnownFolder, String> ids = new EnumMap<>(WellKnownFolder.class);
		for (int i = 0; i < ROLES.size(); i++) {
			Optional<FolderFacts> folder = line.found(answers.get(i), OPERATION);
			if (folder.isPresent()) {
				known.put(folder.get().id(), ROLES.get(i));
				ids.put(ROLES.get(i), folder.get().id());
			}
		}
		if (!ids.containsKey(WellKnownFolder.ROOT)) {
			throw new PermanentException("the mailbox " + line.mailbox() + " has no root folder",
					answers.getFirst().answer().code(), false, null);
		}
		root = ids.get(WellKnownFolder.ROOT);
		roles = known;
	}

	/**
	 * Looks for folders that a page should have had: moved while the pages were read, or hidden from listings. What has no
	 * parent at all in the end is put below the root rather than lost.
	 *
	 * @return new parents of folders whose own one cannot be found
	 */
	private Map<String, String> searchParents(Map<String, FolderFacts> found) throws ConnectorException {
		Map<String, String> strays = new HashMap<>();
		for (int search = 0;; search++) {
			Set<FolderId> missing = new LinkedHashSet<>();
			for (FolderFacts folder : found.values()) {
				if (strays.containsKey(folder.id()) || folder.parent().equals(root)
						|| found.containsKey(folder.parent())) {
					continue;
				}
				if (folder.parent().isEmpty() || search == MOST_SEARCHES) {
					strays.put(folder.id(), root);
				} else {
					missing.add(new FolderId(folder.parent()));
				}
			}
			if (missing.isEmpty()) {
				return strays;
			}
			List<FolderId> asked = List.copyOf(missing);
			List<Answered<FolderFacts>> answers = line.answers(GetFolder.byId(asked), asked.size());
			for (int i = 0; i < asked.size(); i++) {
				Optional<FolderFacts> parent = line.found(answers.get(i), OPERATION);
				parent.ifPresent(folder -> found.put(folder.id(), folder));
				if (parent.isEmpty() || !parent.get().id().equals(asked.get(i).value())) {
					String lost = asked.get(i).value();
					found.values().stream().filter(folder -> folder.parent().equals(lost))
							.forEach(folder -> strays.put(folder.id(), root));
				}
			}
		}
	}

	/** Folders in a circle, which only a moment's confusion can make, are left out: they are looked for in the next pass. */
	private List<FolderFacts> parentsFirst(Map<String, FolderFacts> found, Map<String, String> strays) {
		Map<String, List<FolderFacts>> children = new HashMap<>();
		found.values().forEach(folder -> children
				.computeIfAbsent(strays.getOrDefault(folder.id(), folder.parent()), id -> new ArrayList<>())
				.add(folder));
		List<FolderFacts> ordered = new ArrayList<>(children.getOrDefault(root, List.of()));
		for (int i = 0; i < ordered.size(); i++) {
			ordered.addAll(children.getOrDefault(ordered.get(i).id(), List.of()));
		}
		return ordered;
	}

	private FolderProfile profile(FolderFacts folder, String parent, Instant now) {
		return new FolderProfile(new FolderId(folder.id()), new FolderId(parent),
				XmlCharacters.clean(folder.name()), folder.folderClass(),
				Optional.ofNullable(roles.get(folder.id())), CommitTimes.hint(folder, now));
	}
}
