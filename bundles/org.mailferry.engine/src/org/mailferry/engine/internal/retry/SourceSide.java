package org.mailferry.engine.internal.retry;

import org.mailferry.api.connector.SourceMailbox;

/** The source mailbox and the patience to talk to it. For one thread at a time. */
public record SourceSide(SourceMailbox mailbox, ServerCalls calls) {
}
