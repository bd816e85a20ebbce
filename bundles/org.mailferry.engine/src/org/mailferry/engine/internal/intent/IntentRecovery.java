package org.mailferry.engine.internal.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.pass.Count;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
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
	private final TargetReader reader;
	private final OpenIntents intents;

	public IntentRecovery(PassScope scope, TargetSide target, VanishedFolders vanished, OpenIntents intents) {
		this.scope = scope;
		this.reader = new TargetReader(target, vanished);
		this.intents = intents;
	}

	/** Clears up everything that earlier passes left open. */
	public void recoverAll() throws PassHalted {
		List<Intent> open = scope.ledger().openIntents();
		if (open.isEmpty()) {
			return;
		}
		Map<Integer, FolderLink> links = scope.ledger().folders().stream()
				.collect(Collectors.toMap(FolderLink::number, link -> link));
		Map<Integer, List<Intent>> byFolder = open.stream()
				.collect(Collectors.groupingBy(Intent::folder, LinkedHashMap::new, Collectors.toList()));
		for (Map.Entry<Integer, List<Intent>> folder : byFolder.entrySet()) {
			clearUp(links.get(folder.getKey()), folder.getValue());
			folder.getValue()
					.forEach(intent -> intents.inherit(intent, OpenIntents.carried(scope.ledger(), intent)));
		}
	}

	/** Brings into the ledger whatever of a folder's open intents arrived, in one transaction. */
	public void clearUp(FolderLink folder, List<Intent> open) throws PassHalted {
		List<Intent.Item> items = new ArrayList<>();
		Instant deadline = Instant.MIN;
		for (Intent intent : open) {
			Set<Hash128> carried = OpenIntents.carried(scope.ledger(), intent);
			List<Intent.Item> unclear = intent.items().stream().filter(item -> !carried.contains(item.item().key()))
					.toList();
			if (!unclear.isEmpty()) {
				items.addAll(unclear);
				Instant over = intent.openedAt().plus(scope.settings().requestTimeout());
				deadline = over.isAfter(deadline) ? over : deadline;
			}
		}
		if (!items.isEmpty()) {
			lookFor(items, folder, deadline);
		}
	}

	private void lookFor(List<Intent.Item> items, FolderLink folder, Instant deadline) throws PassHalted {
		ReceivedItems received = new ReceivedItems(items,
				id -> scope.ledger().findByTarget(folder.number(), id).isPresent());
		Optional<SyncState> state = scope.ledger().watermarks(folder.number()).target();
		for (;;) {
			Instant asked = scope.clock().instant();
			state = reader.read(folder, state, received);
			if (state.isEmpty()) {
				return;
			}
			Map<Intent.Item, ItemProfile> found = received.match(items);
			if (found.size() == items.size() || !asked.isBefore(deadline)) {
				LOG.info("{} of {} items whose upload was not answered had arrived", found.size(), items.size());
				commit(folder, found, state.get());
				return;
			}
			scope.await(BETWEEN_LOOKS);
		}
	}

	private void commit(FolderLink folder, Map<Intent.Item, ItemProfile> found, SyncState targetWatermark) {
		LedgerCommit.Builder commit = LedgerCommit.in(folder.number()).targetWatermark(targetWatermark);
		found.forEach((item, received) -> {
			commit.put(new LedgerEntry(item.item(), received.id()));
			item.movedFrom().ifPresent(commit::movedAway);
		});
		scope.ledger().commit(commit.build());
		long moved = found.keySet().stream().filter(item -> item.movedFrom().isPresent()).count();
		scope.tally().add(Count.MOVED, moved);
		scope.tally().add(Count.CREATED, found.size() - moved);
	}
}
