package org.mailferry.server.internal.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.mailferry.server.internal.show.StatusDocument;
import org.mailferry.server.internal.show.StatusDocument.HostRow;
import org.mailferry.server.internal.show.StatusDocument.QueueRow;

/** Agent hosts and the queues they serve, as metrics. Where there are none nothing is told. */
final class HostMetrics {

	private final Exposition out;

	HostMetrics(Exposition out) {
		this.out = out;
	}

	HostMetrics hosts(StatusDocument status) {
		if (status.hosts().isEmpty()) {
			return this;
		}
		out.gauge("mailferry_host_up", "Whether an agent host says that it lives: 1 or 0.");
		each(status, host -> host.alive() ? 1 : 0);
		out.gauge("mailferry_host_agents", "Agents of each role that a host has.");
		status.hosts().forEach(host -> byRole(host, host.agents()));
		out.gauge("mailferry_host_running_passes", "Passes of each role that a host runs.");
		status.hosts().stream().filter(HostRow::alive).forEach(host -> byRole(host, host.running()));
		out.counter("mailferry_host_passes_total", "Passes that ended in a host since it joined.");
		each(status, HostRow::passes);
		out.counter("mailferry_host_role_passes_total", "Passes of each role that ended in a host since it joined.");
		status.hosts().forEach(host -> host.agents().keySet().forEach(
				role -> out.value(labels(host, "role", role), host.ended().getOrDefault(role, 0L))));
		out.counter("mailferry_host_items_total", "Items that a host changed in targets since it joined.");
		each(status, HostRow::items);
		out.counter("mailferry_host_carried_bytes_total", "Payload that a host carried since it joined.");
		each(status, HostRow::bytes);
		out.counter("mailferry_host_throttled_seconds_total",
				"Time a host's passes waited because servers were busy, since it joined.");
		each(status, HostRow::throttledSeconds);
		out.counter("mailferry_host_stall_seconds_total",
				"For how long something was busy for everybody, since the host joined.");
		each(status, HostRow::stalledSeconds);
		out.gauge("mailferry_host_stalled_seconds",
				"For how long a host will leave something alone that is busy for everybody.");
		status.hosts().forEach(host -> host.stalled().forEach((lane, until) -> out.value(labels(host, "lane", lane),
				seconds(status.at(), Instant.parse(until)))));
		spools(status.hosts().stream().filter(host -> host.spool() != null).toList());
		return this;
	}

	private void spools(List<HostRow> hosts) {
		if (hosts.isEmpty()) {
			return;
		}
		out.gauge("mailferry_host_spool_bytes",
				"What packets of relayed crossings take up on a host, promised room included.");
		hosts.forEach(host -> {
			out.value(labels(host, "direction", "outgoing"), host.spool().outgoingBytes());
			out.value(labels(host, "direction", "incoming"), host.spool().incomingBytes());
		});
		out.gauge("mailferry_host_spool_quota_bytes", "The most that packets may take up in each direction.");
		hosts.forEach(host -> out.value("host", host.name(), host.spool().quotaBytes()));
	}

	/** What people want. */
	HostMetrics plan(StatusDocument status) {
		out.gauge("mailferry_crossings_relayed", "Whether crossings of the project are relayed in packets: 1 or 0.")
				.value(status.plan().crossings().equals("relayed") ? 1 : 0);
		out.gauge("mailferry_every_folder_pairs",
				"Mailbox pairs that have been told to ask every folder and have not completed such a pass.")
				.value(status.plan().toAskEveryFolder());
		if (!status.plan().suspended().isEmpty()) {
			out.gauge("mailferry_suspended", "What is suspended, pairs left aside; always 1.");
			status.plan().suspended().forEach(each -> out.value(labels("kind", each.kind(), "name", each.name()), 1));
		}
		if (!status.plan().windows().isEmpty()) {
			out.gauge("mailferry_window_closed", "Whether a maintenance window closes its endpoint now: 1 or 0.");
			status.plan().windows().forEach(window -> out.value(
					labels("endpoint", window.endpoint(), "window", window.name()),
					window.closedUntil() == null ? 0 : 1));
		}
		return this;
	}

	private void each(StatusDocument status, ToDoubleFunction<HostRow> value) {
		status.hosts().forEach(host -> out.value("host", host.name(), value.applyAsDouble(host)));
	}

	private void byRole(HostRow host, Map<String, Integer> counts) {
		host.agents().keySet().forEach(role -> out.value(labels(host, "role", role), counts.getOrDefault(role, 0)));
	}

	private static Map<String, String> labels(HostRow host, String name, String value) {
		return labels("host", host.name(), name, value);
	}

	private static Map<String, String> labels(String first, String one, String second, String other) {
		Map<String, String> labels = new LinkedHashMap<>();
		labels.put(first, one);
		labels.put(second, other);
		return labels;
	}

	private static double seconds(Instant from, Instant to) {
		return Math.max(0, Duration.between(from, to).toMillis() / 1_000.0);
	}

	HostMetrics queues(StatusDocument status) {
		if (status.queues().isEmpty()) {
			return this;
		}
		out.gauge("mailferry_queue_rows",
				"Pairs in the queue of a role: being served, due, or waiting for their time.");
		for (QueueRow queue : status.queues()) {
			Map<String, Long> counts = new LinkedHashMap<>();
			counts.put("running", queue.running());
			counts.put("due", queue.due());
			counts.put("later", queue.later());
			counts.forEach((state, count) -> {
				Map<String, String> labels = new LinkedHashMap<>();
				labels.put("role", queue.role());
				labels.put("state", state);
				out.value(labels, count);
			});
		}
		out.gauge("mailferry_queue_failing_rows", "Pairs in the queue of a role whose last turn failed.");
		status.queues().forEach(queue -> out.value("role", queue.role(), queue.failing()));
		out.gauge("mailferry_queue_oldest_due_seconds", "How long the longest waiting pair of a role has been due.");
		status.queues().forEach(queue -> out.value("role", queue.role(),
				queue.oldestDue() == null ? 0 : seconds(Instant.parse(queue.oldestDue()), status.at())));
		return this;
	}
}
