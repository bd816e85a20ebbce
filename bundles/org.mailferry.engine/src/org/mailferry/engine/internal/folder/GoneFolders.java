package org.mailferry.engine.internal.folder;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.FolderPath;
import org.mailferry.api.Hash128;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderResult;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.delta.Deletions;
import org.mailferry.engine.internal.pass.Count;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.TargetSide;

/**
 * Removes the counterparts of folders that are gone from the source: first the items that were carried into them, then
 * the folders themselves, children before parents, unless something else is in them.
 */
public final class GoneFolders {

	private final PassScope scope;
	private final TargetSide target;
	private final Deletions deletions;

	public GoneFolders(PassScope scope, TargetSide target, Deletions deletions) {
		this.scope = scope;
		this.target = target;
		this.deletions = deletions;
	}

	public void remove(List<FolderLink> gone) throws PassHalted {
		if (gone.isEmpty()) {
			return;
		}
		for (FolderLink link : gone) {
			deleteItems(link);
		}
		TargetTree tree = new TargetTree(target.calls().require(target.mailbox()::folders));
		Comparator<FolderId> order = tree.deepestFirst();
		List<FolderLink> deepestFirst = gone.stream().sorted((a, b) -> order.compare(a.target(), b.target())).toList();
		for (FolderLink link : deepestFirst) {
			remove(link, tree);
			scope.report().progress(path(link));
		}
	}

	private void deleteItems(FolderLink link) throws PassHalted {
		Optional<Hash128> after = Optional.empty();
		int limit = Math.min(scope.settings().batchItems(), 1_000);
		List<LedgerEntry> page = scope.ledger().page(link.number(), after, limit);
		while (!page.isEmpty()) {
			deletions.delete(link.number(), path(link), page);
			scope.report().progress(path(link));
			page = scope.ledger().page(link.number(), Optional.of(page.getLast().item().key()), limit);
		}
	}

	private void remove(FolderLink link, TargetTree tree) throws PassHalted {
		Optional<FolderProfile> folder = tree.folder(link.target());
		if (folder.isPresent() && folder.get().wellKnown().isEmpty()) {
			Optional<String> reason = reasonToKeep(folder.get(), tree);
			if (reason.isEmpty()) {
				reason = delete(link, tree);
			}
			reason.ifPresent(why -> scope.report().finding(FolderFindings.kept(path(link), folder.get(), why)));
		}
		scope.ledger().removeFolder(link.number());
	}

	private static Optional<String> reasonToKeep(FolderProfile folder, TargetTree tree) {
		if (tree.hasChildren(folder.id())) {
			return Optional.of("there are other folders in it");
		}
		return folder.hint().totalCount() > 0
				? Optional.of("there are items in it that Mailferry did not put there")
				: Optional.empty();
	}

	private Optional<String> delete(FolderLink link, TargetTree tree) throws PassHalted {
		try {
			FolderResult result = target.calls().repeat(() -> target.mailbox().deleteFolder(link.target()));
			if (result instanceof FolderResult.Refused refused
					&& refused.refusal().kind() != Refusal.Kind.NOT_FOUND) {
				return Optional.of("the target refuses to delete it (" + refused.refusal().code() + ")");
			}
		} catch (PermanentException e) {
			return Optional.of("the target refuses to delete it (" + e.serverCode() + ")");
		}
		tree.remove(link.target());
		scope.tally().add(Count.FOLDERS, 1);
		return Optional.empty();
	}

	private static FolderPath path(FolderLink link) {
		return FolderPath.ROOT.child(link.name());
	}
}
