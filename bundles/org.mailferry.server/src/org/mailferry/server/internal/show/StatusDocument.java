package org.mailferry.server.internal.show;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mailferry.api.Severity;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.project.PairStage;
import org.mailferry.api.project.PairState;

/**
 * The project at a glance, as {@code status --json} prints it and the status page serves it: never longer than a few
 * hundred rows, whatever the project's size. Times are in ISO 8601 and UTC, durations in seconds, sizes in bytes.
 *
 * @param name
 *            of the project
 * @param directory
 *            where it is; of a project in a database its address
 * @param time
 *            when it was looked at
 * @param pairs
 *            {@code total}, and how many are in each state
 * @param stages
 *            how many pairs are at each stage of the migration, suspended ones at {@code suspended}
 * @param takeovers
 *            passes that were ended because their process had died, so that others could go on
 * @param findings
 *            how many are of each severity
 * @param collections
 *            by priority, then name; the first {@value #MOST_COLLECTIONS}
 * @param running
 *            passes that run, in the order they began; the first {@value #MOST_PASSES}
 * @param graveFindings
 *            the gravest, then newest; the first {@value #MOST_FINDINGS}
 * @param hosts
 *            agent hosts, by name; the first {@value #MOST_HOSTS}
 * @param queues
 *            of roles that have work or a host
 * @param plan
 *            what people want
 */
