package org.mailferry.lab.internal.access;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.mailferry.lab.internal.store.Folder;
import org.mailferry.lab.internal.store.WellKnown;

/** Who may do what in the folders of a mailbox, its owner aside, who may do everything. Safe for use by any thread. */
public final class FolderPermissions {

	private final Map<Integer, Map<Grantee, Rights>> folders = new HashMap<>();

	/** In order. A folder whose permissions nobody has set has those of a new mailbox. */
	public synchronized Map<Grantee, Rights> of(Folder folder) {
		Map<Grantee, Rights> set = folders.get(folder.number());
		return set == null ? initial(folder) : new LinkedHashMap<>(set);
	}

	/** Everybody may see in the calendar when somebody is busy, and nothing else. */
	private static Map<Grantee, Rights> initial(Folder folder) {
		boolean calendar = folder.wellKnown().filter(WellKnown.CALENDAR::equals).isPresent();
		Map<Grantee, Rights> initial = new LinkedHashMap<>();
		initial.put(new Grantee.Default(), (calendar ? Level.FREE_BUSY_TIME_ONLY : Level.NONE).rights());
		initial.put(new Grantee.Anonymous(), Level.NONE.rights());
		return initial;
	}

	/** Replaces all; who is missing may do nothing. */
	public synchronized void set(Folder folder, Map<Grantee, Rights> wanted) {
		Map<Grantee, Rights> all = new LinkedHashMap<>();
		all.put(new Grantee.Default(), Level.NONE.rights());
		all.put(new Grantee.Anonymous(), Level.NONE.rights());
		all.putAll(wanted);
		folders.put(folder.number(), all);
	}

	/** Changes what one may do; nothing at all takes the entry away. */
	public synchronized void grant(Folder folder, Grantee grantee, Rights rights) {
		Map<Grantee, Rights> all = of(folder);
		if (rights.equals(Level.NONE.rights())) {
			all.remove(grantee);
		} else {
			all.put(grantee, rights);
		}
		folders.put(folder.number(), all);
	}
}
