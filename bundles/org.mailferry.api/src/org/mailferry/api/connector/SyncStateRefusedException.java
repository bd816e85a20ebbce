package org.mailferry.api.connector;

/** The server no longer knows a {@link SyncState}: the folder must be compared as a whole. */
public final class SyncStateRefusedException extends Exception {

	private static final long serialVersionUID = 1L;

	public SyncStateRefusedException(String message) {
		super(message);
	}
}
