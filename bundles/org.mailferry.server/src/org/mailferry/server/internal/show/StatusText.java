package org.mailferry.server.internal.show;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.mailferry.api.Severity;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairStage;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStatus;
import org.mailferry.operations.Figures;
import org.mailferry.operations.ProjectView;

/** A project at a glance: one screen, however many pairs it has. */
public final class StatusText {

	private static final int SHOWN = 8;

	private final ProjectView view;
	private final ProjectPlace place;
	private final HostText hosts;
	private final int columns;

	public StatusText(ProjectView view, ProjectPlace place, HostText hosts, int columns) {
		this.view = view;
		this.place = place;
		this.hosts = hosts;
		this.columns = columns;
	}

	public void print(PrintWriter out) {
		ProjectStatus status = view.status();
		PassCounters counters = status.counters();
		out.println("%s  (%s)".formatted(Table.printable(status.name()), place));
		out.println("  pairs     " + pairs(status.pairs()));
		out.println("  stages    " + stages(status.stages()));
		out.println("  items     %s in the target, %s carried".formatted(Figures.count(status.items()),
				Figures.bytes(counters.bytes())));
		out.println("  servers   %s; waited %s for the source, %s for the target%s".formatted(
				Figures.count(counters.roundTrips(), "round trip", "round trips"),
				Figures.duration(counters.inSource()),
				Figures.duration(counters.inTarget()),
				counters.throttled().isZero() ? "" : "; " + ThrottledText.of(counters)));
		out.println("  findings  %s, %s, %s to know".formatted(
				Figures.count(status.findings().getOrDefault(Severity.ERROR, 0L), "error", "errors"),
				Figures.count(status.findings().getOrDefault(Severity.WARNING, 0L), "warning", "warnings"),
				Figures.count(status.findings().getOrDefault(Severity.INFO, 0L))));
		hosts.print(out, status.takenOver());
		for (PairState state : List.of(PairState.RUNNING, PairState.FAILED, PairState.SYNCED_WITH_FINDINGS)) {
			list(out, state, status.pairs().getOrDefault(state, 0L));
		}
	}

	private static String pairs(Map<PairState, Long> counts) {
		long total = counts.values().stream().mapToLong(Long::longValue).sum();
		return total == 0
				? "none yet; `pair import FILE.csv` adds some"
				: Figures.count(total) + ": " + states(counts);
	}

	private static String stages(Map<PairStage, Long> counts) {
		String stages = Arrays.stream(PairStage.values()).filter(stage -> counts.getOrDefault(stage, 0L) > 0)
				.map(stage -> Figures.count(counts.get(stage)) + " " + words(stage)).collect(Collectors.joining(", "));
		return stages.isEmpty() ? "none" : stages;
	}

	/** How many pairs are in each state, those in which none is left out. */
	public static String states(Map<PairState, Long> counts) {
		List<String> parts = new ArrayList<>();
		for (PairState state : PairState.values()) {
			long count = counts.getOrDefault(state, 0L);
			if (count > 0) {
				parts.add(Figures.count(count) + " " + words(state));
			}
		}
		return String.join(", ", parts);
	}

	private void list(PrintWriter out, PairState state, long count) {
		if (count == 0) {
			return;
		}
		out.println();
		out.println("  " + words(state)
				+ (count > SHOWN ? ", the first %d of %s".formatted(SHOWN, Figures.count(count)) : ""));
		Table table = pairTable();
		view.pairs(new PairQuery(Optional.empty(), Optional.of(state), Optional.empty(), 0, SHOWN))
				.forEach(pair -> row(table, pair));
		table.print(out, columns, "    ");
	}

	private static Table pairTable() {
		return new Table(">No.", "Source", "Target", "State", ">Items", ">Carried", ">Refused", "Verified");
	}

	/** The columns of {@link #row(Table, PairSummary, PairStage)}. */
	public static Table stageTable() {
		return new Table(">No.", "Source", "Target", "Stage", "State", ">Items", ">Carried", ">Refused", "Verified");
	}

	/** One pair and where it stands. */
	public static void row(Table table, PairSummary pair, PairStage stage) {
		table.row(pair.pair().id().toString(), pair.pair().source().value(), pair.pair().target().value(), words(stage),
				words(pair.state()), Figures.count(pair.items()), Figures.bytes(pair.bytes()),
				Figures.count(pair.refused()), verified(pair));
	}

	/** What a stage is called. */
	public static String words(PairStage stage) {
		return stage.word().replace("in-step", "in step");
	}

	private static void row(Table table, PairSummary pair) {
		table.row(pair.pair().id().toString(), pair.pair().source().value(), pair.pair().target().value(),
				words(pair.state()) + (pair.suspended() ? ", suspended" : ""), Figures.count(pair.items()),
				Figures.bytes(pair.bytes()),
				Figures.count(pair.refused()), verified(pair));
	}

	private static String verified(PairSummary pair) {
		if (pair.verified().isEmpty()) {
			return "";
		}
		return pair.differing() == 0 ? "matches" : Figures.count(pair.differing()) + " differ";
	}

	/** What a state is called. */
	public static String words(PairState state) {
		return switch (state) {
		case NEW -> "not begun";
		case RUNNING -> "running";
		case PARTIAL -> "partly carried";
		case SYNCED -> "in step";
		case SYNCED_WITH_FINDINGS -> "in step with findings";
		case FAILED -> "failed";
		};
	}
}
