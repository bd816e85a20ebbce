package org.mailferry.releng.demo.check;

import java.util.Objects;

/**
 * A folder of one side.
 *
 * @param key
 *            what is the same on both sides: its path from the nearest distinguished folder
 * @param path
 *            its path as a person sees it
 */
public record CheckedFolder(String key, String path, String folderClass, String role, String id, int items) {

	public CheckedFolder {
		Objects.requireNonNull(key, "key");
		Objects.requireNonNull(path, "path");
		Objects.requireNonNull(folderClass, "folderClass");
		Objects.requireNonNull(role, "role");
		Objects.requireNonNull(id, "id");
	}
}
