package org.mailferry.server.internal.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Finding;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.api.agent.HostReport;
import org.mailferry.api.agent.HostState;
import org.mailferry.api.agent.MaintenanceWindow;
import org.mailferry.api.agent.ServicePlan;
import org.mailferry.api.agent.WeeklyTimes;
import org.mailferry.api.agent.WindowCalendar;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.CollectionSummary;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.PairStage;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.PassRecord;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStatus;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.queue.QueueCounts;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.operations.OpenProject;
import org.mailferry.server.internal.show.StatusDocument.QueueRow;

class StatusReaderTest {

	private static final Instant NOW = Instant.parse("2026-11-22T01:02:03Z");
	private static final MailboxPair PAIR = new MailboxPair(new PairId(7), new MailboxAddress("ada@old.example"),
			new MailboxAddress("ada@new.example"), PairKind.USER, 5);

	@TempDir
	private Path directory;
	private final List<String> asked = new ArrayList<>();

	/** Answers what a status may ask, and nothing else. */
	private Object answer(Method method, Object[] arguments) {
		String question = method.getName();
		if (!question.equals("place") && !question.equals("directory")) {
			asked.add(question);
		}
		return switch (question) {
		case "name" -> "move";
		case "place" -> new ProjectPlace.Directory(directory);
		case "directory" -> directory;
		case "status" -> new ProjectStatus("move", Map.of(PairState.NEW, 39_999L, PairState.RUNNING, 1L),
				Map.of(PairStage.PLANNED, 39_999L, PairStage.IN_STEP, 1L), 12, PassCounters.ZERO,
				Map.of(Severity.ERROR, 2L), 3);
		case "collections" -> List.of(new CollectionSummary(new MailboxCollection("Wave 1", 1), 9,
				Map.of(PairState.FAILED, 9L)));
		case "running" -> List.of(new PassRecord(3, PAIR.id(), PassKind.SYNC, "host#1", NOW, Optional.empty(),
				Optional.empty(), PassCounters.ZERO));
		case "pairs" -> {
			assertThat((Collection<?>) arguments[0]).as("those that run, by their numbers").hasSize(1);
			yield List.of(new PairSummary(PAIR, PairState.RUNNING, 0, 0, 0, 0, Optional.empty(), Optional.empty(), 0,
					Optional.empty(), Optional.empty(), false));
		}
		case "findings" -> {
			assertThat(((FindingQuery) arguments[0]).limit()).isEqualTo(StatusDocument.MOST_FINDINGS);
			yield List.of(new FindingRecord(1, Optional.of(PAIR),
					new Finding("item.refused", Severity.ERROR, "/Inbox/Divorce", "The words of a server.", "secret"),
					NOW, NOW, 1));
		}
		case "hosts" -> register();
		case "queue" -> queue();
		case "control" -> as(AgentControl.class, (proxy, call, given) -> {
			assertThat(call.getName()).isEqualTo("suspended");
			return Set.of(new ControlSubject.OfHost("H3"), new ControlSubject.OfCollection("Wave 3"));
		});
		case "plan" -> as(ServicePlan.class, (proxy, call, given) -> {
			if (call.getName().equals("toAskEveryFolder")) {
				return 7L;
			}
			assertThat(call.getName()).isEqualTo("windows");
			return new WindowCalendar(List.of(window("Nights", "sat 22:00-06:00 UTC"), window("Office",
					"mon-fri 08:00-18:00 UTC")));
		});
		case "crossings" -> as(method.getReturnType(), (proxy, call, given) -> {
			assertThat(call.getName()).isEqualTo("relayed");
			return true;
		});
		default -> throw new AssertionError("a status does not ask for " + question);
		};
	}

	private static MaintenanceWindow window(String name, String times) {
		return WeeklyTimes.of(times).window(name, Side.SOURCE, false);
	}

	private static HostRegister register() {
		HostState host = new HostState("h1", "m#1", new Capacities(Map.of(AgentRole.MAIL_SOURCE, 5)), NOW,
				NOW.minusSeconds(90), false, new HostReport(HostReport.Condition.SERVING,
						Map.of(AgentRole.MAIL_SOURCE, 2), 1, Map.of(AgentRole.MAIL_SOURCE, 1L), 2, 3,
						Duration.ofSeconds(4), Duration.ofSeconds(5), Map.of("endpoint source", NOW),
						Optional.of("h1.example:8481"), Optional.of(new HostReport.Spool(10, 95, 100))));
		return as(HostRegister.class, (proxy, method, arguments) -> List.of(host));
	}

