package org.mailferry.store.internal.ledger;

/**
 * Who may write in a pair's ledger.
 *
 * @param pair
 *            number of the pair
 * @param claim
 *            number of the claim; a later claim has a greater one
 * @param name
 *            the pair for people
 */
public record Fence(long pair, long claim, String name) {
}
