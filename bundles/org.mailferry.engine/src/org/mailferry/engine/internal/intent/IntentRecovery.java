package org.mailferry.engine.internal.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.mailferry.api.Finding;
import org.mailferry.api.ItemId;
import org.mailferry.api.Severity;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.pass.Count;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.Removal;
import org.mailferry.engine.internal.retry.TargetSide;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of writes whose answer never came. Asks the target what it received until everything has shown
 * up or the request can no longer be at work there. What was found becomes entries; the rest is simply not in the
 * ledger and therefore sent again. The intents stay open until the folder's source watermark has passed their items.
 */
public final class IntentRecovery {

	private static final Logger LOG = LoggerFactory.getLogger(IntentRecovery.class);
	private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

	private final PassScope scope;
	private final TargetSide target;
	private final Removal removal;
	private final TargetReader reader;
	private final OpenIntents intents;

	public IntentRecovery(PassScope scope, TargetSide target, VanishedFolders vanished, OpenIntents intents) {
		this.scope = scope;
		this.target = target;
		this.removal = new Removal(target);
		this.reader = new TargetReader(target, vanished);
		this.intents = intents;
	}

	/** Clears up everything that earlier passes left open. */
	public void recoverAll() throws PassHalted {
		List<Intent> open = scope.ledger().openIntents();
		if (open.isEmpty()) {
			return;
		}
		// Whoever opened them is dead or has lost its claim.
		Instant silent = scope.clock().instant();
		Map<Integer, FolderLink> links = scope.ledger().folders().stream()
				.collect(Collectors.toMap(FolderLink::number, link -> link));
		Map<Integer, List<Intent>> byFolder = open.stream()
				.collect(Collectors.groupingBy(Intent::folder, LinkedHashMap::new, Collectors.toList()));
		for (Map.Entry<Integer, List<Intent>> folder : byFolder.entrySet()) {
			UnclearWrites unclear = unclear(folder.getValue(), silent);
			lookFor(unclear, unclear.overwriting(), links.get(folder.getKey()));
			distrust(folder.getKey(), unclear(folder.getValue(), silent).doubtful());
			intents.inherit(folder.getKey(), folder.getValue(),
					UnclearWrites.carried(scope.ledger(), folder.getValue()));
		}
	}

	private UnclearWrites unclear(List<Intent> open, Instant silent) {
		return UnclearWrites.of(scope, target.mailbox(), open, silent);
	}

	/** Entries without a time of change are never taken for what the source has: whoever needs to know carries anew. */
	private void distrust(int folder, List<LedgerEntry> doubtful) {
		if (doubtful.isEmpty()) {
			return;
		}
		LedgerCommit.Builder commit = LedgerCommit.in(folder);
		for (LedgerEntry entry : doubtful) {
			CarriedItem item = entry.item();
			commit.put(new LedgerEntry(new CarriedItem(item.key(), item.identity(), item.version(), item.sizeBytes(),
					item.read(), Optional.empty()), entry.target()));
		}
		scope.ledger().commit(commit.build());
	}

	/**
	 * Brings into the ledger whatever of the folder's intents arrived, in one transaction. Items that were to replace
	 * others in their place are not waited for: doing that again does no harm as long as it is the same pass that does it.
	 *
	 * @param silent
	 *            when it was given up to wait for an answer
	 */
	public void clearUp(FolderLink folder, List<Intent> open, Instant silent) throws PassHalted {
		lookFor(unclear(open, silent), Map.of(), folder);
	}

