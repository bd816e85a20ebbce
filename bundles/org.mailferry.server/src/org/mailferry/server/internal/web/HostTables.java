package org.mailferry.server.internal.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
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
		table.section("hosts", "Hosts", "");
		table.begin("Agent hosts by name", Cell.of("Host"), Cell.of("State"),
				Cell.of("Agents at work"), Cell.number("Passes"), Cell.number("Items/s"), Cell.number("Carried/s"),
				Cell.number("Throttled"), Cell.of("Stalled"));
		for (HostRow host : document.hosts()) {
			Throughput.Rate rate = throughput.recent(host);
			boolean known = host.alive() && !rate.time().isZero();
			html.markup("<tr><td class=\"l\" title=\"").text(host.process()).markup("\">").text(host.name())
					.markup("</td>");
			table.cells(state(host));
			agents(host);
			table.cells(Cell.number(Figures.count(host.passes())),
					Cell.number(known ? Figures.rate(rate.itemsPerSecond()) : "–"),
					Cell.number(known ? Figures.bytes(Math.round(rate.bytesPerSecond())) : "–"),
					Cell.number(PageTable.time(host.throttledSeconds())), stalled(host));
			html.markup("</tr>\n");
		}
		table.end();
		html.markup("</section>\n");
	}

	private Cell state(HostRow host) {
		return switch (host.condition()) {
		case "serving" -> Cell.word("serving");
		case "silent" -> Cell.styled("silent for "
				+ Figures.duration(Duration.between(Instant.parse(host.seen()), document.at())), "k bad");
		default -> Cell.styled(host.condition(), "k warn");
		};
	}

	/** For example {@code mail-source 4/5  mail-transfer 1/5}, broken between roles only. */
	private void agents(HostRow host) throws IOException {
		html.markup("<td>");
		for (String role : host.agents().keySet().stream().sorted().toList()) {
			html.markup("<span class=\"role\">")
					.text("%s %d/%d".formatted(role, host.running().getOrDefault(role, 0), host.agents().get(role)))
					.markup("</span> ");
		}
		html.markup("</td>");
	}

	private static Cell stalled(HostRow host) {
		return host.stalled().isEmpty()
				? Cell.of("")
				: Cell.styled(host.stalled().entrySet().stream().sorted(Map.Entry.comparingByKey())
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
