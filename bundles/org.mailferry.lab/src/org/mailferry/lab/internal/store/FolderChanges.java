package org.mailferry.lab.internal.store;

import java.util.List;

/**
 * What SyncFolderHierarchy tells.
 *
 * @param created
 *            parents before their children
 * @param deleted
 *            numbers
 * @param reached
 *            where the next call goes on
 */
public record FolderChanges(List<Folder> created, List<Folder> updated, List<Integer> deleted, int reached) {
}
