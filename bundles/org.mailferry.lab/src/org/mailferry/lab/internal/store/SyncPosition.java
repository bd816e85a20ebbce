package org.mailferry.lab.internal.store;

/**
 * How far a client has read a folder's changes.
 *
 * @param base
 *            everything up to here had been read before this round began
 * @param reached
 *            how far this round has come
 * @param horizon
 *            where this round ends: the end of the log when it began
 */
public record SyncPosition(int base, int reached, int horizon) {

	public static final SyncPosition START = new SyncPosition(0, 0, 0);

	boolean ended() {
		return reached >= horizon;
	}
}
