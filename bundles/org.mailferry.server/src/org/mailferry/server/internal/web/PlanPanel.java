package org.mailferry.server.internal.web;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.mailferry.operations.Figures;
import org.mailferry.operations.Html;
import org.mailferry.operations.Html.Cell;
import org.mailferry.server.internal.show.StatusDocument;
import org.mailferry.server.internal.show.StatusDocument.Plan;
import org.mailferry.server.internal.show.StatusDocument.WindowRow;

/** What people want of the agent hosts: how mailboxes cross, what is suspended, maintenance windows. */
final class PlanPanel {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT)
			.withZone(ZoneOffset.UTC);

	private final Html html;
	private final PageTable table;

	PlanPanel(Html html) {
		this.html = html;
		table = new PageTable(html);
	}

	/** Nothing where there are no hosts and nobody wants anything. */
	void write(StatusDocument document) throws IOException {
		Plan plan = document.plan();
		if (plan.usual() && document.hosts().isEmpty()) {
			return;
		}
		table.section("plan", "What is wanted", "");
		html.markup("<dl>");
		entry("Crossings", plan.crossings(), "");
		List<String> suspended = new ArrayList<>();
		plan.suspended().forEach(each -> suspended.add(each.kind() + " " + each.name()));
		long pairs = document.stages().getOrDefault("suspended", 0L);
		if (pairs > 0) {
			suspended.add(Figures.count(pairs, "pair", "pairs"));
		}
		entry("Suspended", suspended.isEmpty() ? "nothing" : String.join(", ", suspended),
				suspended.isEmpty() ? "" : "state-warn");
		if (plan.toAskEveryFolder() > 0) {
			entry("Every folder", "still to be asked by " + Figures.count(plan.toAskEveryFolder(), "pair", "pairs"),
					"");
		}
		if (plan.windows().isEmpty()) {
			entry("Maintenance windows", "none", "");
		}
		html.markup("</dl>");
		if (!plan.windows().isEmpty()) {
			windows(plan.windows());
		}
		html.markup("</section>\n");
	}

	private void entry(String name, String text, String style) throws IOException {
		html.markup("<dt>").text(name).markup("</dt><dd" + (style.isEmpty() ? ">" : " class=\"" + style + "\">"))
				.text(text).markup("</dd>");
	}

	private void windows(List<WindowRow> windows) throws IOException {
		table.begin("Maintenance windows", Cell.of("Maintenance window"), Cell.of("Endpoint"), Cell.of("Times"),
				Cell.of("Running passes"), Cell.of("Now"));
		for (WindowRow window : windows) {
			html.row(Cell.lengthy(window.name()), Cell.word(window.endpoint()), Cell.lengthy(window.times()),
					Cell.word(window.pausing() ? "pause" : "go on"),
					window.closedUntil() == null
							? Cell.word("open")
							: Cell.styled("closed until " + TIME.format(Instant.parse(window.closedUntil())),
									"k warn"));
		}
		table.end();
	}
}
