package org.mailferry.api.connector;

import java.util.Objects;

/** How far a folder has been read, in the server's own words. Opaque; may be many kilobytes long. */
public record SyncState(String value) {

	public SyncState {
		Objects.requireNonNull(value, "value");
	}

	@Override
	public String toString() {
		return "SyncState(" + value.length() + " characters)";
	}
}
