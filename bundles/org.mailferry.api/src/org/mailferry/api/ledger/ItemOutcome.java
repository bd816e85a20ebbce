package org.mailferry.api.ledger;

import java.time.Instant;
import java.util.Objects;

import org.mailferry.api.FolderPath;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.Refusal;

/**
 * An item that could not be carried. It is tried again in later passes until it crosses or is gone from the source.
 *
 * @param folder
 *            number of its folder
 * @param path
 *            where that is, for people
 * @param subjectHash
 *            so that the owner can be asked about it without its subject being stored; null when unknown
 * @param attempts
 *            how often it was tried, from 1
 */
public record ItemOutcome(int folder, FolderPath path, ItemId source, Hash128 identity, String itemClass,
		long sizeBytes, Hash128 subjectHash, Refusal refusal, Instant at, int attempts) {

	public ItemOutcome {
		Objects.requireNonNull(path, "path");
		Objects.requireNonNull(source, "source");
		Objects.requireNonNull(identity, "identity");
		Objects.requireNonNull(itemClass, "itemClass");
		Objects.requireNonNull(refusal, "refusal");
		Objects.requireNonNull(at, "at");
	}
}
