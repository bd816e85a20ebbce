package org.mailferry.api.queue;

import java.util.Optional;

/**
 * How a pair's row stands at one moment.
 *
 * @param failures
 *            how many turns in succession have failed, those included that died with their host
 * @param host
 *            who works on it; empty while it waits
 */
public record WorkState(QueuedWork work, int failures, Optional<String> host) {
}
