package org.mailferry.api.ledger;

import java.util.Optional;

import org.mailferry.api.connector.SyncState;

/**
 * How far a folder has been read and confirmed.
 *
 * @param source
 *            everything before it is in the ledger
 * @param target
 *            everything the target received before it is in the ledger, so that only what came after it must be looked at
 *            when an answer never came
 */
public record Watermarks(Optional<SyncState> source, Optional<SyncState> target) {
}
