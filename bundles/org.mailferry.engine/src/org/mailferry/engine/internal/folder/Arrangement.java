package org.mailferry.engine.internal.folder;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.FolderId;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderResult;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.TargetSide;

/** The folders of both sides and the links between them, while the target's are brought into the source's order. */
final class Arrangement {

	/** In place of the target's name of a folder that is being renamed or moved. */
	private static final String UNDER_WAY = "";

	private final PassScope scope;
	private final TargetSide target;
	private final MailboxTree source;
	private final Map<FolderId, FolderLink> links = new HashMap<>();
	private final Set<FolderId> linkedTargets = new HashSet<>();
	private final Set<FolderId> leaving = new HashSet<>();
	private final Set<FolderId> madeNow = new HashSet<>();
	private TargetTree tree;

	Arrangement(PassScope scope, TargetSide target, MailboxTree source, Collection<FolderLink> known)
			throws PassHalted {
		this.scope = scope;
		this.target = target;
		this.source = source;
		known.forEach(this::note);
		readTarget();
	}

	/** Reads the target's folders (again). */
	void readTarget() throws PassHalted {
		tree = new TargetTree(target.calls().require(target.mailbox()::folders));
	}

	PassScope scope() {
		return scope;
	}

	TargetSide target() {
		return target;
	}

	TargetTree tree() {
		return tree;
	}

	MailboxTree source() {
		return source;
	}

	Optional<FolderLink> link(FolderId sourceFolder) {
		return Optional.ofNullable(links.get(sourceFolder));
	}

	boolean isLinked(FolderId targetFolder) {
		return linkedTargets.contains(targetFolder);
	}

	/** Whether nothing is in a target folder. */
	boolean isEmpty(FolderId targetFolder) {
		return madeNow.contains(targetFolder)
				|| tree.folder(targetFolder).filter(folder -> folder.hint().totalCount() == 0).isPresent();
	}

	void forget(FolderLink link) {
		links.remove(link.source());
		linkedTargets.remove(link.target());
	}

	/** The folder's present place will be free before this is over. */
	void leaves(FolderId targetFolder) {
		leaving.add(targetFolder);
	}

	void settled(FolderId targetFolder) {
		leaving.remove(targetFolder);
	}

	void made(FolderId targetFolder) {
		madeNow.add(targetFolder);
	}

	/** Stores a link, so that a pass that dies now need not find out again. */
	FolderLink save(FolderLink link) {
		FolderLink saved = scope.ledger().save(link);
		note(saved);
		return saved;
	}

	private void note(FolderLink link) {
		links.put(link.source(), link);
		linkedTargets.add(link.target());
	}

	/** Where the counterpart of a folder belongs; empty when its parent has no counterpart. */
	Optional<FolderId> targetParent(FolderProfile folder) {
		return folder.parent().equals(source.root())
				? Optional.of(tree.root())
				: link(folder.parent()).map(FolderLink::target);
	}

	/**
	 * Makes room for a folder. Who stands there and will leave anyway is moved aside under a temporary name.
	 *
	 * @return the name it can have: the wanted one, or one with a number when who stands there stays
	 */
	String makeRoom(FolderId parent, String wanted, Optional<FolderId> self) throws PassHalted {
		Optional<FolderProfile> occupant = tree.at(parent, wanted);
		boolean isSelf = occupant.map(FolderProfile::id).equals(self);
		if (occupant.isPresent() && !isSelf && occupant.get().wellKnown().isEmpty()
				&& leaving.contains(occupant.get().id())) {
			moveAside(occupant.get());
		}
		return tree.freeName(parent, wanted, self);
	}

	private void moveAside(FolderProfile folder) throws PassHalted {
		links.values().stream().filter(known -> known.target().equals(folder.id())).findFirst()
				.ifPresent(this::setUnderWay);
		rename(folder.id(), tree.freeName(folder.parent(), folder.name() + " (moving)", Optional.empty()));
	}

	/**
	 * Stores, before a target folder is renamed or moved, that it may not be where the link says. A pass that dies
	 * meanwhile has the next one look, also when the source's folder is back in its old place by then.
	 */
	void setUnderWay(FolderLink link) {
		rememberName(link, UNDER_WAY);
	}

	static boolean isUnderWay(FolderLink link) {
		return link.targetName().equals(UNDER_WAY);
	}

	void rememberName(FolderLink link, String targetName) {
		if (!link.targetName().equals(targetName)) {
			save(new FolderLink(link.number(), link.source(), link.sourceParent(), link.name(), link.folderClass(),
					link.wellKnown(), link.target(), targetName, link.hint(), link.items()));
		}
	}

	/** Renames a target folder; what is returned is why not. */
	Optional<Refusal> rename(FolderId folder, String name) throws PassHalted {
		FolderProfile before = tree.folder(folder).orElseThrow();
		try {
			FolderResult result = target.calls().repeat(() -> target.mailbox().renameFolder(folder, name));
			return noted(result, folder, before.parent(), name);
		} catch (PermanentException e) {
			return Optional.of(refusal(e));
		}
	}

	/** Moves a target folder; what is returned is why not. */
	Optional<Refusal> move(FolderId folder, FolderId parent) throws PassHalted {
		FolderProfile before = tree.folder(folder).orElseThrow();
		try {
			FolderResult result = target.calls().repeat(() -> target.mailbox().moveFolder(folder, parent));
			return noted(result, folder, parent, before.name());
		} catch (PermanentException e) {
			return Optional.of(refusal(e));
		}
	}

	private Optional<Refusal> noted(FolderResult result, FolderId folder, FolderId parent, String name) {
		return switch (result) {
		case FolderResult.Done done -> {
			tree.place(folder, parent, name);
			yield Optional.empty();
		}
		case FolderResult.Refused refused -> Optional.of(refused.refusal());
		};
	}

	static Refusal refusal(PermanentException failure) {
		return new Refusal(failure.tooLarge() ? Refusal.Kind.TOO_LARGE : Refusal.Kind.REJECTED, failure.serverCode(),
				failure.getMessage());
	}
}
