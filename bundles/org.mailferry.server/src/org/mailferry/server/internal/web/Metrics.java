package org.mailferry.server.internal.web;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.LinkedHashMap;
import java.util.Map;

import org.mailferry.server.internal.show.StatusDocument;
import org.mailferry.server.internal.show.StatusDocument.CollectionRow;
import org.mailferry.server.internal.show.StatusDocument.Counters;

/** The status as Prometheus' metrics: base units, unit in the name, counters end with {@code _total}. docs/operations.md lists them. */
final class Metrics {

	private final Exposition out;

	Metrics(Exposition out) {
		this.out = out;
	}

	/** Whether the project's database answers. */
	Metrics up(boolean up) {
		out.gauge("mailferry_database_up", "Whether the project's database answers: 1 or 0.").value(up ? 1 : 0);
		return this;
	}

	/** This process itself. */
	Metrics process() {
		out.gauge("process_start_time_seconds", "When this process started, in seconds since 1970.")
				.value(ManagementFactory.getRuntimeMXBean().getStartTime() / 1_000.0);
		MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
		MemoryUsage rest = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
		out.gauge("jvm_memory_used_bytes", "Memory in use by this process's JVM.").value("area", "heap", heap.getUsed())
				.value("area", "nonheap", rest.getUsed());
		out.gauge("jvm_memory_max_bytes", "Most memory this process's JVM may use; -1 without a limit.")
				.value("area", "heap", heap.getMax()).value("area", "nonheap", rest.getMax());
		out.gauge("jvm_threads_live", "Platform threads of this process.")
				.value(ManagementFactory.getThreadMXBean().getThreadCount());
		return this;
	}

	/** The project. */
	Metrics project(StatusDocument status) {
		out.gauge("mailferry_project_info", "The project; always 1.").value("project", status.name(), 1);
		out.gauge("mailferry_pairs", "Mailbox pairs by state.");
		status.pairs().forEach((state, count) -> {
			if (!state.equals("total")) {
				out.value("state", state, count);
			}
		});
		out.gauge("mailferry_stage_pairs", "Mailbox pairs by stage of the migration.");
		status.stages().forEach((stage, count) -> out.value("stage", stage, count));
		out.gauge("mailferry_collection_pairs", "Mailbox pairs of each collection by state.");
		status.collections().forEach(this::collection);
		out.gauge("mailferry_target_items", "Items in the target, as the ledgers know them.").value(status.items());
		out.gauge("mailferry_running_passes", "Passes that run now; no more than the first 200 are told.")
				.value(status.running().size());
		out.gauge("mailferry_findings", "Findings by severity.");
		status.findings().forEach((severity, count) -> out.value("severity", severity, count));
		counters(status.counters());
		out.counter("mailferry_takeovers_total", "Passes that were ended because their process had died.")
				.value(status.takeovers());
		new HostMetrics(out).hosts(status).queues(status).plan(status);
		return this;
	}

	private void collection(CollectionRow collection) {
		collection.pairs().forEach((state, count) -> {
			if (!state.equals("total")) {
				Map<String, String> labels = new LinkedHashMap<>();
				labels.put("collection", collection.name());
				labels.put("state", state);
				out.value(labels, count);
			}
		});
	}

	private void counters(Counters counters) {
		out.counter("mailferry_items_total", "Items changed in the target, by what was done.")
				.value("change", "created", counters.created()).value("change", "updated", counters.updated())
				.value("change", "read_flag", counters.readFlags()).value("change", "moved", counters.moved())
				.value("change", "deleted", counters.deleted());
		out.counter("mailferry_refused_items_total", "Items that could not be carried.").value(counters.refused());
		out.counter("mailferry_compared_items_total", "Items compared by verifications.").value(counters.compared());
		out.counter("mailferry_folders_total", "Folders created, renamed, moved or deleted in the target.")
				.value(counters.folders());
		out.counter("mailferry_carried_bytes_total", "Payload carried.").value(counters.bytes());
		out.counter("mailferry_round_trips_total", "Requests to servers.").value(counters.roundTrips());
		out.counter("mailferry_waiting_seconds_total", "Time passes waited for answers of a side's server.")
				.value("side", "source", counters.inSourceSeconds())
				.value("side", "target", counters.inTargetSeconds());
		out.counter("mailferry_throttled_seconds_total",
				"Time passes waited because a side's server was busy or asked for it.")
				.value("side", "source", counters.throttledBySourceSeconds())
				.value("side", "target", counters.throttledByTargetSeconds());
		out.counter("mailferry_queued_seconds_total",
				"Time passes waited for other passes, because servers bear only so many requests at the same time.")
				.value(counters.queuedSeconds());
	}
}
