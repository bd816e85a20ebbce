package org.mailferry.lab.internal.store;

import java.io.IOException;
import java.time.Clock;

import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/**
 * What the store keeps of an item in memory.
 *
 * @param lastModified
 *            in 100 ns since 1601
 * @param keyHigh
 *            first half of the search key
 * @param keyLow
 *            second half of the search key
 */
public record ItemFacts(String itemClass, boolean read, long lastModified, long keyHigh, long keyLow) {

	public static ItemFacts of(PropertyList head, Clock clock) throws IOException {
		byte[] key = head.binary(Tags.SEARCH_KEY).orElse(new byte[16]);
		return new ItemFacts(head.text(Tags.MESSAGE_CLASS, "IPM.Note").intern(),
				(head.number(Tags.MESSAGE_FLAGS, 0) & Tags.FLAG_READ) != 0,
				head.number(Tags.LAST_MODIFICATION_TIME).orElseGet(() -> PropertyValue.fileTime(clock.instant())),
				SearchKeys.part(key, 0), SearchKeys.part(key, 8));
	}

	public ItemFacts withRead(boolean value) {
		return new ItemFacts(itemClass, value, lastModified, keyHigh, keyLow);
	}
}
