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
 * @param ended
 *            the same by role; roles without are missing
 * @param items
 *            changed in targets since it joined
 * @param bytes
 *            payload carried since it joined
 * @param throttled
 *            time that its passes waited because servers were busy, since it joined
 * @param stalledTime
 *            for how long something was busy for everybody, since it joined
 * @param stalled
 *            what is busy for everybody, by the name of its {@link ControlSubject#lane lane}, and until when it is left alone
 * @param packetsAt
 *            host and port where it takes in packets of relayed crossings, if it does
 * @param spool
 *            what its packets take up, if it has some
 */
public record HostReport(Condition condition, Map<AgentRole, Integer> running, long passes, Map<AgentRole, Long> ended,
		long items, long bytes, Duration throttled, Duration stalledTime, Map<String, Instant> stalled,
		Optional<String> packetsAt, Optional<Spool> spool) {

	/** Nothing done yet. */
	public static final HostReport IDLE = new HostReport(Condition.SERVING, Map.of(), 0, 0, 0, Duration.ZERO, Map.of());

	/** How it is with a host. */
	public enum Condition {
		SERVING,
		/** It takes no work of some of its roles until it can use the settings of an endpoint. */
		WAITING,
		SUSPENDED,
		LEAVING
	}

	/**
	 * What packets of relayed crossings take up on a host, promised room included.
	 *
	 * @param outgoingBytes
	 *            of those that were written there
	 * @param incomingBytes
	 *            of those that have arrived there
	 * @param quotaBytes
	 *            the most of each
	 */
	public record Spool(long outgoingBytes, long incomingBytes, long quotaBytes) {
	}

	public HostReport {
		Objects.requireNonNull(condition, "condition");
		Objects.requireNonNull(throttled, "throttled");
		Objects.requireNonNull(stalledTime, "stalledTime");
		running = Map.copyOf(running);
		ended = Map.copyOf(ended);
		stalled = Map.copyOf(stalled);
		Objects.requireNonNull(packetsAt, "packetsAt");
		Objects.requireNonNull(spool, "spool");
	}

	/** Of a host that has nothing to do with packets, and has not told what it did in which role. */
	public HostReport(Condition condition, Map<AgentRole, Integer> running, long passes, long items, long bytes,
			Duration throttled, Map<String, Instant> stalled) {
		this(condition, running, passes, Map.of(), items, bytes, throttled, Duration.ZERO, stalled, Optional.empty(),
				Optional.empty());
	}

	/** The same of a host that takes in packets. */
	public HostReport takingPacketsAt(Optional<String> address) {
		return new HostReport(condition, running, passes, ended, items, bytes, throttled, stalledTime, stalled, address,
				spool);
	}

	/** The same of a host that has packets. */
	public HostReport with(Optional<Spool> packets) {
		return new HostReport(condition, running, passes, ended, items, bytes, throttled, stalledTime, stalled,
				packetsAt, packets);
	}

	/** Until when something is left alone. */
	public Optional<Instant> stalled(String lane) {
		return Optional.ofNullable(stalled.get(lane));
	}
}
