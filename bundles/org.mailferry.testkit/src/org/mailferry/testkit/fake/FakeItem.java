package org.mailferry.testkit.fake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;

/**
 * An item as a server keeps it.
 *
 * @param searchKey
 *            shared by copies
 * @param created
 *            sequence number of its arrival in its folder
 * @param changed
 *            sequence number of its last change, not counting read flags
 * @param flagged
 *            sequence number of the last change of its read flag alone
 */
record FakeItem(String id, String searchKey, String itemClass, String subject, String body, boolean read,
		Instant modified, long created, long changed, long flagged) {

	FakeItem withRead(boolean value, long sequence) {
		return new FakeItem(id, searchKey, itemClass, subject, body, value, modified, created, changed, sequence);
	}

	FakeItem withContent(FakeItem other, long sequence) {
		return new FakeItem(id, other.searchKey, other.itemClass, other.subject, other.body, other.read,
				other.modified, created, sequence, flagged);
	}

	FakeItem withBody(String newBody, Instant at, long sequence) {
		return new FakeItem(id, searchKey, itemClass, subject, newBody, read, at, created, sequence, flagged);
	}

	FakeItem arriving(String newId, long sequence) {
		return new FakeItem(newId, searchKey, itemClass, subject, body, read, modified, sequence, sequence, 0);
	}

	long lastSequence() {
		return Math.max(created, Math.max(changed, flagged));
	}

	long sizeBytes() {
		return body.length() + 100L;
	}

	ItemProfile profile(ItemProfile.Detail detail) {
		SortedMap<String, String> properties = new TreeMap<>();
		if (detail == ItemProfile.Detail.VERIFICATION) {
			properties.put("class", itemClass);
			properties.put("modified", modified.toString());
			properties.put("read", Boolean.toString(read));
			properties.put("subject", Hash128.of(subject).toString());
		}
		return new ItemProfile(new ItemId(id), Hash128.of(searchKey), lastSequence(), itemClass, sizeBytes(), read,
				Optional.of(modified), properties);
	}

	Hash128 digest() {
		return Hash128.of(String.join("\n", searchKey, itemClass, subject, body));
	}

	/** All that a user can see of it, to be compared with another's. */
	String visible() {
		return String.join("|", searchKey, itemClass, subject, Hash128.of(body).toString(), read ? "read" : "unread",
				modified.toString());
	}

	byte[] encode() {
		return String.join("\n", searchKey, itemClass, subject, Boolean.toString(read), modified.toString(), body)
				.getBytes(StandardCharsets.UTF_8);
	}

	static FakeItem decode(byte[] payload) {
		String[] parts = new String(payload, StandardCharsets.UTF_8).split("\n", 6);
		if (parts.length < 6) {
			throw new IllegalArgumentException("not a whole item");
		}
		return new FakeItem("?", parts[0], parts[1], parts[2], parts[5], Boolean.parseBoolean(parts[3]),
				Instant.parse(parts[4]), 0, 0, 0);
	}
}
