package org.mailferry.server.internal.web;

import java.io.IOException;
import java.time.Duration;

import org.mailferry.operations.Figures;
import org.mailferry.operations.Html;
import org.mailferry.operations.Html.Cell;

/** Sections of the page and tables in them, which scroll by themselves when they are long, also by keys. */
final class PageTable {

	private final Html html;

	PageTable(Html html) {
		this.html = html;
	}

	/**
	 * Begins a section with a heading.
	 *
	 * @param nothing
	 *            what stands there instead of content; empty when there is some
	 */
	void section(String id, String title, String nothing) throws IOException {
		html.markup(
				"<section class=\"panel\" id=\"" + id + "\" aria-labelledby=\"h-" + id + "\"><h2 id=\"h-" + id + "\">")
				.text(title)
				.markup("</h2>");
		if (!nothing.isEmpty()) {
			html.markup("<p class=\"note\">").text(nothing).markup("</p>");
		}
	}

	/** Begins a table with its head. */
	void begin(String caption, Cell... names) throws IOException {
		html.markup("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"").text(caption)
				.markup("\"><table><caption class=\"unseen\">").text(caption).markup("</caption><thead><tr>");
		for (Cell name : names) {
			html.markup("<th scope=\"col\"" + (name.style().isEmpty() ? ">" : " class=\"" + name.style() + "\">"))
					.text(name.text()).markup("</th>");
		}
		html.markup("</tr></thead><tbody>\n");
	}

	/** Cells of a row that has more than them. */
	void cells(Cell... cells) throws IOException {
		for (Cell cell : cells) {
			html.markup("<td" + (cell.style().isEmpty() ? ">" : " class=\"" + cell.style() + "\">")).text(cell.text())
					.markup("</td>");
		}
	}

	void end() throws IOException {
		html.markup("</tbody></table></div>");
	}

	/** A dash for nothing. */
	static String time(Duration duration) {
		return duration.isNegative() || duration.isZero() ? "–" : Figures.duration(duration);
	}

	static String time(double seconds) {
		return time(Duration.ofMillis(Math.round(seconds * 1_000)));
	}
}
