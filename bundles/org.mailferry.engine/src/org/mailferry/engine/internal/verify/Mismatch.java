package org.mailferry.engine.internal.verify;

import java.util.Optional;

import org.mailferry.api.pass.ItemDifference;

/**
 * A difference between the two sides, not yet named.
 *
 * @param source
 *            the source's item; empty when only the target has it
 * @param target
 *            the target's item; empty when only the source has it
 */
record Mismatch(ItemDifference.Kind kind, Optional<ItemRecord> source, Optional<ItemRecord> target) {
}
