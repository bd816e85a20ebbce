package org.mailferry.lab.internal.store;

/** A deleted folder, for those who knew it. */
record FolderGrave(int number, int created, int deleted) {
}
