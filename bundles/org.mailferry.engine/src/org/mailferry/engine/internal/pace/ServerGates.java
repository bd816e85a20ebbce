package org.mailferry.engine.internal.pace;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.mailferry.api.pass.ServerBounds;
import org.mailferry.engine.internal.pass.Pause;

/** The gates of all servers that passes of this process have worked with. Safe for use by any thread. */
public final class ServerGates {

	private final Clock clock;
	private final Pause pause;
	private final Map<String, ServerGate> gates = new ConcurrentHashMap<>();

	public ServerGates(Clock clock, Pause pause) {
		this.clock = clock;
		this.pause = pause;
	}

	/** The gate of a server; from now on these bounds hold there. */
	public ServerGate of(ServerBounds bounds) {
		ServerGate gate = gates.computeIfAbsent(bounds.server(),
				server -> new ServerGate(server, bounds.requests(), clock, pause));
		gate.range(bounds.requests());
		return gate;
	}

	/** How much longer a server is left alone because it is busy for everybody; zero when it is not. */
	public Duration stalled(String server) {
		ServerGate gate = gates.get(server);
		return gate == null ? Duration.ZERO : gate.stalled();
	}
}
