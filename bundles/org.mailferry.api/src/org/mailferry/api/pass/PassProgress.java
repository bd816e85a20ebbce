package org.mailferry.api.pass;

import org.mailferry.api.FolderPath;

/**
 * How far a pass is.
 *
 * @param folder
 *            what it works on
 * @param counters
 *            so far
 * @param expectedItems
 *            how many items the folders it has to ask hold, or have been found changed; 0 when not known yet
 * @param clearingUp
 *            whether it waits for requests that were never answered, because the server may still be working on them
 */
public record PassProgress(FolderPath folder, PassCounters counters, long expectedItems,
		boolean clearingUp) {
}
