package org.mailferry.operations.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.OperationException;

/** Which pairs are meant. */
public final class Selection {

	private static final int PAGE = 1_000;

	private Selection() {
	}

	/** All pairs, or those of the addresses, each once, in the order they are served: by priority, then number. */
	public static List<MailboxPair> pairs(ProjectStore store, List<MailboxAddress> addresses) {
		if (addresses.isEmpty()) {
			List<MailboxPair> all = new ArrayList<>();
			each(store, summary -> all.add(summary.pair()));
			return all;
		}
		Map<PairId, MailboxPair> chosen = new LinkedHashMap<>();
		for (MailboxAddress address : addresses) {
			MailboxPair pair = pairOf(store, address);
			chosen.put(pair.id(), pair);
		}
		return chosen.values().stream()
				.sorted(Comparator.comparingInt(MailboxPair::priority)
						.thenComparingLong(pair -> pair.id().value()))
				.toList();
	}

	/** Hands over every pair with its state, page by page. */
	public static void each(ProjectStore store, Consumer<PairSummary> consumer) {
		for (int offset = 0;; offset += PAGE) {
			List<PairSummary> page = store.pairs(PairQuery.page(offset, PAGE));
			page.forEach(consumer);
			if (page.size() < PAGE) {
				return;
			}
		}
	}

	public static MailboxPair pairOf(ProjectStore store, MailboxAddress address) {
		return store.pairOf(Side.SOURCE, address).or(() -> store.pairOf(Side.TARGET, address))
				.orElseThrow(() -> new OperationException("pair.unknown", address.value(),
						"No pair of this project has the mailbox %s. `pair list` shows which there are."
								.formatted(address)));
	}
}
