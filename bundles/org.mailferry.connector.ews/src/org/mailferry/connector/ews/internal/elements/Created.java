package org.mailferry.connector.ews.internal.elements;

import java.util.List;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.Loss;

/**
 * An item that was created.
 *
 * @param position
 *            its place among the uploads
 * @param typed
 *            whether it recurs by an element, so that its occurrences can be counted
 * @param losses
 *            what of it did not arrive; may grow
 */
record Created(int position, NewItem item, ItemId id, boolean typed, List<Loss> losses) {
}
