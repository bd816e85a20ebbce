package org.mailferry.server.internal.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mailferry.operations.Figures;
import org.mailferry.operations.Html;
import org.mailferry.operations.Html.Cell;
import org.mailferry.server.internal.show.StatusDocument;
import org.mailferry.server.internal.show.StatusDocument.HostRow;
import org.mailferry.server.internal.show.StatusDocument.QueueRow;

/** Agent hosts and the queues they serve. Where there are none the page has no word of them. */
final class HostTables {

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
			.withZone(ZoneOffset.UTC);

	private final PageTable table;
	private final Html html;
	private final StatusDocument document;
	private final Throughput throughput;

	HostTables(Html html, StatusDocument document, Throughput throughput) {
		this.html = html;
		this.document = document;
		this.throughput = throughput;
		table = new PageTable(html);
	}

	void hosts() throws IOException {
		if (document.hosts().isEmpty()) {
			return;
		}
		boolean relaying = document.hosts().stream().anyMatch(host -> host.spool() != null);
		table.section("hosts", "Hosts", "");
		List<Cell> names = new ArrayList<>(List.of(Cell.of("Host"), Cell.of("State"), Cell.of("Agents at work"),
				Cell.number("Passes"), Cell.number("Items/s"), Cell.number("Carried/s"), Cell.number("Throttled"),
				Cell.of("Stalled")));
		if (relaying) {
			names.add(Cell.of("Packets"));
		}
		table.begin("Agent hosts by name", names.toArray(Cell[]::new));
		for (HostRow host : document.hosts()) {
			row(host, relaying);
		}
		table.end();
		html.markup("</section>\n");
	}

	private void row(HostRow host, boolean relaying) throws IOException {
		Throughput.Rate rate = throughput.recent(host);
		boolean known = host.alive() && !rate.time().isZero();
		html.markup("<tr><th scope=\"row\" class=\"l\">").text(host.name()).markup("<span class=\"note\">")
				.text(host.process()).markup("</span></th>");
		table.cells(state(host));
		roles(host, "", role -> "%s %d/%d".formatted(role, host.running().getOrDefault(role, 0),
				host.agents().get(role)));
		roles(host, " class=\"n\"", role -> Figures.count(host.ended().getOrDefault(role, 0L)));
		table.cells(Cell.number(known ? Figures.rate(rate.itemsPerSecond()) : "–"),
				Cell.number(known ? Figures.bytes(Math.round(rate.bytesPerSecond())) : "–"),
				Cell.number(PageTable.time(host.throttledSeconds())), stalled(host));
		if (relaying) {
			packets(host);
		}
		html.markup("</tr>\n");
	}

	/** A line for each role, such as {@code mail-source 4/5}. */
	private void roles(HostRow host, String style, Function<String, String> text) throws IOException {
		html.markup("<td" + style + ">");
		for (String role : host.agents().keySet().stream().sorted().toList()) {
			html.markup("<span class=\"role\">").text(text.apply(role)).markup("</span> ");
		}
		html.markup("</td>");
	}

	private void packets(HostRow host) throws IOException {
		if (host.spool() == null) {
			table.cells(Cell.of(""));
			return;
		}
		html.markup(host.spool().nearlyFull() ? "<td class=\"l warn\">" : "<td class=\"l\">")
				.text("%s out, %s in".formatted(Figures.bytes(host.spool().outgoingBytes()),
						Figures.bytes(host.spool().incomingBytes())))
				.markup("<span class=\"note\">").text("of %s each".formatted(Figures.bytes(host.spool().quotaBytes())))
				.text(host.packetsAt() == null ? "" : ", taken in at " + host.packetsAt()).markup("</span>");
		html.markup("</td>");
	}

	private Cell state(HostRow host) {
		return switch (host.condition()) {
		case "serving" -> Cell.word("serving");
		case "silent" -> Cell.styled("silent for "
				+ Figures.duration(Duration.between(Instant.parse(host.seen()), document.at())), "k bad");
		default -> Cell.styled(host.condition(), "k warn");
		};
	}

	private static Cell stalled(HostRow host) {
		String all = host.stalledSeconds() > 0 ? PageTable.time(host.stalledSeconds()) : "–";
		return host.stalled().isEmpty()
				? Cell.of(all)
				: Cell.styled(all + "; " + host.stalled().entrySet().stream().sorted(Map.Entry.comparingByKey())
						.map(lane -> lane.getKey() + " until " + CLOCK.format(Instant.parse(lane.getValue())))
						.collect(Collectors.joining(", ")), "l warn");
	}

	void queues() throws IOException {
		if (document.queues().isEmpty()) {
			return;
		}
		table.section("queues", "Queues", "");
		table.begin("The queue of each role", Cell.of("Role"), Cell.number("Agents"), Cell.number("At work"),
				Cell.number("Due"),
				Cell.number("Longest wait"), Cell.number("Later"), Cell.number("Failing"));
		for (QueueRow queue : document.queues()) {
			int agents = document.hosts().stream().filter(HostRow::alive)
					.mapToInt(host -> host.agents().getOrDefault(queue.role(), 0)).sum();
			html.row(Cell.word(queue.role()), Cell.styled(Figures.count(agents), agents == 0 ? "n bad" : "n"),
					Cell.number(Figures.count(queue.running())), Cell.number(Figures.count(queue.due())),
					Cell.number(queue.oldestDue() == null
							? "–"
							: PageTable.time(Duration.between(Instant.parse(queue.oldestDue()), document.at()))),
					Cell.number(Figures.count(queue.later())),
					Cell.styled(Figures.count(queue.failing()), queue.failing() > 0 ? "n warn" : "n"));
		}
		table.end();
		html.markup("</section>\n");
	}
}
