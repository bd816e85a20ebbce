package org.mailferry.engine.internal.folder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.FolderId;
import org.mailferry.api.FolderPath;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.retry.TargetSide;

/**
 * Brings the target's folders into the source's order. Compares a snapshot of the source with the links in the ledger;
 * as long as they agree, the target is not asked at all.
 */
public final class FolderStructure {

	private final PassScope scope;
	private final SourceSide source;
	private final TargetSide target;

	public FolderStructure(PassScope scope, SourceSide source, TargetSide target) {
		this.scope = scope;
		this.source = source;
		this.target = target;
	}

	public Structure synchronise(MailboxTree tree) throws PassHalted {
		Map<FolderId, FolderLink> links = new HashMap<>();
		List<FolderLink> gone = new ArrayList<>();
		for (FolderLink link : scope.ledger().folders()) {
			if (isGone(link, tree)) {
				gone.add(link);
			} else {
				links.put(link.source(), noteAttributes(link, tree.folder(link.source()).orElseThrow(), tree));
			}
		}
		if (gone.isEmpty() && agrees(tree, links)) {
			return structure(tree, links, List.of(), null);
		}
		List<FolderLink> known = new ArrayList<>(links.values());
		known.addAll(gone);
		Arrangement arrangement = new Arrangement(scope, target, tree, known);
		arrange(arrangement, tree, links, gone);
		Map<FolderId, FolderLink> now = new HashMap<>();
		tree.all().forEach(folder -> arrangement.link(folder.id()).ifPresent(link -> now.put(folder.id(), link)));
		return structure(tree, now, gone, arrangement);
	}

	/** A folder may only have slipped between two pages of the snapshot. */
	private boolean isGone(FolderLink link, MailboxTree tree) throws PassHalted {
		if (tree.folder(link.source()).isEmpty()) {
			Optional<FolderProfile> folder = source.calls().require(() -> source.mailbox().folder(link.source()));
			folder.ifPresent(tree::add);
			return folder.isEmpty();
		}
		return false;
	}

	/** What changed in a folder and needs nothing to be done in the target. */
	private FolderLink noteAttributes(FolderLink link, FolderProfile folder, MailboxTree tree) {
		boolean sameClass = link.folderClass().equals(folder.folderClass());
		boolean displaced = FolderPlacement.isDisplaced(link, folder);
		boolean samePlace = link.name().equals(folder.name()) && link.sourceParent().equals(folder.parent());
		if (sameClass && (samePlace || displaced)) {
			return link;
		}
		if (!sameClass) {
			scope.report().finding(
					FolderFindings.classChanged(tree.path(folder.id()), link.folderClass(), folder.folderClass()));
		}
		return scope.ledger()
				.save(new FolderLink(link.number(), link.source(), displaced ? link.sourceParent() : folder.parent(),
						displaced ? link.name() : folder.name(), folder.folderClass(), link.wellKnown(),
						link.target(), link.targetName(), link.hint(), link.items()));
	}

	private static boolean agrees(MailboxTree tree, Map<FolderId, FolderLink> links) {
		return tree.all().stream().allMatch(folder -> {
			FolderLink link = links.get(folder.id());
			return link != null && !FolderPlacement.isDisplaced(link, folder);
		});
	}

	private void arrange(Arrangement arrangement, MailboxTree tree, Map<FolderId, FolderLink> links,
			List<FolderLink> gone) throws PassHalted {
		for (FolderLink link : links.values()) {
			if (hasVanished(link, arrangement)) {
				recreate(link, arrangement, tree.path(link.source()));
			} else if (FolderPlacement.isDisplaced(link, tree.folder(link.source()).orElseThrow())) {
				arrangement.leaves(link.target());
			}
		}
		gone.forEach(link -> arrangement.leaves(link.target()));
		FolderPlacement placement = new FolderPlacement(arrangement);
		FolderCreation creation = new FolderCreation(arrangement);
		for (List<FolderProfile> level : tree.levels()) {
			List<FolderProfile> fresh = new ArrayList<>();
			for (FolderProfile folder : level) {
				Optional<FolderLink> link = arrangement.link(folder.id());
				if (link.isEmpty()) {
					fresh.add(folder);
				} else if (FolderPlacement.isDisplaced(link.get(), folder)) {
					placement.place(link.get(), folder);
				}
			}
			creation.link(fresh);
		}
	}

	private boolean hasVanished(FolderLink link, Arrangement arrangement) throws PassHalted {
		if (arrangement.tree().folder(link.target()).isPresent()) {
			return false;
		}
		Optional<FolderProfile> folder = target.calls().require(() -> target.mailbox().folder(link.target()));
		folder.ifPresent(arrangement.tree()::put);
		return folder.isEmpty();
	}

	private void recreate(FolderLink link, Arrangement arrangement, FolderPath path) {
		scope.ledger().removeFolder(link.number());
		arrangement.forget(link);
		scope.report().finding(FolderFindings.recreated(path));
	}

	/** Says that a folder which somebody deleted in the target is made anew. */
	public static Finding recreated(FolderLink link) {
		return FolderFindings.recreated(FolderPath.ROOT.child(link.name()));
	}

	private static Structure structure(MailboxTree tree, Map<FolderId, FolderLink> links, List<FolderLink> gone,
			Arrangement arrangement) {
		List<SyncedFolder> folders = new ArrayList<>();
		for (FolderProfile folder : tree.all()) {
			FolderLink link = links.get(folder.id());
			if (link != null) {
				folders.add(new SyncedFolder(link, tree.path(folder.id()), folder.hint(),
						arrangement != null && arrangement.isEmpty(link.target())));
			}
		}
		return new Structure(folders, gone);
	}
}
