package org.mailferry.agents.internal.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentHostException;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.api.agent.HostRegister.Membership;
import org.mailferry.api.agent.HostState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins. A host that was killed and is started again finds its own name taken for a while; that is no reason to refuse, but
 * a host that lives is.
 */
final class Joining {

	private static final Logger LOG = LoggerFactory.getLogger(Joining.class);

	private final HostRegister register;
	private final Duration pause;

	/**
	 * @param pause
	 *            between one look and the next
	 */
	Joining(HostRegister register, Duration pause) {
		this.register = register;
		this.pause = pause;
	}

	/**
	 * @return empty when a stop was requested meanwhile
	 */
	Optional<Membership> join(String name, Capacities capacities, StopSignal stop)
			throws AgentHostException, InterruptedException {
		Instant seen = null;
		do {
			Optional<Membership> joined = register.join(name, process(), capacities);
			if (joined.isPresent()) {
				return joined;
			}
			Optional<HostState> other = register.hosts().stream()
					.filter(state -> state.name().equalsIgnoreCase(name)).findFirst();
			if (other.isPresent()) {
				if (seen == null) {
					seen = other.get().seen();
					LOG.info("{} may still run as {}; waiting until it is known", name, other.get().process());
				} else if (other.get().seen().isAfter(seen)) {
					throw new AgentHostException("agent-host.name-taken", name,
							"A host named %s runs already, as %s. Give this one another name with --name, or stop the other with `agents stop --host %1$s`."
									.formatted(name, other.get().process()),
							null);
				}
			}
		} while (!stop.await(pause));
		return Optional.empty();
	}

	private static String process() {
		return Machine.name() + "/" + ProcessHandle.current().pid();
	}
}
