package org.mailferry.api.agent;

import java.util.Objects;
import java.util.Optional;

/**
 * Another role goes on with a pair.
 *
 * @param role
 *            which
 * @param host
 *            the one that may, because what is needed lies there; empty for any
 * @param certain
 *            whether there is something to do: an agent of that role that is at work on the pair now looks again afterwards
 */
public record HandOver(AgentRole role, Optional<String> host, boolean certain) {

	public HandOver {
		Objects.requireNonNull(role, "role");
		Objects.requireNonNull(host, "host");
	}
}
