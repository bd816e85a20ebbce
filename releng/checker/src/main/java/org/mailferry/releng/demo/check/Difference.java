package org.mailferry.releng.demo.check;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One thing that is not the same on both sides.
 *
 * @param mailbox
 *            address in the source
 * @param itemClass
 *            empty for a folder
 * @param itemId
 *            in the source for lost and altered, in the target for doubled and extra; empty for a folder
 * @param properties
 *            names of those that differ; never a value
 */
public record Difference(Kind kind, String mailbox, String folder, String itemClass, String itemId,
		List<String> properties) {

	/** In which way. */
	public enum Kind {
		LOST, DOUBLED, EXTRA, ALTERED, FIDELITY, FOLDER_LOST, FOLDER_EXTRA, FOLDER_ALTERED
	}

	public Difference {
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(mailbox, "mailbox");
		Objects.requireNonNull(folder, "folder");
		Objects.requireNonNull(itemClass, "itemClass");
		Objects.requireNonNull(itemId, "itemId");
		properties = List.copyOf(properties);
	}

	@Override
	public String toString() {
		StringBuilder line = new StringBuilder(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
		line.append(": mailbox ").append(mailbox).append(", folder ").append(folder);
		if (!itemId.isEmpty()) {
			line.append(", ").append(itemClass).append(", item ").append(itemId);
		}
		if (!properties.isEmpty()) {
			line.append(", differs in ").append(String.join(", ", properties));
		}
		return line.toString();
	}
}
