package org.mailferry.api;

import java.util.ArrayList;
import java.util.List;

/**
 * The display names from below the mailbox's root down to a folder. Names are data, never file names: any character may
 * stand in them.
 *
 * @param names
 *            outermost first; empty is the root itself; immutable
 */
public record FolderPath(List<String> names) {

	/** The root of the mailbox. */
	public static final FolderPath ROOT = new FolderPath(List.of());

	public FolderPath {
		names = List.copyOf(names);
	}

	public FolderPath child(String name) {
		List<String> longer = new ArrayList<>(names);
		longer.add(name);
		return new FolderPath(longer);
	}

	/** For people: names joined by {@code /}; slashes, backslashes and control characters inside a name are escaped. */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		for (String name : names) {
			text.append('/');
			name.chars().forEach(c -> {
				if (Character.isISOControl(c)) {
					text.append("\\u%04x".formatted(c));
				} else {
					if (c == '/' || c == '\\') {
						text.append('\\');
					}
					text.append((char) c);
				}
			});
		}
		return text.isEmpty() ? "/" : text.toString();
	}
}
