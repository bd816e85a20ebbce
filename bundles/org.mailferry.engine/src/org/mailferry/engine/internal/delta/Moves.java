package org.mailferry.engine.internal.delta;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.intent.IntentRecovery;
import org.mailferry.engine.internal.intent.OpenIntents;
import org.mailferry.engine.internal.intent.TargetWatermarks;
import org.mailferry.engine.internal.pass.Count;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.TargetSide;

/** Moves items within the target, under intents, as their ids change. */
final class Moves {

	private final PassScope scope;
	private final TargetSide target;
	private final IntentRecovery recovery;
	private final OpenIntents intents;
	private final TargetWatermarks watermarks;

	Moves(PassScope scope, TargetSide target, IntentRecovery recovery, OpenIntents intents,
			TargetWatermarks watermarks) {
		this.scope = scope;
		this.target = target;
		this.recovery = recovery;
		this.intents = intents;
		this.watermarks = watermarks;
	}

	/** Returns those that were moved. The others have to be carried anew. */
	List<Move> move(List<Move> moves) throws PassHalted {
		List<Move> done = new ArrayList<>();
		Map<Integer, List<Move>> byTarget = moves.stream().collect(
				Collectors.groupingBy(move -> move.to().number(), LinkedHashMap::new, Collectors.toList()));
		for (List<Move> sameTarget : byTarget.values()) {
			int most = scope.settings().batchItems();
			for (int from = 0; from < sameTarget.size(); from += most) {
				done.addAll(moveBatch(sameTarget.subList(from, Math.min(sameTarget.size(), from + most))));
				scope.report().progress(sameTarget.getFirst().to().path());
			}
		}
		return done;
	}

	private List<Move> moveBatch(List<Move> batch) throws PassHalted {
		SyncedFolder to = batch.getFirst().to();
		List<Move> done = new ArrayList<>();
		List<Move> open = batch;
		for (int attempt = 1; !open.isEmpty(); attempt++) {
			watermarks.beforeBatch(to);
			scope.checkStop();
			AtomicReference<Intent> intent = new AtomicReference<>();
			List<Intent.Item> items = open.stream()
					.map(move -> new Intent.Item(move.moved(), Optional.of(move.oldPlace()))).toList();
			try {
				List<ItemId> ids = open.stream().map(move -> move.old().target()).toList();
				List<ItemResult> results = target.calls().intended(
						() -> intent.set(intents.open(to.number(), Optional.empty(), items)),
						() -> target.mailbox().moveItems(ids, to.link().target()));
				if (results.size() != open.size()) {
					throw new RetryableException("%d answers to %d moves".formatted(results.size(), open.size()), "",
							null, true, null);
				}
				done.addAll(settle(intent.get(), open, results));
				return done;
			} catch (RetryableException e) {
				if (e.maybeDone()) {
					done.addAll(recover(intent.get(), open));
				} else {
					intents.abandon(intent.get());
				}
				attempt = target.calls().backOff(attempt, e);
			} catch (PermanentException e) {
				intents.abandon(intent.get());
				return done;
			}
			open = open.stream().filter(move -> !done.contains(move)).toList();
		}
		return done;
	}

	private List<Move> settle(Intent intent, List<Move> moves, List<ItemResult> results) {
		List<Move> done = new ArrayList<>();
		LedgerCommit.Builder commit = LedgerCommit.in(intent.folder());
		for (int i = 0; i < moves.size(); i++) {
			if (results.get(i) instanceof ItemResult.Done moved) {
				commit.put(new LedgerEntry(moves.get(i).moved(), moved.id())).movedAway(moves.get(i).oldPlace());
				done.add(moves.get(i));
			}
		}
		scope.ledger().commit(commit.build());
		scope.tally().add(Count.MOVED, done.size());
		return done;
	}

	/** Asks the target what was moved; what was, is in the ledger afterwards. */
	private List<Move> recover(Intent intent, List<Move> moves) throws PassHalted {
		recovery.clearUp(moves.getFirst().to().link(), List.of(intent), scope.clock().instant());
		Set<Hash128> found = new HashSet<>(new Entries(scope.ledger(), intent.folder())
				.of(moves.stream().map(move -> move.item().id()).toList()).keySet());
		return moves.stream().filter(move -> found.contains(Entries.key(move.item().id()))).toList();
	}
}
