package org.mailferry.operations.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.project.CollectionSummary;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.OperationException;

/** Which pairs are meant. */
public final class Selection {

	private static final int PAGE = 10_000;
	/** So many addresses are looked up one by one; for more it is cheaper to read all pairs. */
	private static final int LOOKED_UP = 100;

	private Selection() {
	}

	/**
	 * Pairs, each once, in the order they are served.
	 *
	 * @param mailboxes
	 *            those of these addresses, whichever side they are on; empty: all
	 * @param collection
	 *            only those of the collection with this name
	 * @throws OperationException
	 *             {@code pair.unknown}, {@code collection.unknown}
	 */
	public static List<PairSummary> pairs(ProjectStore store, List<MailboxAddress> mailboxes,
			Optional<String> collection) {
		Optional<String> wanted = collection.map(name -> collection(store, name).name());
		List<PairSummary> found = new ArrayList<>();
		if (mailboxes.isEmpty()) {
			each(store, wanted, found::add);
			return found;
		}
		if (mailboxes.size() <= LOOKED_UP) {
			found.addAll(lookedUp(store, mailboxes));
		} else {
			Set<MailboxAddress> missing = new HashSet<>(mailboxes);
			Set<MailboxAddress> named = Set.copyOf(missing);
			each(store, Optional.empty(), summary -> {
				MailboxPair pair = summary.pair();
				if (named.contains(pair.source()) || named.contains(pair.target())) {
					found.add(summary);
					missing.remove(pair.source());
					missing.remove(pair.target());
				}
			});
			missing.stream().findFirst().ifPresent(address -> {
				throw unknown(address);
			});
		}
		found.removeIf(summary -> wanted.isPresent() && !wanted.equals(summary.collection()));
		return found;
	}

	private static List<PairSummary> lookedUp(ProjectStore store, List<MailboxAddress> mailboxes) {
		Set<PairId> ids = new LinkedHashSet<>();
		mailboxes.forEach(address -> ids.add(pairOf(store, address).id()));
		Map<String, Integer> priorities = new HashMap<>();
		store.collections().stream().map(CollectionSummary::collection)
				.forEach(collection -> priorities.put(collection.name(), collection.priority()));
		return store.pairs(ids).stream().sorted(Comparator
				.<PairSummary>comparingInt(summary -> summary.collection().map(priorities::get)
						.orElse(MailboxCollection.DEFAULT_PRIORITY))
				.thenComparingInt(summary -> summary.pair().priority())
				.thenComparingLong(summary -> summary.pair().id().value())).toList();
	}

	/** Hands over every pair with its state, page by page. */
	public static void each(ProjectStore store, Consumer<PairSummary> consumer) {
		each(store, Optional.empty(), consumer);
	}

	private static void each(ProjectStore store, Optional<String> collection, Consumer<PairSummary> consumer) {
		for (int offset = 0;; offset += PAGE) {
			List<PairSummary> page = store
					.pairs(new PairQuery(Optional.empty(), Optional.empty(), collection, offset, PAGE));
			page.forEach(consumer);
			if (page.size() < PAGE) {
				return;
			}
		}
	}

	public static MailboxPair pairOf(ProjectStore store, MailboxAddress address) {
		return store.pairOf(Side.SOURCE, address).or(() -> store.pairOf(Side.TARGET, address))
				.orElseThrow(() -> unknown(address));
	}

	private static OperationException unknown(MailboxAddress address) {
		return new OperationException("pair.unknown", address.value(),
				"No pair of this project has the mailbox %s. `pair list` shows which there are.".formatted(address));
	}

	/** The collection with that name, as it was first written. */
	public static MailboxCollection collection(ProjectStore store, String name) {
		Collection<CollectionSummary> all = store.collections();
		return all.stream().map(CollectionSummary::collection)
				.filter(known -> MailboxCollection.key(known.name()).equals(MailboxCollection.key(name))).findFirst()
				.orElseThrow(() -> new OperationException("collection.unknown", name,
						"The project has no collection '%s'. `collection list` shows which there are."
								.formatted(name)));
	}
}
