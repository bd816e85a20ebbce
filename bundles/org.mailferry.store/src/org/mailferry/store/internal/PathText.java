package org.mailferry.store.internal;

import java.util.ArrayList;
import java.util.List;

import org.mailferry.api.FolderPath;

/** A folder path as one text and back: any character may stand in a name, so {@code /} and {@code \} are escaped. */
public final class PathText {

	private PathText() {
	}

	/** Empty for the root, else a {@code /} before each name. */
	public static String of(FolderPath path) {
		StringBuilder text = new StringBuilder();
		for (String name : path.names()) {
			text.append('/').append(name.replace("\\", "\\\\").replace("/", "\\/"));
		}
		return text.toString();
	}

	public static FolderPath path(String text) {
		List<String> names = new ArrayList<>();
		StringBuilder name = new StringBuilder();
		for (int at = 1; at <= text.length(); at++) {
			if (at == text.length() || text.charAt(at) == '/') {
				names.add(name.toString());
				name.setLength(0);
			} else {
				at += text.charAt(at) == '\\' ? 1 : 0;
				name.append(text.charAt(at));
			}
		}
		return new FolderPath(names);
	}
}
