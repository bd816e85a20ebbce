package org.mailferry.server.internal.show;

import java.util.ArrayList;
import java.util.List;

import org.mailferry.api.pass.PassCounters;
import org.mailferry.operations.Figures;

/** How long servers made passes wait, in words. */
final class ThrottledText {

	private ThrottledText() {
	}

	/** For example {@code throttled 1 min 10 s by the source, 5.0 s by the target}; empty when nobody had to wait. */
	static String of(PassCounters counters) {
		List<String> sides = new ArrayList<>();
		if (!counters.throttledBySource().isZero()) {
			sides.add(Figures.duration(counters.throttledBySource()) + " by the source");
		}
		if (!counters.throttledByTarget().isZero()) {
			sides.add(Figures.duration(counters.throttledByTarget()) + " by the target");
		}
		return sides.isEmpty() ? "" : "throttled " + String.join(", ", sides);
	}
}
