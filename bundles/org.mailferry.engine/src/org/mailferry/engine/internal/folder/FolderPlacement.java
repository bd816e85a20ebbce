package org.mailferry.engine.internal.folder;

import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.engine.internal.pass.Count;
import org.mailferry.engine.internal.pass.PassHalted;

/** Renames and moves the counterpart of a folder that was renamed or moved in the source. */
final class FolderPlacement {

	private static final int MOST_NAMES = 5;

	private final Arrangement arrangement;

	FolderPlacement(Arrangement arrangement) {
		this.arrangement = arrangement;
	}

	/** Whether the counterpart has to be looked at: a folder with a role stays where its system put it. */
	static boolean isDisplaced(FolderLink link, FolderProfile folder) {
		boolean samePlace = link.name().equals(folder.name()) && link.sourceParent().equals(folder.parent());
		return folder.wellKnown().isEmpty() && link.wellKnown().isEmpty()
				&& (!samePlace || Arrangement.isUnderWay(link));
	}

	void place(FolderLink link, FolderProfile folder) throws PassHalted {
		Optional<FolderId> parent = arrangement.targetParent(folder);
		Optional<FolderProfile> actual = arrangement.tree().folder(link.target());
		if (parent.isEmpty() || actual.isEmpty()) {
			return;
		}
		Optional<Refusal> refusal = actual.get().wellKnown().isPresent()
				? Optional.empty()
				: settle(link, actual.get(), parent.get(), folder);
		arrangement.settled(link.target());
		String targetName = arrangement.tree().folder(link.target()).orElseThrow().name();
		if (refusal.isPresent()) {
			arrangement.scope().report()
					.finding(FolderFindings.notMoved(arrangement.source().path(folder.id()), refusal.get()));
			arrangement.rememberName(link, targetName);
			return;
		}
		arrangement.save(new FolderLink(link.number(), link.source(), folder.parent(), folder.name(),
				link.folderClass(), link.wellKnown(), link.target(), targetName, link.hint(), link.items()));
	}

	private Optional<Refusal> settle(FolderLink link, FolderProfile actual, FolderId parent, FolderProfile wanted)
			throws PassHalted {
		if (actual.parent().equals(parent) && actual.name().equals(wanted.name())) {
			return Optional.empty();
		}
		arrangement.setUnderWay(link);
		Optional<Refusal> refusal = Optional.empty();
		for (int attempt = 0; attempt < MOST_NAMES; attempt++) {
			String name = arrangement.makeRoom(parent, wanted.name(), Optional.of(actual.id()));
			refusal = bring(actual.id(), parent, name);
			if (refusal.isEmpty()) {
				arrangement.scope().tally().add(Count.FOLDERS, 1);
				if (!name.equals(wanted.name())) {
					arrangement.scope().report()
							.finding(FolderFindings.renamed(arrangement.source().path(wanted.id()), name));
				}
				return refusal;
			}
			if (refusal.get().kind() != Refusal.Kind.EXISTS) {
				return refusal;
			}
			arrangement.tree().reserve(parent, name);
		}
		return refusal;
	}

	/** Renames and moves in an order in which no name is taken on the way. */
	private Optional<Refusal> bring(FolderId folder, FolderId parent, String name) throws PassHalted {
		FolderProfile before = arrangement.tree().folder(folder).orElseThrow();
		if (before.parent().equals(parent)) {
			return before.name().equals(name) ? Optional.empty() : arrangement.rename(folder, name);
		}
		if (!before.name().equals(name) && arrangement.tree().at(parent, before.name()).isPresent()) {
			String onTheWay = arrangement.tree().at(before.parent(), name).isEmpty()
					? name
					: arrangement.tree().freeName(before.parent(), name + " (moving)", Optional.empty());
			Optional<Refusal> refusal = arrangement.rename(folder, onTheWay);
			if (refusal.isPresent()) {
				return refusal;
			}
		}
		Optional<Refusal> refusal = arrangement.move(folder, parent);
		boolean named = arrangement.tree().folder(folder).orElseThrow().name().equals(name);
		return refusal.isPresent() || named ? refusal : arrangement.rename(folder, name);
	}
}
