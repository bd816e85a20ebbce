package org.mailferry.server.internal.show;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.mailferry.operations.Figures;
import org.mailferry.server.internal.show.StatusDocument.Plan;
import org.mailferry.server.internal.show.StatusDocument.Suspension;
import org.mailferry.server.internal.show.StatusDocument.WindowRow;

/** What people want of the agent hosts, in a few lines for a terminal. Prints nothing where that is nothing but the usual. */
final class PlanText {

	private final Plan plan;
	private final Instant now;

	PlanText(Plan plan, Instant now) {
		this.plan = plan;
		this.now = now;
	}

	void print(PrintWriter out) {
		if (plan.usual()) {
			return;
		}
		out.println("  crossings " + plan.crossings());
		if (!plan.suspended().isEmpty()) {
			out.println("  suspended " + plan.suspended().stream().map(PlanText::words)
					.collect(Collectors.joining(", ")));
		}
		if (!plan.windows().isEmpty()) {
			out.println("  windows   " + windows());
		}
		if (plan.toAskEveryFolder() > 0) {
			out.println("  folders   " + Figures.count(plan.toAskEveryFolder(), "pair is", "pairs are")
					+ " still to ask every folder, as ordered");
		}
	}

	/** For example {@code collection Wave 3}. */
	private static String words(Suspension suspension) {
		return suspension.kind() + " " + Table.printable(suspension.name());
	}

	private String windows() {
		List<String> parts = new ArrayList<>();
		for (WindowRow window : plan.windows()) {
			if (window.closedUntil() != null) {
				parts.add(String.format(Locale.ROOT, "%s is closed for another %s (%s)", window.endpoint(),
						Figures.duration(Duration.between(now, Instant.parse(window.closedUntil()))),
						Table.printable(window.name())));
			}
		}
		String all = Figures.count(plan.windows().size(), "window", "windows");
		return parts.isEmpty() ? all + ", none now" : all + "; " + String.join("; ", parts);
	}
}
