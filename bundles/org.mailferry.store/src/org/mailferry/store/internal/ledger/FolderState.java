package org.mailferry.store.internal.ledger;

/**
 * What a ledger remembers of a folder while it is open.
 *
 * @param id
 *            unique in the project, where the folder's number is unique within its pair only
 * @param begunEmpty
 *            whether it had no entries when the ledger first saw it
 */
record FolderState(int id, IdTemplates templates, boolean begunEmpty) {
}
