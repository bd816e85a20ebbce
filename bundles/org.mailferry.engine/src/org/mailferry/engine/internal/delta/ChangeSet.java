package org.mailferry.engine.internal.delta;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;

/** The changes of one folder, several of one item taken together. */
final class ChangeSet {

	private final Map<ItemId, ItemChange> changes = new LinkedHashMap<>();

	void add(Collection<ItemChange> more) {
		more.forEach(change -> changes.merge(change.id(), change, ChangeSet::combine));
	}

	private static ItemChange combine(ItemChange before, ItemChange now) {
		if (now instanceof ItemChange.ReadFlagChanged flag) {
			return switch (before) {
			case ItemChange.Created created -> new ItemChange.Created(flagged(created.item(), flag.read()));
			case ItemChange.Updated updated -> new ItemChange.Updated(flagged(updated.item(), flag.read()));
			case ItemChange.ReadFlagChanged earlier -> flag;
			case ItemChange.Deleted deleted -> deleted;
			};
		}
		return now;
	}

	private static ItemProfile flagged(ItemProfile item, boolean read) {
		return new ItemProfile(item.id(), item.identity(), item.version(), item.itemClass(), item.sizeBytes(), read,
				item.lastModified(), item.properties());
	}

	Collection<ItemChange> changes() {
		return changes.values();
	}

	/** Keys of all items of which something was reported. */
	Set<Hash128> keys() {
		return changes.keySet().stream().map(Entries::key).collect(Collectors.toSet());
	}
}
