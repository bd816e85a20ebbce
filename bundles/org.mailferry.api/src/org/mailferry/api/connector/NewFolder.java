package org.mailferry.api.connector;

import java.util.Objects;

/** A folder to create. */
public record NewFolder(String name, String folderClass) {

	public NewFolder {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(folderClass, "folderClass");
	}
}
