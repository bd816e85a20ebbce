package org.mailferry.agents.internal.host;

import java.time.Duration;

/**
 * How often a host does what it does all the time.
 *
 * @param look
 *            at what time brings
 * @param ask
 *            for what people want, when it hears nothing of it
 */
record HostPace(Duration look, Duration ask) {

	/** What people want is effective within five seconds, heard of or not. */
	static final HostPace USUAL = new HostPace(Duration.ofSeconds(2), Duration.ofSeconds(4));
}
