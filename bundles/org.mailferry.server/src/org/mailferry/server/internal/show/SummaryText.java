package org.mailferry.server.internal.show;

import java.io.PrintWriter;
import java.util.Locale;

import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.operations.Figures;
import org.mailferry.operations.RunSummary;

/** What a run has come to. */
public final class SummaryText {

	private final RunSummary summary;

	public SummaryText(RunSummary summary) {
		this.summary = summary;
	}

	/** Totals first. */
	public void print(PrintWriter out) {
		if (summary.kind() == PassKind.SYNC) {
			synced(out);
		} else {
			verified(out);
		}
		if (summary.failed() > 0) {
			out.println("  %s failed; `findings --severity error` tells why"
					.formatted(Figures.count(summary.failed(), "mailbox", "mailboxes")));
		}
		if (summary.suspended() > 0) {
			out.println("  %s suspended; `pair resume` has them carried again"
					.formatted(Figures.count(summary.suspended(), "mailbox is", "mailboxes are")));
		}
		if (summary.remaining() > 0) {
			out.println("  %s not finished; the next run goes on there"
					.formatted(Figures.count(summary.remaining(), "mailbox", "mailboxes")));
		}
	}

	private void synced(PrintWriter out) {
		PassCounters done = summary.counters();
		out.println("synchronised %s of %s, %s in %s".formatted(Figures.count(summary.completed()),
				Figures.count(summary.mailboxes(), "mailbox", "mailboxes"), Figures.bytes(done.bytes()),
				Figures.duration(summary.elapsed())));
		out.println("  %s created, %s updated, %s read flags, %s moved, %s deleted; %s".formatted(
				Figures.count(done.created()), Figures.count(done.updated()), Figures.count(done.readFlags()),
				Figures.count(done.moved()), Figures.count(done.deleted()),
				Figures.count(done.folders(), "folder changed", "folders changed")));
		long items = done.items();
		double seconds = Math.max(0.001, summary.elapsed().toMillis() / 1_000.0);
		out.println("  %s items/s, %s%s%s".formatted(Figures.rate(items / seconds),
				Figures.count(done.roundTrips(), "round trip", "round trips"),
				items == 0 ? "" : String.format(Locale.ROOT, " (%.3f per item)", (double) done.roundTrips() / items),
				done.throttled().isZero() ? "" : ", " + ThrottledText.of(done)));
		if (summary.uncarried() > 0) {
			out.println("  %s could not be carried; `findings` tells which and why"
					.formatted(Figures.count(summary.uncarried(), "item", "items")));
		}
	}

	private void verified(PrintWriter out) {
		out.println("verified %s of %s, %s compared in %s".formatted(Figures.count(summary.completed()),
				Figures.count(summary.mailboxes(), "mailbox", "mailboxes"),
				Figures.count(summary.counters().compared(), "item", "items"), Figures.duration(summary.elapsed())));
		if (summary.differing() > 0) {
			out.println("  %s%s; `report` lists them".formatted(
					Figures.count(summary.differing(), "difference", "differences"),
					summary.pending() == 0
							? ""
							: ", " + Figures.count(summary.pending())
									+ " of them changes that no sync has carried yet"));
		} else if (summary.completed() > 0) {
			out.println("  source and target match");
		}
	}
}
