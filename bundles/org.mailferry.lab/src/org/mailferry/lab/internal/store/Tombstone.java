package org.mailferry.lab.internal.store;

/**
 * What remains of an item that left a folder.
 *
 * @param created
 *            when it had come, in the mailbox's sequence
 */
record Tombstone(int number, int created, boolean associated) {
}
