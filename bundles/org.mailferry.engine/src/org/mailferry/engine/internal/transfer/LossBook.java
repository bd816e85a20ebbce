package org.mailferry.engine.internal.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;
import org.mailferry.api.connector.Loss;
import org.mailferry.engine.internal.pass.PassScope;

/**
 * What of the items that crossed did not arrive with them: counted by class and property, with the first items of each
 * named. For the thread that writes.
 */
public final class LossBook {

	private static final int NAMED = 20;
	private static final int MOST_KINDS = 1_000;
	/** What has not been told when the process dies is not told at all: the items count as carried. */
	private static final Duration UNTOLD = Duration.ofMinutes(5);

	private final PassScope scope;
	private Instant told;
	private final Map<Kind, Entry> entries = new LinkedHashMap<>();

	private record Kind(String itemClass, String property, String reason) {
	}

	private static final class Entry {
		private final List<String> items = new ArrayList<>();
		private long count;
	}

	public LossBook(PassScope scope) {
		this.scope = scope;
		told = scope.clock().instant();
	}

	void note(CarryTask task, List<Loss> losses) {
		for (Loss loss : losses) {
			Kind kind = new Kind(task.item().itemClass(), loss.property(), loss.reason());
			if (entries.size() == MOST_KINDS && !entries.containsKey(kind)) {
				kind = new Kind("", "", "further properties of further classes");
			}
			Entry entry = entries.computeIfAbsent(kind, any -> new Entry());
			entry.count++;
			if (entry.items.size() < NAMED) {
				entry.items.add(task.folder().path() + " item " + task.item().identity());
			}
		}
		if (scope.clock().instant().isAfter(told.plus(UNTOLD))) {
			tell();
		}
	}

	/** Tells of everything noted since the last time. */
	public void tell() {
		entries.entrySet().stream().sorted(Comparator.comparing(entry -> entry.getKey().toString()))
				.forEach(entry -> scope.report().finding(finding(entry.getKey(), entry.getValue())));
		entries.clear();
		told = scope.clock().instant();
	}

	private Finding finding(Kind kind, Entry entry) {
		String more = entry.count > entry.items.size() ? "; and " + (entry.count - entry.items.size()) + " more" : "";
		return new Finding("item.property-lost", Severity.WARNING, scope.pair().source().value(),
				"%d items of class %s arrived without their %s: %s. docs/fidelity.md says what travels which way."
						.formatted(entry.count, kind.itemClass(), kind.property(), kind.reason()),
				String.join("; ", entry.items) + more);
	}
}
