package org.mailferry.api.project;

import java.time.Instant;
import java.util.Optional;

import org.mailferry.api.MailboxPair;
import org.mailferry.api.Severity;

/**
 * A pair and how far it is.
 *
 * @param items
 *            items in the ledger
 * @param bytes
 *            payload bytes carried in all passes
 * @param refused
 *            items that could not be carried
 * @param passes
 *            passes so far, verifications not counted
 * @param verified
 *            when the last verification ended, if one ran
 * @param differing
 *            differences it found
 * @param worst
 *            the gravest finding, if there is one
 * @param collection
 *            the name of the collection it is in
 * @param suspended
 *            whether syncs leave it out
 */
public record PairSummary(MailboxPair pair, PairState state, long items, long bytes, long refused, int passes,
		Optional<Instant> lastPass, Optional<Instant> verified, long differing, Optional<Severity> worst,
		Optional<String> collection, boolean suspended) {
}
