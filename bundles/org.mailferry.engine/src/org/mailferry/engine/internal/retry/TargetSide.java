package org.mailferry.engine.internal.retry;

import org.mailferry.api.connector.TargetMailbox;

/** The target mailbox and the patience to talk to it. For one thread at a time. */
public record TargetSide(TargetMailbox mailbox, ServerCalls calls) {
}
