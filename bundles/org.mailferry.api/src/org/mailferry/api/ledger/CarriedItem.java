package org.mailferry.api.ledger;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.ItemProfile;

/**
 * A source item in the state in which it was, or is about to be, carried.
 *
 * @param key
 *            hash of the source's item id
 * @param lastModified
 *            to the second at least
 */
public record CarriedItem(Hash128 key, Hash128 identity, long version, long sizeBytes, boolean read,
		Optional<Instant> lastModified) {

	public CarriedItem {
		Objects.requireNonNull(key, "key");
		Objects.requireNonNull(identity, "identity");
		Objects.requireNonNull(lastModified, "lastModified");
	}

	public static CarriedItem of(ItemProfile item) {
		return new CarriedItem(Hash128.of(item.id().value()), item.identity(), item.version(), item.sizeBytes(),
				item.read(), item.lastModified());
	}
}
