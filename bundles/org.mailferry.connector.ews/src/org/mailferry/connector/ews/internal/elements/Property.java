package org.mailferry.connector.ews.internal.elements;

import java.util.EnumSet;
import java.util.Set;

/**
 * One row of the table of what the second path carries.
 *
 * @param name
 *            as findings and the published matrix call it
 * @param path
 *            how EWS names it
 * @param families
 *            the items that may have it
 * @param fate
 *            what becomes of it
 * @param note
 *            why, when it is not simply carried; may be empty
 */
public record Property(String name, PropertyPath path, Set<ItemFamily> families, Fate fate, String note) {

	/** What becomes of a property. */
	public enum Fate {
		/** It arrives as it was. */
		CARRIED,
		/** It is sent, and the server makes something of its own of it. */
		CHANGED,
		/** It does not arrive: whoever has it is told so. */
		LOST
	}

	public Property {
		families = EnumSet.copyOf(families);
	}
}
