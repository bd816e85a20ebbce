package org.mailferry.server.internal.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
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
		out.counter("mailferry_host_items_total", "Items that a host changed in targets since it joined.");
		each(status, HostRow::items);
		out.counter("mailferry_host_carried_bytes_total", "Payload that a host carried since it joined.");
		each(status, HostRow::bytes);
		out.counter("mailferry_host_throttled_seconds_total",
				"Time a host's passes waited because servers were busy, since it joined.");
		each(status, HostRow::throttledSeconds);
		out.gauge("mailferry_host_stalled_seconds",
				"For how long a host will leave something alone that is busy for everybody.");
		status.hosts().forEach(host -> host.stalled().forEach((lane, until) -> out.value(labels(host, "lane", lane),
				seconds(status.at(), Instant.parse(until)))));
		return this;
	}

	private void each(StatusDocument status, ToDoubleFunction<HostRow> value) {
		status.hosts().forEach(host -> out.value("host", host.name(), value.applyAsDouble(host)));
	}

	private void byRole(HostRow host, Map<String, Integer> counts) {
		host.agents().keySet().forEach(role -> out.value(labels(host, "role", role), counts.getOrDefault(role, 0)));
	}

	private static Map<String, String> labels(HostRow host, String name, String value) {
		Map<String, String> labels = new LinkedHashMap<>();
		labels.put("host", host.name());
		labels.put(name, value);
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
