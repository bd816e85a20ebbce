package org.mailferry.lab.internal.protocol;

import java.io.IOException;

/**
 * A property of an item with a name of its own in EWS.
 *
 * @param byDefault
 *            whether the shape Default has it
 * @param inLists
 *            whether FindItem and SyncFolderItems give it
 */
record ItemField(String uri, boolean byDefault, boolean inLists, Writer writer) {

	/** Writes the element, or nothing when the item has no such property. */
	@FunctionalInterface
	interface Writer {
		void write(XmlAnswer xml, ItemView item) throws IOException;
	}

	static ItemField plain(String uri, Writer writer) {
		return new ItemField(uri, false, true, writer);
	}

	static ItemField byDefault(String uri, Writer writer) {
		return new ItemField(uri, true, true, writer);
	}

	static ItemField onlyGet(String uri, Writer writer) {
		return new ItemField(uri, false, false, writer);
	}
}
