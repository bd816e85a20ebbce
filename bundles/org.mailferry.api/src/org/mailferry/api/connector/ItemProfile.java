package org.mailferry.api.connector;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;

/**
 * What is known of an item without its content. Holds no subject line.
 *
 * @param identity
 *            hash of what stays the same in source and target: the search key, or, where an item has none, class and times
 *            and subject. Not unique: a copy keeps its original's.
 * @param version
 *            hash of the change key: differs whenever the item changed
 * @param itemClass
 *            for example {@code IPM.Note}
 * @param sizeBytes
 *            as the server counts it; servers differ by a little
 * @param lastModified
 *            empty when the server does not tell
 * @param properties
 *            for {@link Detail#VERIFICATION} the properties that matter, name to canonical value, with long or private
 *            values hashed; empty for {@link Detail#SYNC}; not modifiable
 */
public record ItemProfile(ItemId id, Hash128 identity, long version, String itemClass, long sizeBytes, boolean read,
		Optional<Instant> lastModified, SortedMap<String, String> properties) {

	public ItemProfile {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(identity, "identity");
		Objects.requireNonNull(itemClass, "itemClass");
		Objects.requireNonNull(lastModified, "lastModified");
		properties = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(properties));
	}

	/** How much of an item is asked for. */
	public enum Detail {
		/** What a pass needs to decide what to do. */
		SYNC,
		/** Also every property that verification compares. */
		VERIFICATION
	}
}