public record StatusDocument(String name, String directory, String time, Map<String, Long> pairs,
		Map<String, Long> stages, long items, Counters counters, long takeovers, Map<String, Long> findings,
		List<CollectionRow> collections, List<PassRow> running,
		List<FindingRow> graveFindings, List<HostRow> hosts, List<QueueRow> queues, Plan plan) {

	static final int MOST_COLLECTIONS = 200;
	static final int MOST_PASSES = 200;
	static final int MOST_FINDINGS = 20;
	static final int MOST_HOSTS = 200;
	static final int MOST_PLANNED = 200;

	/** What passes have done. */
	public record Counters(long created, long updated, long readFlags, long moved, long deleted, long folders,
			long items, long bytes, long refused, long compared, long roundTrips, double inSourceSeconds,
			double inTargetSeconds, double throttledSeconds, double throttledBySourceSeconds,
			double throttledByTargetSeconds, double queuedSeconds) {

		static Counters of(PassCounters counters) {
			return new Counters(counters.created(), counters.updated(), counters.readFlags(), counters.moved(),
					counters.deleted(), counters.folders(), counters.items(), counters.bytes(), counters.refused(),
					counters.compared(), counters.roundTrips(), seconds(counters.inSource()),
					seconds(counters.inTarget()), seconds(counters.throttled()), seconds(counters.throttledBySource()),
					seconds(counters.throttledByTarget()), seconds(counters.queued()));
		}

		private static double seconds(Duration duration) {
			return duration.toMillis() / 1_000.0;
		}
	}

	/** A collection: {@code pairs} is {@code total}, and how many are in each state. */
	public record CollectionRow(String name, int priority, Map<String, Long> pairs) {
	}

	/**
	 * A pass that runs.
	 *
	 * @param kind
	 *            {@code sync} or {@code verify}
	 * @param owner
	 *            host and process
	 */
	public record PassRow(long id, String kind, String source, String target, String owner, String started,
			Counters counters) {
	}

	/**
	 * A finding without the words of a server and without the name of anything in a mailbox: those are for {@code findings}.
	 *
	 * @param source
	 *            null when it is about no pair
	 */
	public record FindingRow(long id, String code, String severity, String source, String target, String first,
			String last, int times) {
	}

	/**
	 * An agent host. What it did counts from when it joined.
	 *
	 * @param process
	 *            machine and process number
	 * @param condition
	 *            {@code serving}, {@code waiting} for settings of an endpoint that it can use, {@code suspended}, {@code leaving}, or {@code silent} when it counts as dead
	 * @param agents
	 *            how many it has of each role
	 * @param running
	 *            how many of them have a pass
	 * @param ended
	 *            passes by role
	 * @param stalledSeconds
	 *            for how long something was busy for everybody
	 * @param stalled
	 *            what it leaves alone because it is busy for everybody, and until when
	 * @param packetsAt
	 *            where it takes in packets of relayed crossings; null when it does not
	 * @param spool
	 *            what packets take up there; null when it has no part in relayed crossings
	 */
	public record HostRow(String name, String process, String condition, String joined, String seen,
			Map<String, Integer> agents, Map<String, Integer> running, long passes, Map<String, Long> ended, long items,
			long bytes, double throttledSeconds, double stalledSeconds, Map<String, String> stalled, String packetsAt,
			SpoolRow spool) {

		/** Whether it counts as living. */
		public boolean alive() {
			return !condition.equals(SILENT);
		}
	}

	/**
	 * Packets on a host, promised room included.
	 *
	 * @param outgoingBytes
	 *            of those that were written there
	 * @param incomingBytes
	 *            of those that have arrived there
	 * @param quotaBytes
	 *            the most of each
	 */
	public record SpoolRow(long outgoingBytes, long incomingBytes, long quotaBytes) {

		/** Whether one of both has little room left. */
		public boolean nearlyFull() {
			return Math.max(outgoingBytes, incomingBytes) >= quotaBytes - quotaBytes / 10;
		}
	}

	/**
	 * What people want of the agent hosts.
	 *
	 * @param crossings
	 *            {@code direct} or {@code relayed}
	 * @param suspended
	 *            collections, endpoints, servers and hosts; the first {@value #MOST_PLANNED}
	 * @param windows
	 *            maintenance windows, by endpoint, then name; the first {@value #MOST_PLANNED}
	 * @param toAskEveryFolder
	 *            how many pairs have been told to ask every folder, by a pass that is not completed yet
	 */
	public record Plan(String crossings, List<Suspension> suspended, List<WindowRow> windows, long toAskEveryFolder) {

		/** Of a project that nobody has said anything about. */
		static final Plan NONE = new Plan("direct", List.of(), List.of(), 0);

		/** Whether somebody wants anything but the usual. */
		public boolean usual() {
			return equals(NONE);
		}
	}

	/**
	 * Something that is suspended.
	 *
	 * @param kind
	 *            {@code collection}, {@code endpoint}, {@code server} or {@code host}
	 */
	public record Suspension(String kind, String name) {
	}

	/**
	 * A maintenance window.
	 *
	 * @param endpoint
	 *            {@code source} or {@code target}
	 * @param times
	 *            for example {@code mon-fri 08:00-18:00 Europe/Berlin}
	 * @param pausing
	 *            whether passes that run are paused, too
	 * @param closedUntil
	 *            when the endpoint opens again; null when the window does not close it now
	 */
	public record WindowRow(String name, String endpoint, String times, boolean pausing, String closedUntil) {
	}

	/** The condition of a host that has not said for too long that it lives. */
	static final String SILENT = "silent";

	/**
	 * The queue of a role.
	 *
	 * @param failing
	 *            of all rows, those whose last turn failed
	 * @param oldestDue
	 *            since when the longest waiting could have been taken; null when none waits
	 */
	public record QueueRow(String role, long running, long due, long later, long failing, String oldestDue) {
	}

	public Instant at() {
		return Instant.parse(time);
	}

	/** The same, when it was still so at another time. */
	public StatusDocument at(Instant then) {
		return new StatusDocument(name, directory, then.truncatedTo(ChronoUnit.MILLIS).toString(), pairs,
				stages, items, counters, takeovers, findings, collections, running, graveFindings, hosts, queues,
				plan);
	}

	/** {@code total}, and every state. */
	static Map<String, Long> pairs(Map<PairState, Long> counts) {
		Map<String, Long> pairs = new LinkedHashMap<>();
		pairs.put("total", counts.values().stream().mapToLong(Long::longValue).sum());
		for (PairState state : PairState.values()) {
			pairs.put(Json.word(state), counts.getOrDefault(state, 0L));
		}
		return pairs;
	}

	/** Every stage, in the order of the way. */
	static Map<String, Long> stages(Map<PairStage, Long> counts) {
		Map<String, Long> stages = new LinkedHashMap<>();
		for (PairStage stage : PairStage.values()) {
			stages.put(stage.word(), counts.getOrDefault(stage, 0L));
		}
		return stages;
	}

	/** Every severity, the gravest first. */
	static Map<String, Long> findings(Map<Severity, Long> counts) {
		Map<String, Long> findings = new LinkedHashMap<>();
		for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
			findings.put(Json.word(severity), counts.getOrDefault(severity, 0L));
		}
		return findings;
	}
}
