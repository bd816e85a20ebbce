package org.mailferry.lab;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Labs for tests. Without TLS, which has its own tests and takes its time. */
final class LabFixture {

	private LabFixture() {
	}

	static LabOrganisation start(LabBuilder builder) {
		try {
			return builder.plainHttp().start();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static LabOrganisation realistic() {
		return start(LabOrganisation.builder().mailboxes(2).items(60).seed(3));
	}

	static LabOrganisation empty() {
		return start(LabOrganisation.builder().mailboxes(2).empty());
	}
}
