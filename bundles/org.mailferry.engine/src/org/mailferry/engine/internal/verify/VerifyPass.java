package org.mailferry.engine.internal.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.api.FolderId;
import org.mailferry.api.FolderPath;
import org.mailferry.api.Hash128;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.engine.internal.folder.MailboxTree;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.retry.TargetSide;
import org.mailferry.engine.internal.spool.Spool;
import org.mailferry.engine.internal.transfer.Way;

/** Compares two mailboxes folder by folder. */
public final class VerifyPass {

	private static final int MOST_OUTCOMES = 10_000;

	private final PassScope scope;
	private final SourceSide source;
	private final TargetSide target;
	private final Spool spool;
	private final long budgetBytes;
	private final boolean deep;

	/**
	 * @param budgetBytes
	 *            memory for the records of one side of a folder
	 * @param deep
	 *            also compares the content of every item
	 */
	public VerifyPass(PassScope scope, SourceSide source, TargetSide target, Spool spool, long budgetBytes,
			boolean deep) {
		this.scope = scope;
		this.source = source;
		this.target = target;
		this.spool = spool;
		this.budgetBytes = budgetBytes;
		this.deep = deep;
	}

	/** One row for each folder that is on either side: the source's first, parents before children. */
	public List<FolderVerification> run() throws PassHalted {
		MailboxTree sources = new MailboxTree(source.calls().require(source.mailbox()::folders));
		MailboxTree targets = new MailboxTree(target.calls().require(target.mailbox()::folders));
		scope.report().expect(sources.all().stream().mapToLong(folder -> folder.hint().totalCount()).sum());
		Set<Hash128> refused = scope.ledger().outcomes(MOST_OUTCOMES).stream()
				.map(outcome -> ItemRecord.key(outcome.source())).collect(Collectors.toSet());
		Way way = Way.between(scope, source.mailbox(), target.mailbox());
		FolderVerifier verifier = new FolderVerifier(scope, source, target, way, spool, budgetBytes, deep, refused);
		List<FolderVerification> rows = new ArrayList<>();
		for (ComparedFolder folder : folders(sources, targets, scope.ledger().folders())) {
			scope.checkStop();
			reportStructure(folder);
			rows.add(verifier.verify(folder));
			scope.report().progress(folder.path());
		}
		return rows;
	}

	private static List<ComparedFolder> folders(MailboxTree sources, MailboxTree targets, List<FolderLink> links) {
		List<ComparedFolder> folders = new ArrayList<>();
		Set<FolderId> seen = new HashSet<>();
		Map<FolderId, FolderLink> bySource = links.stream()
				.collect(Collectors.toMap(FolderLink::source, link -> link));
		for (FolderProfile folder : sources.all()) {
			Optional<FolderLink> link = Optional.ofNullable(bySource.remove(folder.id()));
			Optional<FolderProfile> counterpart = link.flatMap(found -> targets.folder(found.target()));
			counterpart.ifPresent(found -> seen.add(found.id()));
			folders.add(new ComparedFolder(sources.path(folder.id()), Optional.of(folder), counterpart, link));
		}
		Map<FolderId, FolderLink> gone = bySource.values().stream()
				.collect(Collectors.toMap(FolderLink::target, link -> link));
		for (FolderProfile folder : targets.all()) {
			if (seen.add(folder.id())) {
				FolderPath path = targets.path(folder.id());
				folders.add(new ComparedFolder(path, Optional.empty(), Optional.of(folder),
						Optional.ofNullable(gone.get(folder.id()))));
			}
		}
		return folders;
	}

	private void reportStructure(ComparedFolder folder) {
		if (folder.source().isPresent() && folder.target().isPresent()) {
			FolderProfile one = folder.source().get();
			FolderProfile other = folder.target().get();
			if (!one.folderClass().isEmpty() && !one.folderClass().equalsIgnoreCase(other.folderClass())) {
				scope.report().finding(VerifyFindings.otherClass(folder.path(), one, other));
			}
			if (!one.wellKnown().equals(other.wellKnown())) {
				scope.report().finding(VerifyFindings.otherRole(folder.path(), one, other));
			}
		} else if (folder.source().isPresent()) {
			scope.report().finding(VerifyFindings.missing(folder.path(), folder.link().isPresent()));
		} else if (folder.link().isEmpty() && folder.target().orElseThrow().wellKnown().isEmpty()) {
			scope.report().finding(VerifyFindings.surplus(folder.path()));
		}
	}
}
