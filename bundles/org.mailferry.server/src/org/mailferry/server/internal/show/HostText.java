package org.mailferry.server.internal.show;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.mailferry.operations.Figures;
import org.mailferry.server.internal.show.StatusDocument.HostRow;
import org.mailferry.server.internal.show.StatusDocument.Plan;
import org.mailferry.server.internal.show.StatusDocument.QueueRow;

/** Agent hosts and the queues they serve, for a terminal. Prints nothing where there are none. */
public final class HostText {

	private final List<HostRow> hosts;
	private final List<QueueRow> queues;
	private final Plan plan;
	private final Instant now;
	private final int columns;

	/**
	 * @param columns
	 *            how wide the terminal is
	 */
	public HostText(StatusReader status, int columns) {
		this(status, status.hosts(), columns);
	}

	private HostText(StatusReader status, List<HostRow> hosts, int columns) {
		this(hosts, status.queues(hosts), status.plan(), status.now(), columns);
	}

	HostText(List<HostRow> hosts, List<QueueRow> queues, Plan plan, Instant now, int columns) {
		this.hosts = hosts;
		this.queues = queues;
		this.plan = plan;
		this.now = now;
		this.columns = columns;
	}

	/** @param takeovers passes of processes that died */
	void print(PrintWriter out, long takeovers) {
		new PlanText(plan, now).print(out);
		if (takeovers > 0) {
			out.println("  takeovers " + Figures.count(takeovers, "pass of a process that died",
					"passes of processes that died"));
		}
		if (!hosts.isEmpty()) {
			out.println();
			out.println("  hosts");
			Table table = new Table("Host", "State", "Agents at work", ">Passes", ">Items", ">Throttled", ">Stalled",
					"Busy now");
			hosts.forEach(host -> table.row(host.name(), state(host), agents(host),
					Figures.count(host.passes()), Figures.count(host.items()),
					time(host.throttledSeconds()), time(host.stalledSeconds()), stalled(host)));
			table.print(out, columns, "    ");
		}
		if (hosts.stream().anyMatch(host -> host.spool() != null)) {
			out.println();
			out.println("  packets");
			Table table = new Table("Host", ">Outgoing", ">Incoming", ">Quota of each", "Taken in at");
			hosts.stream().filter(host -> host.spool() != null)
					.forEach(host -> table.row(host.name(), Figures.bytes(host.spool().outgoingBytes()),
							Figures.bytes(host.spool().incomingBytes()), Figures.bytes(host.spool().quotaBytes()),
							host.packetsAt() == null ? "" : host.packetsAt()));
			table.print(out, columns, "    ");
		}
		if (!queues.isEmpty()) {
			out.println();
			out.println("  queues");
			Table table = new Table("Role", ">At work", ">Due", ">Longest wait", ">Later", ">Failing");
			queues.forEach(queue -> table.row(queue.role(), Figures.count(queue.running()),
					Figures.count(queue.due()), longest(queue), Figures.count(queue.later()),
					Figures.count(queue.failing())));
			table.print(out, columns, "    ");
		}
	}

	private static String time(double seconds) {
		return time(Duration.ofMillis(Math.round(seconds * 1_000)));
	}

	private String state(HostRow host) {
		return host.alive() ? host.condition() : "silent for " + time(since(host.seen()));
	}

	private static String agents(HostRow host) {
		return host.agents().entrySet().stream().sorted(Map.Entry.comparingByKey())
				.map(role -> "%s %d/%d".formatted(role.getKey(), host.running().getOrDefault(role.getKey(), 0),
						role.getValue()))
				.collect(Collectors.joining(", "));
	}

	private static String stalled(HostRow host) {
		List<String> lanes = host.stalled().keySet().stream().sorted().toList();
		return String.join(", ", lanes);
	}

	private String longest(QueueRow queue) {
		return queue.oldestDue() == null ? "" : time(since(queue.oldestDue()));
	}

	private Duration since(String moment) {
		return Duration.between(Instant.parse(moment), now);
	}

	/** Clocks differ a little: nothing has lasted less than no time. */
	private static String time(Duration duration) {
		return duration.isNegative() || duration.isZero() ? "" : Figures.duration(duration);
	}
}
