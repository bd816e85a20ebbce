package org.mailferry.lab.internal.protocol;

import java.nio.charset.StandardCharsets;

/** A one-off entry id (MS-OXCDATA 2.2.5.1): flags, provider, version, flags, then name, type and address. */
record OneOffEntry(String name, String address) {

	private static final int START = 24;

	static OneOffEntry of(byte[] entry) {
		if (entry.length <= START) {
			return new OneOffEntry("", "");
		}
		String[] parts = new String(entry, START, entry.length - START, StandardCharsets.UTF_16LE).split("\0", -1);
		return new OneOffEntry(parts[0], parts.length > 2 ? parts[2] : "");
	}
}