	private static WorkQueue queue() {
		return as(WorkQueue.class, (proxy, method, arguments) -> switch (method.getName()) {
		case "clock" -> InstantSource.fixed(NOW);
		case "counts" -> arguments[0] == AgentRole.CALENDAR_SYNC
				? new QueueCounts(0, 7, 0, 1, Optional.of(NOW.minusSeconds(60)))
				: QueueCounts.NONE;
		default -> throw new AssertionError("a status does not ask a queue for " + method.getName());
		});
	}

	private static <T> T as(Class<T> type, InvocationHandler answers) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{ type }, answers));
	}

	private StatusDocument read() {
		ProjectStore store = as(ProjectStore.class, (proxy, method, arguments) -> answer(method, arguments));
		PassRunner runner = as(PassRunner.class, (proxy, method, arguments) -> {
			throw new AssertionError("a status runs nothing");
		});
		OpenProject project = new OpenProject(store, runner, List::of, name -> null, Clock.systemUTC());
		asked.clear();
		return new StatusReader(project).read();
	}

	@Test
	void aLookIsAFewQuestionsNoneOfWhichIsForAllPairs() {
		assertThat(read().pairs()).containsEntry("total", 40_000L);
		assertThat(asked).containsExactlyInAnyOrder("status", "collections", "running", "pairs", "findings", "hosts",
				"control", "plan", "plan", "crossings", "queue", "queue", "queue", "queue", "queue", "queue", "queue");
	}

	@Test
	void whatStandsInMailboxesAndWhatServersSayIsLeftOut() {
		assertThat(read().toString()).contains("item.refused", "ada@old.example").doesNotContain("Divorce", "words",
				"secret");
	}

	@Test
	void queuesAreToldThatHaveWorkOrAHostByTheClockOfTheDatabase() {
		assertThat(read().queues()).containsExactly(new QueueRow("mail-source", 0, 0, 0, 0, null),
				new QueueRow("calendar-sync", 0, 7, 0, 1, "2026-11-22T01:01:03Z"));
		assertThat(read().time()).isEqualTo("2026-11-22T01:02:03Z");
	}

	@Test
	void whatIsWantedIsToldByTheClockOfTheDatabase() {
		StatusDocument.Plan plan = read().plan();
		assertThat(plan.crossings()).isEqualTo("relayed");
		assertThat(plan.toAskEveryFolder()).isEqualTo(7);
		assertThat(plan.suspended()).containsExactly(new StatusDocument.Suspension("collection", "Wave 3"),
				new StatusDocument.Suspension("host", "H3"));
		assertThat(plan.windows()).containsExactly(
				new StatusDocument.WindowRow("Nights", "source", "sat 22:00-06:00 UTC", false, "2026-11-22T06:00:00Z"),
				new StatusDocument.WindowRow("Office", "source", "mon-fri 08:00-18:00 UTC", false, null));
	}

	@Test
	void stagesAreToldWithThoseAtWhichNobodyIs() {
		assertThat(read().stages()).hasSize(PairStage.values().length).containsEntry("planned", 39_999L)
				.containsEntry("in-step", 1L).containsEntry("suspended", 0L);
		assertThat(read().takeovers()).isEqualTo(3);
	}

	@Test
	void hostsAreToldAsTheyTellOfThemselves() {
		assertThat(read().hosts()).singleElement().satisfies(host -> {
			assertThat(host.condition()).isEqualTo("silent");
			assertThat(host.alive()).isFalse();
			assertThat(host.agents()).containsExactly(Map.entry("mail-source", 5));
			assertThat(host.running()).containsExactly(Map.entry("mail-source", 2));
			assertThat(host.throttledSeconds()).isEqualTo(4);
			assertThat(host.stalledSeconds()).isEqualTo(5);
			assertThat(host.ended()).containsExactly(Map.entry("mail-source", 1L));
			assertThat(host.packetsAt()).isEqualTo("h1.example:8481");
			assertThat(host.spool().nearlyFull()).isTrue();
			assertThat(host.stalled()).containsExactly(Map.entry("endpoint source", "2026-11-22T01:02:03Z"));
		});
	}
}
