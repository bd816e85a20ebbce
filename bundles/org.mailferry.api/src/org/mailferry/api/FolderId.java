package org.mailferry.api;

import java.util.Objects;

/** The opaque id a mail system gave a folder. Case matters. */
public record FolderId(String value) {

	public FolderId {
		Objects.requireNonNull(value, "value");
		if (value.isEmpty()) {
			throw new IllegalArgumentException("a folder id is not empty");
		}
	}
}
