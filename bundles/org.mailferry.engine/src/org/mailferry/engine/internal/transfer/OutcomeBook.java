package org.mailferry.engine.internal.transfer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.mailferry.api.Finding;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.Severity;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.engine.internal.pass.Count;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;

/** Which items could not be carried, and how often they were tried. For the thread that writes. */
public final class OutcomeBook {

	/** As many outcomes are kept in memory; of those beyond, the number of attempts is not known. */
	private static final int MOST_KNOWN = 1_000;

	private final PassScope scope;
	private final SourceSide source;
	private final Map<ItemId, Integer> attempts = new HashMap<>();
	private final Map<ItemId, ItemOutcome> untouched = new LinkedHashMap<>();
	private final boolean mayBeMore;

	public OutcomeBook(PassScope scope, SourceSide source) {
		this.scope = scope;
		this.source = source;
		List<ItemOutcome> known = scope.ledger().outcomes(MOST_KNOWN);
		for (ItemOutcome outcome : known) {
			attempts.put(outcome.source(), outcome.attempts());
			untouched.put(outcome.source(), outcome);
		}
		mayBeMore = known.size() == MOST_KNOWN;
	}

	/** Those of the items that may have an outcome which is over when they have crossed or are gone. */
	public List<ItemId> over(Collection<ItemId> items) {
		untouched.keySet().removeAll(items);
		return items.stream().filter(item -> mayBeMore || attempts.containsKey(item)).toList();
	}

	/** Outcomes of earlier passes whose items this one has not come across. */
	public List<ItemOutcome> untouched() {
		return List.copyOf(untouched.values());
	}

	/** Makes outcomes of refused items. */
	List<ItemOutcome> write(List<RefusedTask> refused) throws PassHalted {
		List<ItemOutcome> outcomes = new ArrayList<>();
		if (refused.isEmpty()) {
			return outcomes;
		}
		Map<ItemId, Hash128> subjects = subjectHashes(refused.stream().map(task -> task.task().item().id()).toList());
		for (RefusedTask task : refused) {
			ItemProfile item = task.task().item();
			untouched.remove(item.id());
			int attempt = attempts.merge(item.id(), 1, Integer::sum);
			outcomes.add(new ItemOutcome(task.task().folder().number(), task.task().folder().path(), item.id(),
					item.identity(), item.itemClass(), item.sizeBytes(), subjects.get(item.id()), task.refusal(),
					scope.clock().instant(), attempt));
			scope.report().finding(finding(task));
			scope.tally().add(Count.REFUSED, 1);
		}
		return outcomes;
	}

	private Map<ItemId, Hash128> subjectHashes(List<ItemId> items) throws PassHalted {
		try {
			return source.calls().repeat(() -> source.mailbox().subjectHashes(items));
		} catch (PermanentException e) {
			return Map.of();
		}
	}

	/** Ends the pass when more items than allowed could not be carried. To be called after outcomes were committed. */
	void checkLimit() throws PassHalted {
		OptionalInt limit = scope.settings().badItemLimit();
		if (limit.isEmpty()) {
			return;
		}
		long count = scope.ledger().outcomeCount();
		if (count > limit.getAsInt()) {
			throw PassHalted.failed(new Finding("pass.bad-item-limit", Severity.ERROR, scope.pair().source().value(),
					"%d items could not be carried, which is more than the limit of %d. Look at the findings, then sync again with a higher --bad-item-limit or without one."
							.formatted(count, limit.getAsInt()),
					""), null);
		}
	}

	private static Finding finding(RefusedTask task) {
		Refusal refusal = task.refusal();
		String code = switch (refusal.kind()) {
		case TOO_LARGE -> "item.too-large";
		case CORRUPT -> "item.corrupt";
		case TRANSIENT -> "item.unavailable";
		case NOT_FOUND, EXISTS, QUOTA, REJECTED -> "item.refused";
		};
		String what = switch (refusal.kind()) {
		case TOO_LARGE -> "It is larger than the target accepts. Raise the limit there or save it elsewhere; ";
		case CORRUPT -> "The server says that it is damaged. Repair or delete it in the source; ";
		case TRANSIENT -> "The server did not give or take it, however often it was asked. ";
		case NOT_FOUND, EXISTS, QUOTA, REJECTED -> "The server refuses it. ";
		};
		ItemProfile item = task.task().item();
		return new Finding(code, Severity.ERROR, task.task().folder().path() + " item " + item.identity(),
				what + "the next passes try again, " + item.itemClass() + ", " + item.sizeBytes() + " bytes.",
				refusal.code() + ": " + refusal.text());
	}
}
