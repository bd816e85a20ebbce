package org.mailferry.server.internal.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.PairId;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairStage;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;
import org.mailferry.operations.Figures;
import org.mailferry.operations.OpenProject;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.show.Json;
import org.mailferry.server.internal.show.StatusText;
import org.mailferry.server.internal.show.Table;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists pairs with their state, by priority.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry pair list", "  mailferry pair list --text ada", "  mailferry pair list --collection \"Wave 3\"",
		"  mailferry pair list --state failed --limit 1000 --json" })
public final class PairListCommand extends ProjectCommand {

	private static final int PAGE = 1_000;

	@Option(names = "--text", paramLabel = "TEXT", description = "Only pairs one of whose addresses contains it.")
	private String text;

	@Option(names = "--state", paramLabel = "STATE", converter = StateConverter.class, description = "Only pairs in this state: new, running, partial, synced, synced-with-findings, failed.")
	private PairState state;

	@Option(names = "--collection", paramLabel = "NAME", converter = CollectionNameConverter.class, description = "Only pairs of this collection.")
	private String collection;

	@Option(names = "--limit", paramLabel = "N", description = "At most so many. Otherwise 100.")
	private int limit = 100;

	@Option(names = "--json", description = "For programs: total, pairs[id, source, target, kind, priority, stage, state, items, bytes, refused, passes, lastPass, verified, differing, worst, collection, suspended].")
	private boolean json;

	public PairListCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		if (limit < 1) {
			throw misused("--limit is at least 1");
		}
		return access().looking(wish(), project -> {
			if (collection != null) {
				project.pairs().requireCollection(collection);
			}
			long total = project.view().countPairs(query(0, 1));
			List<PairSummary> pairs = pairs(project);
			if (json) {
				new Json().pairs(out(), total, pairs, stages(project, pairs));
			} else {
				out().println(Figures.count(total, "pair", "pairs")
						+ (total > pairs.size() ? ", the first %s:".formatted(Figures.count(pairs.size())) : ""));
				Table table = StatusText.stageTable();
				Map<PairId, PairStage> stages = stages(project, pairs);
				pairs.forEach(pair -> StatusText.row(table, pair, stages.get(pair.pair().id())));
				if (!pairs.isEmpty()) {
					table.print(out(), session().terminal().columns(), "");
				}
			}
			return ExitCode.DONE;
		});
	}

	private List<PairSummary> pairs(OpenProject project) {
		List<PairSummary> pairs = new ArrayList<>();
		int asked;
		do {
			asked = Math.min(PAGE, limit - pairs.size());
			int before = pairs.size();
			pairs.addAll(project.view().pairs(query(before, asked)));
			if (pairs.size() - before < asked) {
				break;
			}
		} while (pairs.size() < limit);
		return pairs;
	}

	private static Map<PairId, PairStage> stages(OpenProject project, List<PairSummary> pairs) {
		Map<PairId, PairStage> stages = new HashMap<>();
		for (int from = 0; from < pairs.size(); from += PAGE) {
			stages.putAll(project.view().stages(pairs.subList(from, Math.min(pairs.size(), from + PAGE)).stream()
					.map(pair -> pair.pair().id()).toList()));
		}
		return stages;
	}

	private PairQuery query(int offset, int size) {
		return new PairQuery(Optional.ofNullable(text), Optional.ofNullable(state),
				Optional.ofNullable(collection), offset, size);
	}
}
