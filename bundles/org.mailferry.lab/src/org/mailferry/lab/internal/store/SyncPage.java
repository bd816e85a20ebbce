package org.mailferry.lab.internal.store;

import java.util.List;

/** Some changes of a folder and where the next ones are found. */
public record SyncPage(List<ItemChange> changes, SyncPosition next, boolean last) {
}
