package org.mailferry.api.project;

import java.time.Instant;
import java.util.Optional;

import org.mailferry.api.PairId;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;

/**
 * A pass as the project keeps it.
 *
 * @param owner
 *            host and process that ran it
 * @param ended
 *            empty while it runs, and for ever when its process died
 */
public record PassRecord(long id, PairId pair, PassKind kind, String owner, Instant started, Optional<Instant> ended,
		Optional<PassResult.Ending> ending, PassCounters counters) {
}
