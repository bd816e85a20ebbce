package org.mailferry.operations.internal.report;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mailferry.api.MailboxPair;
import org.mailferry.api.Severity;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.ItemDifference;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.Figures;
import org.mailferry.operations.Html;
import org.mailferry.operations.Html.Cell;

/** The tables about pairs. A page of rows is read before it is written, so nothing holds the database meanwhile. */
final class PairTables {

	private static final int PAGE = 1_000;
	/** Nobody reads more; the command line lists all of them. */
	private static final int MOST_ROWS = 10_000;

	private final ProjectStore store;
	private final DateTimeFormatter time;

	PairTables(ProjectStore store, DateTimeFormatter time) {
		this.store = store;
		this.time = time;
	}

	/** Hears of each pair. */
	@FunctionalInterface
	private interface PairRow {
		void write(PairSummary pair) throws IOException;
	}

	private void each(PairRow row) throws IOException {
		List<PairSummary> page;
		int offset = 0;
		do {
			page = store.pairs(PairQuery.page(offset, PAGE));
			for (PairSummary pair : page) {
				row.write(pair);
			}
			offset += PAGE;
		} while (page.size() == PAGE);
	}

	void pairs(Html html) throws IOException {
		html.element("h2", "Mailbox pairs").markup("<table>").heads(Cell.number("No."), Cell.of("Source"),
				Cell.of("Target"), Cell.of("Kind"), Cell.of("State"), Cell.number("Items"), Cell.number("Carried"),
				Cell.number("Not carried"), Cell.of("Last pass"), Cell.of("Verified"));
		each(pair -> html.row(Cell.number(pair.pair().id().toString()), Cell.of(pair.pair().source().value()),
				Cell.of(pair.pair().target().value()), Cell.word(kind(pair.pair())),
				Cell.styled(words(pair.state()), style(pair.state())),
				Cell.number(Figures.count(pair.items())), Cell.number(Figures.bytes(pair.bytes())),
				Cell.styled(Figures.count(pair.refused()), pair.refused() > 0 ? "n bad" : "n"),
				Cell.word(pair.lastPass().map(time::format).orElse("")), verified(pair)));
		html.markup("</table>\n");
	}

