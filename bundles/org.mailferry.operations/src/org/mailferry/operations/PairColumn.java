package org.mailferry.operations;

import java.util.Locale;

/** What a column of a list of pairs can mean. */
public enum PairColumn {
	/** Address of the source mailbox; no list is without. */
	SOURCE,
	/** Address of the target mailbox; no list is without. */
	TARGET,
	/** User, shared, room or equipment, also as Exchange names them. */
	KIND,
	/** 1 is served first, 9 last. */
	PRIORITY,
	/** Name of the collection the pair is to be in. */
	COLLECTION,
	/** Name of the source's server that has the mailbox. */
	SERVER,
	/** Name of the target's database that has the mailbox. */
	DATABASE;

	/** Its usual name in a file, for example {@code source}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}
}
