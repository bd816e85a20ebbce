package org.mailferry.engine.internal.delta;

import java.util.List;
import java.util.Map;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;

/**
 * What the changes of a folder mean, given what the ledger knows.
 *
 * @param fresh
 *            items that have never been carried
 * @param changed
 *            items that were carried in another version
 * @param reads
 *            read flags that changed and nothing else, of items that were carried
 * @param deleted
 *            items that left the folder, whether they were carried or not
 */
record SortedChanges(List<ItemProfile> fresh, List<ItemProfile> changed, Map<ItemId, Boolean> reads,
		List<ItemId> deleted) {
}
