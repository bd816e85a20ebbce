package org.mailferry.lab;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import org.mailferry.lab.internal.auth.AuthSettings;
import org.mailferry.lab.internal.dialect.Dialect;

/** Everything a {@link LabOrganisation} is made of. */
record LabSettings(String name, int port, int mailboxes, int items, int folders, long seed, ByteSize itemSize,
		int largeItems, ByteSize largeSize, Optional<Path> directory, Optional<Path> samples, Duration latency,
		Duration serverTime, Duration serverTimePerItem, ByteSize maxRequest, boolean empty, String user,
		Optional<String> password, Set<String> withoutImpersonation, String language, boolean plainHttp,
		boolean expiredCertificate, Dialect dialect, AuthSettings authentication,
		Clock clock) {

	LabSettings {
		if (!name.matches("[a-z0-9][a-z0-9-]*")) {
			throw new IllegalArgumentException("a name is made of small letters, digits and hyphens: " + name);
		}
		if (mailboxes < 1 || items < 0 || folders < 0 || largeItems < 0) {
			throw new IllegalArgumentException("numbers of mailboxes, items and folders cannot be negative");
		}
		if (latency.isNegative() || serverTime.isNegative() || serverTimePerItem.isNegative()) {
			throw new IllegalArgumentException("times cannot be negative");
		}
		if (!language.equals("en") && !language.equals("de")) {
			throw new IllegalArgumentException("the lab speaks en and de, not " + language);
		}
		withoutImpersonation = Set.copyOf(withoutImpersonation);
	}

	String domain() {
		return name + ".example";
	}
}
