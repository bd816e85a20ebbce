package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.show.HostText;
import org.mailferry.server.internal.show.Json;
import org.mailferry.server.internal.show.StatusReader;
import org.mailferry.server.internal.show.StatusText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "status", description = "Shows the project at a glance. Works while another process synchronises.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry status", "  mailferry status --json | jq .pairs" })
public final class StatusCommand extends ProjectCommand {

	@Option(names = "--json", description = "For programs: name, directory, time, pairs{total, new, running, partial, synced, synced-with-findings, failed}, stages{planned, pre-syncing, in-step, ready, switching, switched, settled, failed, suspended, undone}, items, counters{created, updated, readFlags, moved, deleted, folders, items, bytes, refused, compared, roundTrips, inSourceSeconds, inTargetSeconds, throttledSeconds, throttledBySourceSeconds, throttledByTargetSeconds, queuedSeconds}, takeovers, findings{error, warning, info}, collections[name, priority, pairs{}], running[id, kind, source, target, owner, started, counters{}], graveFindings[id, code, severity, source, target, first, last, times], hosts[name, process, condition, joined, seen, agents{}, running{}, passes, ended{}, items, bytes, throttledSeconds, stalledSeconds, stalled{}, packetsAt, spool{outgoingBytes, incomingBytes, quotaBytes}], queues[role, running, due, later, failing, oldestDue], plan{crossings, suspended[kind, name], windows[name, endpoint, times, pausing, closedUntil]}.")
	private boolean json;

	public StatusCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		return access().looking(wish(), project -> {
			StatusReader status = new StatusReader(project);
			if (json) {
				new Json().status(out(), status.read());
			} else {
				int columns = session().terminal().columns();
				new StatusText(project.view(), project.place(), new HostText(status, columns), columns).print(out());
			}
			return ExitCode.DONE;
		});
	}
}
