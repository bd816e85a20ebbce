package org.mailferry.server.internal.web;

import java.io.IOException;
import java.io.Writer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.mailferry.operations.Html;
import org.mailferry.server.internal.show.StatusDocument;

/**
 * The page as people see it. It is whole without a script; with it, {@code status.js} fetches it again and again and takes
 * over the sections that have changed, each by its id. Styles are classes only, as the page's policy allows no others.
 */
final class StatusHtml {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
			.withZone(ZoneOffset.UTC);

	private final Html html;
	private final Throughput throughput;

	StatusHtml(Writer out, Throughput throughput) {
		html = new Html(out);
		this.throughput = throughput;
	}

	/**
	 * The page.
	 *
	 * @param trouble
	 *            why the document is not of now; empty when it is
	 */
	void page(StatusDocument document, String trouble) throws IOException {
		head(document.name() + " – Mailferry status", true);
		html.markup("<header><h1>").text(document.name()).markup("</h1><section id=\"asof\" class=\"asof\"><p>")
				.text("Mailferry status of ").markup("<time datetime=\"").text(document.time()).markup("\">")
				.text(TIME.format(document.at()) + " UTC").markup("</time></p></section>\n");
		html.markup("<p class=\"refresh\"><span id=\"refresh\" role=\"status\"></span> ")
				.markup("<button type=\"button\" id=\"pause\" hidden>Pause</button></p></header>\n<main>\n");
		html.markup("<section id=\"trouble\">");
		if (!trouble.isEmpty()) {
			html.markup("<p class=\"banner\" role=\"alert\">").text(trouble + " This is what was seen last.")
					.markup("</p>");
		}
		html.markup("</section>\n");
		new Tiles(html, throughput).write(document);
		HostTables hosts = new HostTables(html, document, throughput);
		hosts.hosts();
		StatusTables tables = new StatusTables(html, document);
		html.markup("<div class=\"columns\">\n");
		html.markup("<div class=\"stack\">\n");
		tables.states();
		tables.stages();
		html.markup("</div>\n");
		html.markup("<div class=\"stack\">\n");
		hosts.queues();
		new PlanPanel(html).write(document);
		tables.collections();
		html.markup("</div></div>\n");
		tables.running();
		tables.findings();
		html.markup("</main>\n<footer><p>").text("All times in UTC. For programs: ")
				.markup("<a href=\"/api\">/api</a>, <a href=\"/metrics\">/metrics</a>.</p></footer>\n");
		end();
	}

	/** Before anything has been seen. */
	void nothingYet(String trouble) throws IOException {
		head("Mailferry status", true);
		html.markup("<header><h1>Mailferry status</h1></header>\n<main><section id=\"trouble\">")
				.markup("<p class=\"banner\" role=\"alert\">").text(trouble + " Nothing has been seen of it yet.")
				.markup("</p></section></main>\n");
		end();
	}

	/**
	 * The form for people.
	 *
	 * @param wrong
	 *            whether the last token was
	 */
	void signIn(boolean wrong) throws IOException {
		head("Sign in – Mailferry status", false);
		html.markup("<main class=\"sign-in\"><h1>Mailferry status</h1>\n");
		if (wrong) {
			html.markup("<p class=\"banner\" role=\"alert\">That is not the token.</p>\n");
		}
		html.markup(
				"""
						<form method="post" action="/sign-in">
						<label for="token">Token</label>
						<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
						<button type="submit">Sign in</button>
						</form>
						<p class="hint">Whoever started the status page knows the token. It lets you look, not change anything.</p>
						</main>
						""");
		end();
	}

	private void head(String title, boolean live) throws IOException {
		html.markup("""
				<!DOCTYPE html>
				<html lang="en"><head><meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<meta name="color-scheme" content="light dark">
				<link rel="stylesheet" href="/status.css">
				""");
		if (live) {
			html.markup("<script src=\"/status.js\" defer></script>\n")
					.markup("<noscript><meta http-equiv=\"refresh\" content=\"30\"></noscript>\n");
		}
		html.markup("<title>").text(title).markup("</title></head>\n<body>\n");
	}

	private void end() throws IOException {
		html.markup("</body></html>\n");
	}
}
