package org.mailferry.api.project;

import java.time.Instant;
import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;

/**
 * A finding as the project keeps it. The same finding (code, pair, subject) is kept once.
 *
 * @param pair
 *            empty when it is about the project or an endpoint
 * @param times
 *            how often it was found
 */
public record FindingRecord(long id, Optional<MailboxPair> pair, Finding finding, Instant first, Instant last,
		int times) {
}
