package org.mailferry.api.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a host tells of itself.
 *
 * @param condition
 *            whether it takes work
 * @param running
 *            passes by role; roles without are missing
 * @param passes
 *            ended since it joined
 * @param items
 *            changed in targets since it joined
 * @param bytes
 *            payload carried since it joined
 * @param throttled
 *            time that its passes waited because servers were busy, since it joined
 * @param stalled
 *            what is busy for everybody, by the name of its {@link ControlSubject#lane lane}, and until when it is left alone
 * @param packetsAt
 *            host and port where it takes in packets of relayed crossings, if it does
 */
public record HostReport(Condition condition, Map<AgentRole, Integer> running, long passes, long items, long bytes,
		Duration throttled, Map<String, Instant> stalled, Optional<String> packetsAt) {

	/** Nothing done yet. */
	public static final HostReport IDLE = new HostReport(Condition.SERVING, Map.of(), 0, 0, 0, Duration.ZERO, Map.of());

	/** How it is with a host. */
	public enum Condition {
		SERVING, SUSPENDED, LEAVING
	}

	public HostReport {
		Objects.requireNonNull(condition, "condition");
		Objects.requireNonNull(throttled, "throttled");
		running = Map.copyOf(running);
		stalled = Map.copyOf(stalled);
		Objects.requireNonNull(packetsAt, "packetsAt");
	}

	/** Of a host that takes in no packets. */
	public HostReport(Condition condition, Map<AgentRole, Integer> running, long passes, long items, long bytes,
			Duration throttled, Map<String, Instant> stalled) {
		this(condition, running, passes, items, bytes, throttled, stalled, Optional.empty());
	}

	/** The same of a host that takes in packets. */
	public HostReport takingPacketsAt(Optional<String> address) {
		return new HostReport(condition, running, passes, items, bytes, throttled, stalled, address);
	}

	/** Until when something is left alone. */
	public Optional<Instant> stalled(String lane) {
		return Optional.ofNullable(stalled.get(lane));
	}
}
