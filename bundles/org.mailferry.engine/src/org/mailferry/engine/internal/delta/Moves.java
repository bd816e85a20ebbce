package org.mailferry.engine.internal.delta;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
	private final TargetWatermarks watermarks;

	Moves(PassScope scope, TargetSide target, IntentRecovery recovery, TargetWatermarks watermarks) {
		this.scope = scope;
		this.target = target;
		this.recovery = recovery;
		this.watermarks = watermarks;
	}

	/** Returns those that were moved. The others have to be carried anew. */
	List<Move> move(List<Move> moves) throws PassHalted {
		List<Move> done = new ArrayList<>();
		Map<Integer, List<Move>> byTarget = moves.stream().collect(
				Collectors.groupingBy(move -> move.to().number(), LinkedHashMap::new, Collectors.toList()));
		for (List<Move> sameTarget : byTarget.values()) {
			List<Move> within = sameTarget.stream().filter(Move::withinFolder).toList();
			List<Move> across = sameTarget.stream().filter(move -> !move.withinFolder()).toList();
			rename(within);
			done.addAll(within);
			int most = scope.settings().batchItems();
			for (int from = 0; from < across.size(); from += most) {
				done.addAll(moveBatch(across.subList(from, Math.min(across.size(), from + most))));
				scope.report().progress(across.getFirst().to().path());
			}
		}
		return done;
	}

	/** What came back to its own folder only has another id in the source. */
	private void rename(List<Move> within) {
		int most = scope.settings().batchItems();
		for (int from = 0; from < within.size(); from += most) {
			List<Move> batch = within.subList(from, Math.min(within.size(), from + most));
			LedgerCommit.Builder commit = LedgerCommit.in(batch.getFirst().to().number());
			batch.forEach(move -> commit.remove(move.old().item().key())
					.put(new LedgerEntry(move.moved(), move.old().target())));
			scope.ledger().commit(commit.build());
		}
	}

	private List<Move> moveBatch(List<Move> batch) throws PassHalted {
		SyncedFolder to = batch.getFirst().to();
		List<Move> done = new ArrayList<>();
		List<Move> open = batch;
		for (int attempt = 1; !open.isEmpty(); attempt++) {
			watermarks.beforeBatch(to);
			Intent intent = open(to, open);
			try {
				List<ItemId> ids = open.stream().map(move -> move.old().target()).toList();
				List<ItemResult> results = target.calls().once(() -> target.mailbox().moveItems(ids, to.link().target()));
				if (results.size() != open.size()) {
					throw new RetryableException("%d answers to %d moves".formatted(results.size(), open.size()), "",
							null, true, null);
				}
				done.addAll(settle(intent, open, results));
				return done;
			} catch (RetryableException e) {
				if (e.maybeDone()) {
					done.addAll(recover(intent, open));
				} else {
					abandon(intent);
				}
				target.calls().backOff(attempt, e);
			} catch (PermanentException e) {
				abandon(intent);
				return done;
			}
			open = open.stream().filter(move -> !done.contains(move)).toList();
		}
		return done;
	}

	private Intent open(SyncedFolder to, List<Move> moves) {
		List<Intent.Item> items = moves.stream()
				.map(move -> new Intent.Item(move.moved(), Optional.of(move.oldPlace()))).toList();
		Intent intent = new Intent(0, to.number(), scope.clock().instant(), items);
		return new Intent(scope.ledger().openIntent(intent), to.number(), intent.openedAt(), items);
	}

	private void abandon(Intent intent) {
		scope.ledger().commit(LedgerCommit.in(intent.folder()).closeIntent(intent.id()).build());
	}

	private List<Move> settle(Intent intent, List<Move> moves, List<ItemResult> results) {
		List<Move> done = new ArrayList<>();
		LedgerCommit.Builder commit = LedgerCommit.in(intent.folder()).closeIntent(intent.id());
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
		recovery.settle(moves.getFirst().to().link(), List.of(intent));
		Set<Hash128> found = new HashSet<>(new Entries(scope.ledger(), intent.folder())
				.of(moves.stream().map(move -> move.item().id()).toList()).keySet());
		return moves.stream().filter(move -> found.contains(Entries.key(move.item().id()))).toList();
	}
}
