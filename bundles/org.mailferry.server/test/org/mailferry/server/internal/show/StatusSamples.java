package org.mailferry.server.internal.show;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mailferry.api.project.PairStage;
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

/** Statuses to be looked at. */
public final class StatusSamples {

	private StatusSamples() {
	}

	/** A move of 40,000 mailboxes in the middle of it, with sixty passes in eight processes. */
	public static StatusDocument large(Instant now) {
		return large(now, 0);
	}

	/** The same some time later. */
	public static StatusDocument large(Instant now, long later) {
		List<CollectionRow> collections = List.of(new CollectionRow("Board & assistants", 1, pairs(0, 0, 0, 120, 0, 0)),
				new CollectionRow("Wave 1 – Zürich", 2, pairs(0, 0, 14, 7_815, 163, 8)),
				new CollectionRow("Wave 2 – plants", 3, pairs(2_011, 52, 4_108, 5_800, 0, 29)),
				new CollectionRow("Wave 3 <sales>", 4, pairs(19_880, 0, 0, 0, 0, 0)));
		List<PassRow> running = new ArrayList<>();
		for (int i = 0; i < 52; i++) {
			running.add(new PassRow(90_000 + i, "sync", "user%05d@contoso.example".formatted(10_000 + i),
					"user%05d@fabrikam.example".formatted(10_000 + i),
					"agent%02d#%d".formatted(i % 8 + 1, 4_000 + i % 8),
					now.minusSeconds(7L * i + 3).toString(), counters(37L * (i + 1), 250_000L * (i + 1), i % 5)));
		}
		List<FindingRow> findings = List.of(
				new FindingRow(4, "endpoint.unreachable", "error", null, null, now.minusSeconds(4_000).toString(),
						now.minusSeconds(30).toString(), 18),
				new FindingRow(9, "item.too-large", "error", "user00012@contoso.example", "user00012@fabrikam.example",
						now.minusSeconds(9_000).toString(), now.minusSeconds(600).toString(), 3),
				new FindingRow(7, "folder.renamed", "warning", "user00311@contoso.example",
						"user00311@fabrikam.example", now.minusSeconds(9_100).toString(),
						now.minusSeconds(9_100).toString(), 1),
				new FindingRow(8, "folder.adopted", "info", "user00007@contoso.example", "user00007@fabrikam.example",
						now.minusSeconds(12_100).toString(), now.minusSeconds(12_100).toString(), 1));
		return new StatusDocument("Contoso to Fabrikam", "/srv/move", now.toString(),
				pairs(21_891, 52, 4_122, 13_735, 163, 37), stages(), 18_204_511 + later * 410,
				counters(18_410_000 + later * 410, 1_980_000_000_000L + later * 61_000_000, 40_211), 12,
				findings(37, 412, 1_904), collections, running, findings, hosts(now, later), queues(now), plan(now));
	}

	private static List<HostRow> hosts(Instant now, long later) {
		List<HostRow> hosts = new ArrayList<>();
		for (int i = 1; i <= 8; i++) {
			boolean source = i <= 4;
			Map<String, Integer> agents = source
					? Map.of("mail-source", 5, "mail-transfer", 5)
					: Map.of("mail-target", 5, "calendar-sync", 2);
			Map<String, Integer> running = source
					? Map.of("mail-source", 4, "mail-transfer", i)
					: Map.of("mail-target", 5);
			hosts.add(new HostRow("agent%02d".formatted(i), "host%02d.example#%d".formatted(i, 4_000 + i),
					i == 6 ? "silent" : i == 3 ? "suspended" : "serving", "2026-11-20T22:00:00Z",
					now.minusSeconds(i == 6 ? 312 : i % 3).toString(), agents, i == 6 ? Map.of() : running,
					4_100L + 37 * i,
					source
							? Map.of("mail-source", 2_000L + i, "mail-transfer", 2_100L + 36 * i)
							: Map.of("mail-target",
									4_100L + 37 * i),
					2_300_000L * i + (i == 6 ? 0 : later * 45 * i), 240_000_000_000L + (i == 6 ? 0 : later * 7_000_000),
					700.5 * i, 40 * i,
					i == 2 || i == 4 ? Map.of("endpoint source", now.plusSeconds(40).toString()) : Map.of(),
					source ? null : "agent%02d.example:8481".formatted(i),
					new SpoolRow(source ? i * 1_100_000_000L : 1_024, source ? 0 : 10_300_000_000L, 10L << 30)));
		}
		return hosts;
	}

	private static List<QueueRow> queues(Instant now) {
		return List.of(new QueueRow("mail-source", 16, 1_204, 18_400, 3, now.minusSeconds(190).toString()),
				new QueueRow("mail-transfer", 10, 0, 0, 0, null),
				new QueueRow("mail-target", 15, 4, 0, 1, now.minusSeconds(2).toString()));
	}

	private static Map<String, Long> stages() {
		Map<PairStage, Long> stages = new EnumMap<>(PairStage.class);
		stages.put(PairStage.PLANNED, 21_800L);
		stages.put(PairStage.PRE_SYNCING, 4_165L);
		stages.put(PairStage.IN_STEP, 13_898L);
		stages.put(PairStage.FAILED, 37L);
		stages.put(PairStage.SUSPENDED, 100L);
		return StatusDocument.stages(stages);
	}

	private static Plan plan(Instant now) {
		return new Plan("relayed",
				List.of(new Suspension("collection", "Wave 3 <sales>"), new Suspension("host", "agent03")),
				List.of(new WindowRow("Office hours", "source", "mon-fri 08:00-18:00 Europe/Berlin", false,
						now.plusSeconds(3_600).toString()),
						new WindowRow("Backup of the mailbox databases", "target", "mon-sun 22:00-02:00 Europe/Zurich",
								true, null)),
				1_312);
	}

	/** A project that has just been made. */
	public static StatusDocument empty(Instant now) {
		return new StatusDocument("new", "/srv/new", now.toString(), pairs(0, 0, 0, 0, 0, 0),
				StatusDocument.stages(Map.of()), 0, counters(0, 0, 0), 0, findings(0, 0, 0), List.of(), List.of(),
				List.of(), List.of(), List.of(), Plan.NONE);
	}

	private static Counters counters(long items, long bytes, double throttled) {
		return new Counters(items, 0, 0, 0, 0, items / 500, items, bytes, items / 4_000, 0, items / 40, items / 90.0,
				items / 70.0, throttled, throttled * 0.75, throttled * 0.25, throttled / 3);
	}

	private static Map<String, Long> pairs(long fresh, long running, long partial, long synced, long mixed,
			long failed) {
		Map<String, Long> pairs = new LinkedHashMap<>();
		pairs.put("total", fresh + running + partial + synced + mixed + failed);
		pairs.put("new", fresh);
		pairs.put("running", running);
		pairs.put("partial", partial);
		pairs.put("synced", synced);
		pairs.put("synced-with-findings", mixed);
		pairs.put("failed", failed);
		return pairs;
	}

	private static Map<String, Long> findings(long errors, long warnings, long infos) {
		Map<String, Long> findings = new LinkedHashMap<>();
		findings.put("error", errors);
		findings.put("warning", warnings);
		findings.put("info", infos);
		return findings;
	}
}
