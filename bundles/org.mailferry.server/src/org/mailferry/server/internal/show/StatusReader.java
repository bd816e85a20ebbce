package org.mailferry.server.internal.show;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.HostState;
import org.mailferry.api.agent.MaintenanceWindow;
import org.mailferry.api.agent.WindowCalendar;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.PassRecord;
import org.mailferry.api.project.ProjectStatus;
import org.mailferry.api.queue.QueueCounts;
import org.mailferry.operations.OpenProject;
import org.mailferry.server.internal.show.StatusDocument.CollectionRow;
import org.mailferry.server.internal.show.StatusDocument.Counters;
import org.mailferry.server.internal.show.StatusDocument.FindingRow;
import org.mailferry.server.internal.show.StatusDocument.HostRow;
import org.mailferry.server.internal.show.StatusDocument.PassRow;
import org.mailferry.server.internal.show.StatusDocument.Plan;
import org.mailferry.server.internal.show.StatusDocument.QueueRow;
import org.mailferry.server.internal.show.StatusDocument.SpoolRow;
import org.mailferry.server.internal.show.StatusDocument.Suspension;
import org.mailferry.server.internal.show.StatusDocument.WindowRow;

/** Looks at a project with few questions, none of which asks for all pairs. */
public final class StatusReader {

	private final OpenProject project;

	public StatusReader(OpenProject project) {
		this.project = project;
	}

	/** The project as it is now. */
	public StatusDocument read() {
		ProjectStatus status = project.view().status();
		List<HostRow> hosts = hosts();
		return new StatusDocument(status.name(), project.place().toString(),
				now().truncatedTo(ChronoUnit.MILLIS).toString(), StatusDocument.pairs(status.pairs()),
				StatusDocument.stages(status.stages()), status.items(), Counters.of(status.counters()),
				status.takenOver(), StatusDocument.findings(status.findings()), collections(), running(), findings(),
				hosts, queues(hosts), plan());
	}

	/** The time by which hosts and queues are told. */
	Instant now() {
		return project.view().now();
	}

	/** The queues of roles that have work or a host. */
	List<QueueRow> queues(List<HostRow> hosts) {
		if (hosts.isEmpty()) {
			// Only hosts put work into queues.
			return List.of();
		}
		return Arrays.stream(AgentRole.values()).map(role -> row(role, project.view().queue(role)))
				.filter(queue -> queue.running() + queue.due() + queue.later() > 0
						|| hosts.stream().anyMatch(host -> host.agents().containsKey(queue.role())))
				.toList();
	}

	/** What people want of the hosts, by the clock of the database. */
	Plan plan() {
		Instant now = now();
		WindowCalendar windows = project.agents().windows();
		return new Plan(project.agents().relayed() ? "relayed" : "direct",
				project.agents().suspended().stream().map(StatusReader::row)
						.sorted(Comparator.comparing(Suspension::kind).thenComparing(Suspension::name))
						.limit(StatusDocument.MOST_PLANNED).toList(),
				windows.windows().stream().map(window -> row(windows, window, now))
						.sorted(Comparator.comparing(WindowRow::endpoint).thenComparing(WindowRow::name))
						.limit(StatusDocument.MOST_PLANNED).toList(),
				project.agents().toAskEveryFolder());
	}

	private static Suspension row(ControlSubject subject) {
		String name = switch (subject) {
		case ControlSubject.OfCollection(String collection) -> collection;
		case ControlSubject.OfServer(String server) -> server;
		case ControlSubject.OfDatabase(String database) -> database;
		case ControlSubject.OfHost(String host) -> host;
		case ControlSubject.OfEndpoint endpoint -> endpoint.key();
		case ControlSubject.OfPair pair -> pair.key();
		};
		return new Suspension(subject.kind(), name);
	}

	static WindowRow row(WindowCalendar windows, MaintenanceWindow window, Instant now) {
		return new WindowRow(window.name(), window.endpoint().word(), window.times(), window.pausing(),
				window.at(now).flatMap(span -> windows.closure(Set.of(window.endpoint()), now))
						.map(closure -> closure.until().toString()).orElse(null));
	}

	/** Agent hosts, by name. */
	List<HostRow> hosts() {
		return project.view().hosts().stream().limit(StatusDocument.MOST_HOSTS).map(StatusReader::row).toList();
	}

	static HostRow row(HostState host) {
		Map<String, String> stalled = new TreeMap<>();
		host.report().stalled().forEach((lane, until) -> stalled.put(lane, until.toString()));
		return new HostRow(host.name(), host.process(),
				host.alive() ? Json.word(host.report().condition()) : StatusDocument.SILENT, host.joined().toString(),
				host.seen().toString(), words(host.capacities().agents()), words(host.report().running()),
				host.report().passes(), words(host.report().ended()), host.report().items(), host.report().bytes(),
				host.report().throttled().toMillis() / 1_000.0, host.report().stalledTime().toMillis() / 1_000.0,
				stalled, host.report().packetsAt().orElse(null),
				host.report().spool().map(
						spool -> new SpoolRow(spool.outgoingBytes(), spool.incomingBytes(), spool.quotaBytes()))
						.orElse(null));
	}

	private static <T> Map<String, T> words(Map<AgentRole, T> counts) {
		Map<String, T> words = new LinkedHashMap<>();
		for (AgentRole role : AgentRole.values()) {
			if (counts.containsKey(role)) {
				words.put(role.word(), counts.get(role));
			}
		}
		return words;
	}

	static QueueRow row(AgentRole role, QueueCounts counts) {
		return new QueueRow(role.word(), counts.running(), counts.due(), counts.later(), counts.failing(),
				counts.oldestDue().map(Instant::toString).orElse(null));
	}

	private List<CollectionRow> collections() {
		return project.pairs().collections().stream().limit(StatusDocument.MOST_COLLECTIONS)
				.map(each -> new CollectionRow(each.collection().name(), each.collection().priority(),
						StatusDocument.pairs(each.states())))
				.toList();
	}

	private List<PassRow> running() {
		List<PassRecord> passes = project.view().running(StatusDocument.MOST_PASSES);
		List<PairId> ids = passes.stream().map(PassRecord::pair).distinct().limit(PairQuery.MAX_PAIRS).toList();
		Map<PairId, MailboxPair> pairs = ids.isEmpty()
				? Map.of()
				: project.view().pairs(ids).stream().map(PairSummary::pair)
						.collect(Collectors.toMap(MailboxPair::id, Function.identity()));
		return passes.stream().filter(pass -> pairs.containsKey(pass.pair()))
				.map(pass -> row(pass, pairs.get(pass.pair()))).toList();
	}

	private static PassRow row(PassRecord pass, MailboxPair pair) {
		return new PassRow(pass.id(), Json.word(pass.kind()), pair.source().value(), pair.target().value(),
				pass.owner(), pass.started().toString(), Counters.of(pass.counters()));
	}

	private List<FindingRow> findings() {
		return project.view().findings(new FindingQuery(Optional.empty(), Severity.INFO, Optional.empty(), 0,
				StatusDocument.MOST_FINDINGS)).stream().map(StatusReader::row).toList();
	}

	private static FindingRow row(FindingRecord record) {
		return new FindingRow(record.id(), record.finding().code(), Json.word(record.finding().severity()),
				record.pair().map(pair -> pair.source().value()).orElse(null),
				record.pair().map(pair -> pair.target().value()).orElse(null), record.first().toString(),
				record.last().toString(), record.times());
	}
}
