package org.mailferry.connector.ews.internal.operation;

import java.util.Optional;

import org.mailferry.connector.ews.internal.soap.ServerAnswer;

/**
 * What the server says of one item or folder of a batch.
 *
 * @param value
 *            what came with it; may be empty even when it succeeded
 */
public record Answered<T>(ServerAnswer answer, Optional<T> value) {
}
