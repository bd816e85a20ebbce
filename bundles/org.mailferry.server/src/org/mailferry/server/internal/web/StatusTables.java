package org.mailferry.server.internal.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.mailferry.api.project.PairStage;
import org.mailferry.api.project.PairState;
import org.mailferry.operations.Figures;
import org.mailferry.operations.Html;
import org.mailferry.operations.Html.Cell;
import org.mailferry.server.internal.show.StatusDocument;
import org.mailferry.server.internal.show.StatusDocument.CollectionRow;
import org.mailferry.server.internal.show.StatusDocument.FindingRow;
import org.mailferry.server.internal.show.StatusDocument.PassRow;
import org.mailferry.server.internal.show.StatusText;

/** The lists of the page, each a section of its own. */
final class StatusTables {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT)
			.withZone(ZoneOffset.UTC);
	/** What is good first. */
	private static final List<PairState> ORDER = List.of(PairState.SYNCED, PairState.SYNCED_WITH_FINDINGS,
			PairState.RUNNING, PairState.PARTIAL, PairState.FAILED, PairState.NEW);

	private final Html html;
	private final PageTable table;
	private final StatusDocument document;

	StatusTables(Html html, StatusDocument document) {
		this.html = html;
		table = new PageTable(html);
		this.document = document;
	}

	private static String word(PairState state) {
		return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	void states() throws IOException {
		table.section("states", "Pairs by state", "");
		bar(document.pairs());
		html.markup("<table><caption class=\"unseen\">Pairs by state</caption><thead><tr><th scope=\"col\">State</th>")
				.markup("<th scope=\"col\" class=\"n\">Pairs</th></tr></thead><tbody>\n");
		for (PairState state : ORDER) {
			html.markup("<tr><td><span class=\"key s-" + word(state) + "\"></span>").text(StatusText.words(state))
					.markup("</td><td class=\"n\">").text(Figures.count(document.pairs().getOrDefault(word(state), 0L)))
					.markup("</td></tr>\n");
		}
		html.markup("</tbody></table></section>\n");
	}

	/** Where pairs stand in the migration; stages at which none is are left out. */
	void stages() throws IOException {
		List<PairStage> some = Arrays.stream(PairStage.values()).filter(stage -> pairs(stage) > 0).toList();
		table.section("stages", "Pairs by stage", some.isEmpty() ? "none" : "");
		if (!some.isEmpty()) {
			html.markup("<table><caption class=\"unseen\">Pairs by stage of the migration</caption><thead><tr>")
					.markup("<th scope=\"col\">Stage</th><th scope=\"col\" class=\"n\">Pairs</th></tr></thead><tbody>\n");
			for (PairStage stage : some) {
				html.row(Cell.of(StatusText.words(stage)), Cell.number(Figures.count(pairs(stage))));
			}
			html.markup("</tbody></table>");
		}
		html.markup("</section>\n");
	}

	private long pairs(PairStage stage) {
		return document.stages().getOrDefault(stage.word(), 0L);
	}

	/** All pairs side by side, by state. */
	private void bar(Map<String, Long> pairs) throws IOException {
		long total = Math.max(1, pairs.getOrDefault("total", 0L));
		List<String> words = new ArrayList<>();
		StringBuilder parts = new StringBuilder();
		double from = 0;
		for (PairState state : ORDER) {
			long count = pairs.getOrDefault(word(state), 0L);
			if (count > 0) {
				double width = count * 1_000.0 / total;
				parts.append(String.format(Locale.ROOT,
						"<rect class=\"s-%s\" x=\"%.2f\" y=\"0\" width=\"%.2f\" height=\"10\"/>", word(state), from,
						width));
				from += width;
				words.add(Figures.count(count) + " " + StatusText.words(state));
			}
		}
		html.markup(
				"<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
				.text(words.isEmpty() ? "no pairs" : String.join(", ", words)).markup("\">" + parts + "</svg>");
	}

	void collections() throws IOException {
		table.section("collections", "Collections", document.collections().isEmpty() ? "none" : "");
		if (!document.collections().isEmpty()) {
			table.begin("Collections by priority", Cell.number("Priority"), Cell.of("Collection"), Cell.number("Pairs"),
					Cell.number("In step"), Cell.number("Running"), Cell.number("Failed"), Cell.of("Progress"));
			for (CollectionRow collection : document.collections()) {
				html.markup("<tr>");
				table.cells(Cell.number(Integer.toString(collection.priority())), Cell.lengthy(collection.name()),
						count(collection, "total"),
						Cell.number(Figures.count(collection.pairs().getOrDefault("synced", 0L)
								+ collection.pairs().getOrDefault("synced-with-findings", 0L))),
						count(collection, "running"), failed(collection));
				html.markup("<td class=\"progress\">");
				bar(collection.pairs());
				html.markup("</td></tr>\n");
			}
			table.end();
		}
		html.markup("</section>\n");
	}

	private static Cell count(CollectionRow collection, String state) {
		return Cell.number(Figures.count(collection.pairs().getOrDefault(state, 0L)));
	}

	private static Cell failed(CollectionRow collection) {
		long failed = collection.pairs().getOrDefault("failed", 0L);
		return Cell.styled(Figures.count(failed), failed > 0 ? "n bad" : "n");
	}

	void running() throws IOException {
		table.section("running", "Passes that run", document.running().isEmpty() ? "none" : "");
		if (!document.running().isEmpty()) {
			table.begin("Passes in the order they began", Cell.of("Mailbox"), Cell.of("Pass"), Cell.of("Runs in"),
					Cell.number("For"), Cell.number("Items"), Cell.number("Carried"), Cell.number("Round trips"),
					Cell.number("Throttled"), Cell.number("Refused"));
			for (PassRow pass : document.running()) {
				html.row(Cell.lengthy(pass.source()), Cell.word(pass.kind()), Cell.lengthy(pass.owner()),
						Cell.number(PageTable.time(Duration.between(Instant.parse(pass.started()), document.at()))),
						Cell.number(Figures.count(pass.counters().items())),
						Cell.number(Figures.bytes(pass.counters().bytes())),
						Cell.number(Figures.count(pass.counters().roundTrips())),
						Cell.number(PageTable.time(pass.counters().throttledSeconds())),
						Cell.styled(Figures.count(pass.counters().refused()),
								pass.counters().refused() > 0 ? "n warn" : "n"));
			}
			table.end();
		}
		html.markup("</section>\n");
	}

	void findings() throws IOException {
		table.section("findings", "Findings", document.graveFindings().isEmpty() ? "none" : "");
		if (!document.graveFindings().isEmpty()) {
			table.begin("The gravest findings, then the newest; `mailferry findings` tells them all, in words",
					Cell.of("Severity"),
					Cell.of("Finding"), Cell.of("Mailbox"), Cell.number("Times"), Cell.word("First"),
					Cell.word("Last"));
			for (FindingRow finding : document.graveFindings()) {
				html.row(Cell.styled(finding.severity(), "k sev-" + finding.severity()), Cell.word(finding.code()),
						Cell.lengthy(finding.source() == null ? "" : finding.source()),
						Cell.number(Figures.count(finding.times())), Cell.word(at(finding.first())),
						Cell.word(at(finding.last())));
			}
			table.end();
		}
		html.markup("</section>\n");
	}

	private static String at(String time) {
		return TIME.format(Instant.parse(time));
	}
}