	private static String kind(MailboxPair pair) {
		return pair.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	private Cell verified(PairSummary pair) {
		if (pair.verified().isEmpty()) {
			return Cell.word("not yet");
		}
		String when = time.format(pair.verified().get());
		return pair.differing() == 0
				? Cell.styled("matches, " + when, "k good")
				: Cell.styled(Figures.count(pair.differing(), "difference", "differences") + ", " + when, "k bad");
	}

	static String words(PairState state) {
		return switch (state) {
		case NEW -> "not begun";
		case RUNNING -> "running";
		case PARTIAL -> "partly carried";
		case SYNCED -> "in step";
		case SYNCED_WITH_FINDINGS -> "in step, with findings";
		case FAILED -> "failed";
		};
	}

	private static String style(PairState state) {
		return switch (state) {
		case SYNCED -> "k good";
		case FAILED -> "k bad";
		case PARTIAL, SYNCED_WITH_FINDINGS -> "warn";
		case NEW, RUNNING -> "k";
		};
	}

	void findings(Html html) throws IOException {
		html.element("h2", "Findings");
		FindingQuery all = new FindingQuery(Optional.empty(), Severity.INFO, Optional.empty(), 0, PAGE);
		long count = store.countFindings(all);
		if (count == 0) {
			html.element("p", "None.");
			return;
		}
		html.markup("<table>").heads(Cell.of("Severity"), Cell.of("Code"), Cell.of("Mailbox"), Cell.of("About"),
				Cell.of("What and what to do"), Cell.of("The server's words"), Cell.of("Last"), Cell.number("Times"));
		int offset = 0;
		List<FindingRecord> page;
		do {
			page = store.findings(new FindingQuery(Optional.empty(), Severity.INFO, Optional.empty(), offset, PAGE));
			for (FindingRecord row : page) {
				finding(html, row);
			}
			offset += PAGE;
		} while (page.size() == PAGE && offset < MOST_ROWS);
		html.markup("</table>\n");
		more(html, count, "mailferry findings");
	}

	private void finding(Html html, FindingRecord row) throws IOException {
		Severity severity = row.finding().severity();
		html.row(Cell.styled(severity.name().toLowerCase(Locale.ROOT),
				severity == Severity.ERROR ? "k bad" : severity == Severity.WARNING ? "k warn" : "k"),
				Cell.word(row.finding().code()), Cell.of(row.pair().map(pair -> pair.source().value()).orElse("")),
				Cell.lengthy(row.finding().subject()), Cell.lengthy(row.finding().message()),
				Cell.lengthy(row.finding().cause()),
				Cell.word(time.format(row.last())), Cell.number(Figures.count(row.times())));
	}

	private static void more(Html html, long count, String command) throws IOException {
		if (count > MOST_ROWS) {
			html.element("p",
					"… and %s more; `%s` lists them all.".formatted(Figures.count(count - MOST_ROWS), command));
		}
	}

	void differences(Html html) throws IOException {
		html.element("h2", "What the last verifications found different");
		int[] rows = { 0 };
		each(pair -> {
			if (pair.verified().isPresent() && rows[0] < MOST_ROWS) {
				rows[0] += differences(html, pair);
			}
		});
		if (rows[0] == 0) {
			html.element("p", "Nothing.");
		}
	}

	private int differences(Html html, PairSummary pair) throws IOException {
		int rows = 0;
		List<FolderVerification> folders = store.verification(pair.pair().id());
		if (pair.differing() == 0 && folders.stream().allMatch(folder -> folder.differences().isEmpty())) {
			return 0;
		}
		html.element("h3", pair.pair().source() + " → " + pair.pair().target()).markup("<table>").heads(
				Cell.of("Folder"), Cell.number("Source"), Cell.number("Target"), Cell.of("What"), Cell.of("Class"),
				Cell.of("Item"), Cell.of("Properties"));
		for (FolderVerification folder : folders) {
			for (ItemDifference difference : folder.differences()) {
				rows++;
				html.row(Cell.lengthy(folder.path().toString()), Cell.number(Figures.count(folder.sourceItems())),
						Cell.number(Figures.count(folder.targetItems())),
						Cell.word(difference.kind().name().toLowerCase(Locale.ROOT)), Cell.word(difference.itemClass()),
						Cell.lengthy(difference.itemId()), Cell.of(String.join("; ", difference.properties())));
			}
		}
		html.markup("</table>\n");
		return Math.max(rows, 1);
	}

	void uncarried(Html html) throws IOException {
		html.element("h2", "Items that could not be carried");
		int[] rows = { 0 };
		each(pair -> {
			if (pair.refused() > 0 && rows[0] < MOST_ROWS) {
				rows[0] += uncarried(html, pair.pair());
			}
		});
		if (rows[0] == 0) {
			html.element("p", "None.");
		}
	}

	private int uncarried(Html html, MailboxPair pair) throws IOException {
		List<ItemOutcome> outcomes = store.outcomes(pair.id(), 0, PAGE);
		html.element("h3", pair.source().value()).markup("<table>").heads(Cell.of("Folder"), Cell.of("Class"),
				Cell.number("Size"), Cell.of("Item"), Cell.of("Subject hash"), Cell.of("Server's code"),
				Cell.of("Server's words"), Cell.number("Tries"));
		for (ItemOutcome item : outcomes) {
			html.row(Cell.lengthy(item.path().toString()), Cell.word(item.itemClass()),
					Cell.number(Figures.bytes(item.sizeBytes())),
					Cell.lengthy(item.source().value()),
					Cell.of(item.subjectHash() == null ? "" : item.subjectHash().toString()),
					Cell.lengthy(item.refusal().code()), Cell.lengthy(item.refusal().text()),
					Cell.number(Figures.count(item.attempts())));
		}
		html.markup("</table>\n");
		return outcomes.size();
	}
}