	/** Without a watermark to read from, replacements are waited for unseen: listing the whole folder would cost more. */
	private void lookFor(UnclearWrites unclear, Map<ItemId, CarriedItem> overwriting, FolderLink folder)
			throws PassHalted {
		Map<Intent.Item, LedgerEntry> replacing = unclear.replacing();
		List<Intent.Item> expected = new ArrayList<>(unclear.creating());
		expected.addAll(replacing.keySet());
		if (expected.isEmpty() && overwriting.isEmpty()) {
			return;
		}
		ReceivedItems received = new ReceivedItems(expected, overwriting,
				id -> scope.ledger().findByTarget(folder.number(), id).isPresent());
		Optional<SyncState> state = scope.ledger().watermarks(folder.number()).target();
		for (;;) {
			Instant asked = scope.clock().instant();
			if (state.isPresent() || !expected.isEmpty()) {
				state = reader.read(folder, state, received);
				if (state.isEmpty()) {
					return;
				}
			}
			Map<Intent.Item, ItemProfile> found = received.match(expected);
			long replaced = replacing.keySet().stream().filter(found::containsKey).count();
			boolean complete = found.size() == expected.size()
					&& received.replaced().size() + replaced >= overwriting.size();
			if (complete || !asked.isBefore(unclear.deadline())) {
				LOG.info("{} of {} items whose upload was not answered had arrived", found.size(), expected.size());
				// The ledger names what is replaced until it is gone: who dies in between is followed by one who removes it.
				Map<Intent.Item, ItemProfile> whole = withoutParts(unclear, folder, found);
				removeReplaced(folder, replacing, whole);
				commit(folder, whole, state, replacing);
				return;
			}
			scope.report().clearingUp();
			scope.await(BETWEEN_LOOKS);
		}
	}

	/** What may be there in part is taken away: as the ledger does not know it, it is sent again. */
	private Map<Intent.Item, ItemProfile> withoutParts(UnclearWrites unclear, FolderLink folder,
			Map<Intent.Item, ItemProfile> found) throws PassHalted {
		Map<Intent.Item, ItemProfile> whole = new LinkedHashMap<>();
		Map<ItemId, Intent.Item> parts = new LinkedHashMap<>();
		found.forEach((item, received) -> {
			if (unclear.inParts(item)) {
				parts.put(received.id(), item);
			} else {
				whole.put(item, received);
			}
		});
		remove(folder, parts);
		return whole;
	}

	private void commit(FolderLink folder, Map<Intent.Item, ItemProfile> found,
			Optional<SyncState> targetWatermark, Map<Intent.Item, LedgerEntry> replacing) {
		LedgerCommit.Builder commit = LedgerCommit.in(folder.number());
		targetWatermark.ifPresent(commit::targetWatermark);
		found.forEach((item, received) -> {
			commit.put(new LedgerEntry(item.item(), received.id()));
			item.movedFrom().ifPresent(commit::movedAway);
		});
		scope.ledger().commit(commit.build());
		long moved = found.keySet().stream().filter(item -> item.movedFrom().isPresent()).count();
		scope.tally().add(Count.MOVED, moved);
		long replaced = found.keySet().stream().filter(replacing::containsKey).count();
		scope.tally().add(Count.UPDATED, replaced);
		scope.tally().add(Count.CREATED, found.size() - moved - replaced);
	}

	/** What was created beside the item it replaces takes its place now: whoever created it did not get to that. */
	private void removeReplaced(FolderLink folder, Map<Intent.Item, LedgerEntry> replacing,
			Map<Intent.Item, ItemProfile> found) throws PassHalted {
		Map<ItemId, Intent.Item> old = new LinkedHashMap<>();
		replacing.forEach((item, entry) -> {
			if (found.containsKey(item)) {
				old.put(entry.target(), item);
			}
		});
		remove(folder, old);
	}

	private void remove(FolderLink folder, Map<ItemId, Intent.Item> superfluous) throws PassHalted {
		List<ItemId> all = List.copyOf(superfluous.keySet());
		int most = scope.settings().batchItems();
		for (int from = 0; from < all.size(); from += most) {
			Map<ItemId, Refusal> staying = removal.remove(all.subList(from, Math.min(all.size(), from + most)));
			staying.forEach((id, refusal) -> scope.report().finding(new Finding("item.not-deleted", Severity.WARNING,
					folder.name() + " item " + superfluous.get(id).item().identity(),
					"It is in the target twice, because an answer was lost, and the target refuses to delete the older or unfinished one. Delete it there by hand.",
					refusal.code() + ": " + refusal.text())));
		}
	}
}
