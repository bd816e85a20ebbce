package org.mailferry.connector.ews.internal.elements;

/** Says of the properties that listings show what the second path makes of them. */
public final class Fidelity {

	private Fidelity() {
	}

	/**
	 * Whether an item has the property unchanged after it has travelled as elements.
	 *
	 * @param property
	 *            as item profiles call it, or {@code size} or {@code lastModified}
	 */
	public static boolean carries(String itemClass, String property) {
		return switch (property) {
		case "size", "lastModified" -> false;
		// MIME has every character, elements have not.
		case "subjectCharacters" -> ItemFamily.of(itemClass).inMime();
		// What was never received shows the time of its creation.
		case "receivedShown" -> false;
		default -> true;
		};
	}
}
