package org.mailferry.engine.internal.retry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.engine.internal.pass.PassHalted;

/** Deletes items from the target. What is gone already counts as deleted; what may go later is asked for again. */
public final class Removal {

	private final TargetSide target;

	public Removal(TargetSide target) {
		this.target = target;
	}

	/** Deletes as many items as one request may have; returns those that stay, and why. */
	public Map<ItemId, Refusal> remove(List<ItemId> items) throws PassHalted {
		Map<ItemId, Refusal> staying = new LinkedHashMap<>();
		List<ItemId> open = items;
		for (int attempt = 1; !open.isEmpty(); attempt++) {
			List<ItemResult> results = send(open);
			List<ItemId> again = new ArrayList<>();
			for (int i = 0; i < open.size(); i++) {
				// An answer that is missing may be asked for again: deleting twice does no harm.
				Refusal refusal = i >= results.size() ? noAnswer() : refusal(results.get(i));
				if (refusal == null || refusal.kind() == Refusal.Kind.NOT_FOUND) {
					continue;
				}
				if (refusal.kind() == Refusal.Kind.TRANSIENT && !target.calls().exhausted(attempt)) {
					again.add(open.get(i));
				} else {
					staying.put(open.get(i), refusal);
				}
			}
			if (!again.isEmpty()) {
				target.calls().backOff(attempt);
			}
			open = again;
		}
		return staying;
	}

	private static Refusal noAnswer() {
		return new Refusal(Refusal.Kind.TRANSIENT, "NoAnswer", "the server left it out of its answers");
	}

	private static Refusal refusal(ItemResult result) {
		return switch (result) {
		case ItemResult.Done done -> null;
		case ItemResult.Refused refused -> refused.refusal();
		};
	}

	/** What the server refuses as a whole is tried one by one. */
	private List<ItemResult> send(List<ItemId> items) throws PassHalted {
		try {
			return target.calls().repeat(() -> target.mailbox().deleteItems(items));
		} catch (PermanentException e) {
			if (items.size() == 1) {
				return List.of(new ItemResult.Refused(
						new Refusal(Refusal.Kind.REJECTED, e.serverCode(), e.getMessage())));
			}
			List<ItemResult> results = new ArrayList<>();
			for (ItemId item : items) {
				results.addAll(send(List.of(item)));
			}
			return results;
		}
	}
}
