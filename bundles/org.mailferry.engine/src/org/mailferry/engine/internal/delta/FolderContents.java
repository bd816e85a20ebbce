package org.mailferry.engine.internal.delta;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.engine.internal.adoption.Adoption;
import org.mailferry.engine.internal.folder.Structure;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.intent.IntentRecovery;
import org.mailferry.engine.internal.intent.OpenIntents;
import org.mailferry.engine.internal.intent.TargetWatermarks;
import org.mailferry.engine.internal.intent.VanishedFolders;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.retry.TargetSide;
import org.mailferry.engine.internal.spool.Spool;
import org.mailferry.engine.internal.transfer.Transfer;

/**
 * Brings the contents of folders into the target. The first time they are streamed; later their changes are gathered
 * first, as far as memory allows, so that moves are seen.
 */
public final class FolderContents {

	private final PassScope scope;
	private final SourceSide source;
	private final OpenIntents intents;
	private final Adoption adoption;
	private final int mostGathered;
	private final FolderStream stream;
	private final DeltaRun delta;

	public FolderContents(PassScope scope, SourceSide source, TargetSide target, Spool spool, Transfer transfer,
			IntentRecovery recovery, OpenIntents intents, TargetWatermarks watermarks, VanishedFolders vanished,
			Deletions deletions, Adoption adoption, int mostGathered) {
		this.scope = scope;
		this.source = source;
		this.intents = intents;
		this.adoption = adoption;
		this.mostGathered = mostGathered;
		ReadFlags readFlags = new ReadFlags(scope, source, target, transfer, intents);
		Moves moves = new Moves(scope, target, recovery, intents, watermarks);
		stream = new FolderStream(scope, spool, transfer, readFlags, deletions, intents, vanished);
		delta = new DeltaRun(scope, source, target, transfer, moves, readFlags, deletions, intents, vanished);
	}

	public void synchronise(Structure structure) throws PassHalted {
		boolean firstPass = structure.folders().stream()
				.noneMatch(folder -> folder.wasComplete() && !folder.stillEmpty());
		List<SyncedFolder> touched = new ArrayList<>();
		for (SyncedFolder folder : structure.folders()) {
			if (isTouched(folder) && !noteEmpty(folder)) {
				adoption.adopt(folder);
				touched.add(folder);
			}
		}
		if (firstPass) {
			scope.report().expect(touched.stream().mapToLong(folder -> folder.hint().totalCount()).sum());
			stream.run(touched);
			return;
		}
		Gathering gathering = new Gathering(scope, source, intents, mostGathered);
		gathering.read(knownFirst(touched));
		scope.report().expect(gathering.size());
		if (!gathering.deltas().isEmpty()) {
			delta.repeat(gathering, structure.gone());
		}
		scope.report().expect(gathering.left().stream().mapToLong(folder -> folder.hint().totalCount()).sum());
		stream.run(gathering.left());
	}

	private boolean isTouched(SyncedFolder folder) {
		return scope.settings().askEveryFolder() || !folder.untouched() || intents.any(folder.number());
	}

	/** An empty folder from which nothing was ever carried need not be asked for changes. */
	private boolean noteEmpty(SyncedFolder folder) {
		boolean empty = folder.stillEmpty() && !intents.any(folder.number())
				&& scope.ledger().watermarks(folder.number()).source().isEmpty();
		// A server that does not tell when a folder changed leaves it touched for ever.
		if (empty && !folder.link().hint().equals(Optional.of(folder.hint()))) {
			scope.ledger().commit(LedgerCommit.in(folder.number()).hint(folder.hint()).build());
		}
		return empty;
	}

	/** Folders that were complete before come first: only they can tell what left them. */
	private static List<SyncedFolder> knownFirst(List<SyncedFolder> folders) {
		List<SyncedFolder> ordered = new ArrayList<>(folders.stream().filter(SyncedFolder::wasComplete).toList());
		ordered.addAll(folders.stream().filter(folder -> !folder.wasComplete()).toList());
		return ordered;
	}
}
