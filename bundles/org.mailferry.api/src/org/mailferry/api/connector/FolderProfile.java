package org.mailferry.api.connector;

import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.WellKnownFolder;

/**
 * A folder as its server shows it.
 *
 * @param name
 *            display name; any character may stand in it
 * @param folderClass
 *            for example {@code IPF.Note}; empty when the server does not say
 */
public record FolderProfile(FolderId id, FolderId parent, String name, String folderClass,
		Optional<WellKnownFolder> wellKnown, ActivityHint hint) {

	public FolderProfile {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(parent, "parent");
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(folderClass, "folderClass");
		Objects.requireNonNull(wellKnown, "wellKnown");
		Objects.requireNonNull(hint, "hint");
	}
}
