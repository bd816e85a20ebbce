package org.mailferry.server.internal.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.mailferry.operations.Figures;
import org.mailferry.operations.Html;
import org.mailferry.server.internal.show.StatusDocument;
import org.mailferry.server.internal.show.StatusDocument.Counters;

/** The five figures that are looked at first. */
final class Tiles {

	private static final int WIDTH = 180;
	private static final int HEIGHT = 24;

	private final Html html;
	private final Throughput throughput;

	Tiles(Html html, Throughput throughput) {
		this.html = html;
		this.throughput = throughput;
	}

	void write(StatusDocument document) throws IOException {
		html.markup("<section id=\"tiles\" class=\"tiles\" aria-label=\"At a glance\">\n");
		pairs(document);
		tile("Passes that run", Figures.count(document.running().size()), workers(document));
		speed(document.counters());
		throttled(document);
		findings(document);
		html.markup("</section>\n");
	}

	private void pairs(StatusDocument document) throws IOException {
		long total = document.pairs().getOrDefault("total", 0L);
		long inStep = document.pairs().getOrDefault("synced", 0L)
				+ document.pairs().getOrDefault("synced-with-findings", 0L);
		tile("Pairs in step", Figures.count(inStep), "of " + Figures.count(total, "pair", "pairs")
				+ (total == 0
						? ""
						: String.format(Locale.ROOT, ", %.1f %%", Math.floor(inStep * 1_000.0 / total) / 10)));
	}

	private static String workers(StatusDocument document) {
		if (!document.hosts().isEmpty()) {
			long silent = document.hosts().stream().filter(host -> !host.alive()).count();
			return "on " + Figures.count(document.hosts().size() - silent, "host", "hosts")
					+ (silent == 0 ? "" : ", " + silent + " silent")
					+ (document.takeovers() == 0 ? "" : "; " + Figures.count(document.takeovers()) + " taken over");
		}
		long owners = document.running().stream().map(StatusDocument.PassRow::owner).distinct().count();
		return owners == 0 ? "nothing is being carried" : "in " + Figures.count(owners, "process", "processes");
	}

	private void speed(Counters counters) throws IOException {
		Throughput.Rate recent = throughput.recent();
		begin("Throughput", recent.time().isZero() ? "–" : Figures.rate(recent.itemsPerSecond()) + " items/s");
		html.markup("<span class=\"note\">")
				.text(recent.time().isZero()
						? "being measured; "
						: Figures.bytes(Math.round(recent.bytesPerSecond())) + "/s; ")
				.text(Figures.bytes(counters.bytes()) + " in all").markup("</span>");
		line(throughput.history());
		html.markup("</div>\n");
	}

	/** Items per second over the last half hour; beside the figures, so nothing is lost on those who do not see it. */
	private void line(List<Throughput.Rate> rates) throws IOException {
		double most = rates.stream().mapToDouble(Throughput.Rate::itemsPerSecond).max().orElse(0);
		if (rates.size() < 3 || most == 0) {
			return;
		}
		StringBuilder points = new StringBuilder();
		long begin = rates.getFirst().until().toEpochMilli();
		double span = Math.max(1, rates.getLast().until().toEpochMilli() - begin);
		for (Throughput.Rate rate : rates) {
			points.append(String.format(Locale.ROOT, "%.1f,%.1f ", (rate.until().toEpochMilli() - begin) / span * WIDTH,
					HEIGHT - 1 - rate.itemsPerSecond() / most * (HEIGHT - 2)));
		}
		html.markup(
				"<svg class=\"line\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><polyline points=\"%s\"/></svg>"
						.formatted(WIDTH, HEIGHT, points.toString().strip()));
	}

	private void throttled(StatusDocument document) throws IOException {
		Counters counters = document.counters();
		long stalled = document.hosts().stream().flatMap(host -> host.stalled().keySet().stream()).distinct().count();
		tile("Throttled", time(counters.throttledSeconds()), "source %s, target %s%s".formatted(
				time(counters.throttledBySourceSeconds()), time(counters.throttledByTargetSeconds()),
				stalled == 0 ? "" : "; " + Figures.count(stalled, "server stalled now", "servers stalled now")));
	}

	private static String time(double seconds) {
		return Figures.duration(Duration.ofMillis(Math.round(seconds * 1_000)));
	}

	private void findings(StatusDocument document) throws IOException {
		long errors = document.findings().getOrDefault("error", 0L);
		html.markup(errors > 0 ? "<div class=\"tile bad\">" : "<div class=\"tile\">");
		inside("Findings", Figures.count(errors, "error", "errors"));
		html.markup("<span class=\"note\">")
				.text("%s, %s to know".formatted(
						Figures.count(document.findings().getOrDefault("warning", 0L), "warning", "warnings"),
						Figures.count(document.findings().getOrDefault("info", 0L))))
				.markup("</span></div>\n");
	}

	private void tile(String name, String figure, String note) throws IOException {
		begin(name, figure);
		html.markup("<span class=\"note\">").text(note).markup("</span></div>\n");
	}

	private void begin(String name, String figure) throws IOException {
		html.markup("<div class=\"tile\">");
		inside(name, figure);
	}

	private void inside(String name, String figure) throws IOException {
		html.markup("<h2>").text(name).markup("</h2><span class=\"figure\">").text(figure).markup("</span>");
	}
}
