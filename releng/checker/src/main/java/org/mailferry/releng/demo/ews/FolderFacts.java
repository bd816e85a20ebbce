package org.mailferry.releng.demo.ews;

import java.util.Objects;

/**
 * A folder as the server describes it.
 *
 * @param role
 *            its name as a distinguished folder, for example {@code inbox}; empty for other folders
 * @param items
 *            how many items the server says are in it
 */
public record FolderFacts(String id, String parentId, String name, String folderClass, String role, int items) {

	public FolderFacts {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(parentId, "parentId");
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(folderClass, "folderClass");
		Objects.requireNonNull(role, "role");
	}

	public boolean wellKnown() {
		return !role.isEmpty();
	}
}
