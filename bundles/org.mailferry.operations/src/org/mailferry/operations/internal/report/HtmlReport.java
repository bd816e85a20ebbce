package org.mailferry.operations.internal.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.ProjectStatus;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.Figures;
import org.mailferry.operations.Html;
import org.mailferry.operations.Html.Cell;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.internal.OwnerOnlyFile;

/** The whole project on one page. Written page by page, so that forty thousand pairs need no memory. */
public final class HtmlReport {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
			.withZone(ZoneOffset.UTC);

	private static final String HEAD = """
			<!DOCTYPE html>
			<html lang="en"><head><meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
			<style>
			body{font:15px/1.45 system-ui,sans-serif;color:#1b1f24;background:#fff;margin:2rem auto;max-width:90rem;padding:0 1rem}
			h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1.2rem 0 .3rem}
			p.when{color:#57606a;margin:.2rem 0 1.5rem}
			table{border-collapse:collapse;width:100%;font-size:.87rem}
			th{text-align:left;vertical-align:bottom;border-bottom:2px solid #8c959f;padding:.3rem .5rem;background:#fff}
			td{border-bottom:1px solid #d8dee4;padding:.25rem .5rem;vertical-align:top;overflow-wrap:break-word}
			.k{white-space:nowrap}td.l{overflow-wrap:anywhere;min-width:8rem}.n{text-align:right}td.n{white-space:nowrap;font-variant-numeric:tabular-nums}
			td.good{color:#116329}td.bad{color:#a40e26;font-weight:600}td.warn{color:#7d4e00}
			dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem;margin:0}dt{color:#57606a}dd{margin:0;overflow-wrap:anywhere}
			@media print{body{margin:0;max-width:none;font-size:9pt}thead{display:table-header-group}tr{break-inside:avoid}h2,h3{break-after:avoid}}
			</style>
			""";

	private final ProjectStore store;
	private final Clock clock;

	public HtmlReport(ProjectStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/** Replaces the file, when all is written. */
	public void writeTo(Path file) {
		if (Files.exists(file) && !Files.isRegularFile(file)) {
			throw new OperationException("report.not-written", file.toString(),
					file + " is there and is not a file. Name another file for the report.");
		}
		try {
			OwnerOnlyFile.replace(file, this::writeTo);
		} catch (IOException e) {
			throw new OperationException("report.not-written", file.toString(),
					"The report could not be written to %s. See that its folder exists, is writable and has room."
							.formatted(file),
					e);
		}
	}

	private void writeTo(Writer out) throws IOException {
		Html html = new Html(out);
		ProjectStatus status = store.status();
		html.markup(HEAD).markup("<title>").text(status.name() + " – Mailferry").markup("</title></head><body>\n");
		html.element("h1", status.name());
		html.markup("<p class=\"when\">")
				.text("Mailferry report of " + TIME.format(clock.instant()) + ", all times in UTC").markup("</p>\n");
		totals(html, status);
		endpoints(html);
		PairTables tables = new PairTables(store, TIME);
		tables.pairs(html);
		tables.findings(html);
		tables.differences(html);
		tables.uncarried(html);
		html.markup("</body></html>\n");
	}

	private static void totals(Html html, ProjectStatus status) throws IOException {
		PassCounters counters = status.counters();
		html.element("h2", "Totals").markup("<dl>");
		long pairs = status.pairs().values().stream().mapToLong(Long::longValue).sum();
		term(html, "Mailbox pairs", Figures.count(pairs));
		for (PairState state : PairState.values()) {
			long count = status.pairs().getOrDefault(state, 0L);
			if (count > 0) {
				term(html, "… " + PairTables.words(state), Figures.count(count));
			}
		}
		term(html, "Items in the target", Figures.count(status.items()));
		term(html, "Carried", Figures.bytes(counters.bytes()));
		term(html, "Round trips", Figures.count(counters.roundTrips()));
		term(html, "Waited for the source", Figures.duration(counters.inSource()));
		term(html, "Waited for the target", Figures.duration(counters.inTarget()));
		term(html, "Waited because the source was busy", Figures.duration(counters.throttledBySource()));
		term(html, "Waited because the target was busy", Figures.duration(counters.throttledByTarget()));
		term(html, "Waited for other mailboxes", Figures.duration(counters.queued()));
		Map<Severity, Long> findings = status.findings();
		term(html, "Findings", "%s errors, %s warnings, %s to know".formatted(
				Figures.count(findings.getOrDefault(Severity.ERROR, 0L)),
				Figures.count(findings.getOrDefault(Severity.WARNING, 0L)),
				Figures.count(findings.getOrDefault(Severity.INFO, 0L))));
		html.markup("</dl>\n");
	}

	private static void term(Html html, String name, String value) throws IOException {
		html.markup("<dt>").text(name).markup("</dt><dd>").text(value).markup("</dd>\n");
	}

	private void endpoints(Html html) throws IOException {
		html.element("h2", "Organisations").markup("<table>").heads(Cell.of("Side"), Cell.of("Address"),
				Cell.of("Account"), Cell.of("Password from"), Cell.of("Own certificate authority"),
				Cell.number("Request timeout"), Cell.number("Largest request"));
		for (Side side : Side.values()) {
			Optional<EndpointSettings> found = store.endpoint(side);
			if (found.isEmpty()) {
				html.row(Cell.word(side.word()), Cell.of("not set yet"), Cell.of(""), Cell.of(""), Cell.of(""),
						Cell.of(""),
						Cell.of(""));
			} else {
				EndpointSettings endpoint = found.get();
				html.row(Cell.word(side.word()), Cell.lengthy(endpoint.url().toString()), Cell.of(endpoint.userName()),
						Cell.lengthy(whence(endpoint.secret())),
						Cell.lengthy(endpoint.caFile().map(Path::toString).orElse("")),
						Cell.number(Figures.duration(endpoint.requestTimeout())),
						Cell.number(Figures.bytes(endpoint.maxRequestBytes())));
			}
		}
		html.markup("</table>\n");
	}

	private static String whence(SecretReference secret) {
		return switch (secret) {
		case SecretReference.FromEnvironment(String variable) -> "environment variable " + variable;
		case SecretReference.FromFile(Path file) -> "file " + file;
		case SecretReference.Prompted() -> "asked for";
		};
	}
}
