package org.mailferry.server.internal.show;

import java.util.ArrayList;
import java.util.List;

import org.mailferry.api.Side;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.operations.Figures;
import org.mailferry.operations.RunProgress;

/** A run's progress in one line, with what matters most to the left. */
final class ProgressText {

	private static final String GAP = "  ";

	private ProgressText() {
	}

	/** Whatever does not fit any more is left out. */
	static String of(RunProgress progress, int columns) {
		StringBuilder line = new StringBuilder();
		for (String part : parts(progress)) {
			String next = line.isEmpty() ? part : GAP + part;
			if (line.length() + next.length() > columns) {
				break;
			}
			line.append(next);
		}
		return line.toString();
	}

	private static List<String> parts(RunProgress progress) {
		PassCounters counters = progress.counters();
		boolean sync = progress.kind() == PassKind.SYNC;
		List<String> parts = new ArrayList<>();
		parts.add("mailboxes %s/%s%s".formatted(Figures.count(progress.ended()), Figures.count(progress.mailboxes()),
				progress.failed() > 0 ? " (" + Figures.count(progress.failed()) + " failed)" : ""));
		if (progress.clearingUp() > 0) {
			parts.add(Figures.count(progress.clearingUp()) + " waiting for requests of an earlier run");
		}
		for (Side side : Side.values()) {
			if (progress.held().containsKey(side)) {
				parts.add("%s waiting for a busy %s".formatted(Figures.count(progress.held().get(side)), side.word()));
			}
		}
		parts.add("items " + Figures.count(sync ? counters.items() : counters.compared()));
		if (sync) {
			parts.add(Figures.bytes(counters.bytes()));
		}
		parts.add(Figures.rate(progress.itemsPerSecond()) + " items/s");
		parts.add(progress.left().map(left -> "about " + Figures.duration(left) + " left")
				.orElseGet(() -> Figures.duration(progress.elapsed())));
		parts.add(Figures.count(counters.roundTrips(), "round trip", "round trips"));
		if (!counters.throttled().isZero()) {
			parts.add(ThrottledText.of(counters));
		}
		if (counters.refused() > 0) {
			parts.add(Figures.count(counters.refused()) + " not carried");
		}
		return parts;
	}
}
