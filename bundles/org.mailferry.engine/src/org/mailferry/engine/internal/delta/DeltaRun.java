package org.mailferry.engine.internal.delta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.intent.OpenIntents;
import org.mailferry.engine.internal.intent.VanishedFolders;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.retry.TargetSide;
import org.mailferry.engine.internal.transfer.CarryTask;
import org.mailferry.engine.internal.transfer.Transfer;

/**
 * Repeats what was gathered: moves first, then what is new or changed, then read flags, then deletions; watermarks come
 * last, so that a pass that dies begins with the same changes again.
 */
final class DeltaRun {

	private final PassScope scope;
	private final SourceSide source;
	private final TargetSide target;
	private final Transfer transfer;
	private final Moves moves;
	private final ReadFlags readFlags;
	private final Deletions deletions;
	private final OpenIntents intents;
	private final VanishedFolders vanished;

	/** A folder's changes and what they mean. */
	private record Work(FolderDelta delta, SortedChanges changes, List<Move> returned) {
	}

	DeltaRun(PassScope scope, SourceSide source, TargetSide target, Transfer transfer, Moves moves, ReadFlags readFlags,
			Deletions deletions, OpenIntents intents, VanishedFolders vanished) {
		this.scope = scope;
		this.source = source;
		this.target = target;
		this.transfer = transfer;
		this.moves = moves;
		this.readFlags = readFlags;
		this.deletions = deletions;
		this.intents = intents;
		this.vanished = vanished;
	}

	void repeat(Gathering gathering, List<FolderLink> gone) throws PassHalted {
		List<Work> works = new ArrayList<>();
		MoveMatcher matcher = new MoveMatcher();
		ChangeSorter sorter = new ChangeSorter(scope, source);
		for (FolderDelta delta : gathering.deltas()) {
			int folder = delta.folder().number();
			Work work = new Work(delta, sorter.sort(folder, delta.changes().changes()), new ArrayList<>());
			works.add(work);
			new Entries(scope.ledger(), folder).of(work.changes().deleted()).values()
					.forEach(entry -> matcher.departed(folder, entry));
		}
		departedWithFolders(gone, gathering.room(), matcher);
		carry(works, matcher);
		for (Work work : works) {
			readFlags.set(work.delta().folder(), work.changes().reads());
		}
		for (Work work : works) {
			Set<Hash128> returned = work.returned().stream().map(move -> move.old().item().key())
					.collect(Collectors.toSet());
			deletions.deleteSources(work.delta().folder(), work.changes().deleted().stream()
					.filter(id -> !returned.contains(Entries.key(id))).toList());
		}
		works.forEach(this::finish);
	}

	private void departedWithFolders(List<FolderLink> gone, int room, MoveMatcher matcher) {
		int left = room;
		for (FolderLink link : gone) {
			Optional<Hash128> after = Optional.empty();
			while (left > 0) {
				List<LedgerEntry> page = scope.ledger().page(link.number(), after, Math.min(left, Ledger.MAX_PAGE));
				if (page.isEmpty()) {
					break;
				}
				page.forEach(entry -> matcher.departed(link.number(), entry));
				after = Optional.of(page.getLast().item().key());
				left -= page.size();
			}
		}
	}

	private void carry(List<Work> works, MoveMatcher matcher) throws PassHalted {
		List<Move> moved = new ArrayList<>();
		for (Work work : works) {
			for (Move move : matcher.take(work.delta().folder(), work.changes().fresh())) {
				keepOrMove(move, work, moved);
			}
			dropVanished(work);
		}
		Set<Move> done = new LinkedHashSet<>(moves.move(moved));
		setFlags(done);
		transfer.run((intake, reading) -> {
			for (Move move : moved) {
				if (!done.contains(move) || move.alsoChanged()) {
					intake.add(CarryTask.of(move.to(), move.item()));
				}
			}
			for (Work work : works) {
				for (var item : work.changes().fresh()) {
					intake.add(CarryTask.of(work.delta().folder(), item));
				}
				for (var item : work.changes().changed()) {
					intake.add(CarryTask.of(work.delta().folder(), item));
				}
			}
		});
	}

	/** What came back to its own folder unchanged has only another id in the source. */
	private static void keepOrMove(Move move, Work work, List<Move> moved) {
		if (!move.withinFolder()) {
			moved.add(move);
		} else if (move.alsoChanged() || move.alsoFlagged()) {
			work.changes().fresh().add(move.item());
		} else {
			work.returned().add(move);
		}
	}

	/** What came back is only taken for what it was when that is still in the target. */
	private void dropVanished(Work work) throws PassHalted {
		int most = scope.settings().batchItems();
		List<Move> kept = new ArrayList<>();
		for (int from = 0; from < work.returned().size(); from += most) {
			List<Move> batch = work.returned().subList(from, Math.min(work.returned().size(), from + most));
			List<ItemId> ids = batch.stream().map(move -> move.old().target()).toList();
			Set<ItemId> there = target.calls().require(() -> target.mailbox().describe(ids, Detail.SYNC)).keySet();
			for (Move move : batch) {
				if (there.contains(move.old().target())) {
					kept.add(move);
				} else {
					work.changes().fresh().add(move.item());
				}
			}
		}
		work.returned().clear();
		work.returned().addAll(kept);
	}

	private void setFlags(Set<Move> moved) throws PassHalted {
		Map<SyncedFolder, List<ItemProfile>> flagged = moved.stream()
				.filter(move -> move.alsoFlagged() && !move.alsoChanged()).collect(Collectors.groupingBy(Move::to,
						LinkedHashMap::new, Collectors.mapping(Move::item, Collectors.toList())));
		for (Map.Entry<SyncedFolder, List<ItemProfile>> folder : flagged.entrySet()) {
			readFlags.setMoved(folder.getKey(), folder.getValue());
		}
	}

	private void finish(Work work) {
		int folder = work.delta().folder().number();
		if (vanished.contains(folder) || work.delta().state().isEmpty()) {
			return;
		}
		LedgerCommit.Builder commit = LedgerCommit.in(folder).sourceWatermark(work.delta().state().get());
		if (work.delta().whole()) {
			commit.hint(work.delta().folder().hint());
		}
		work.returned().forEach(move -> commit.remove(move.old().item().key())
				.put(new LedgerEntry(move.moved(), move.old().target())));
		intents.closePassed(folder, work.delta().changes()::keys, commit);
		scope.ledger().commit(commit.build());
		scope.report().progress(work.delta().folder().path());
	}
}
