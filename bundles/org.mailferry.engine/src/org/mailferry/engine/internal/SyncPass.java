package org.mailferry.engine.internal;

import java.util.Set;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.engine.internal.adoption.Adoption;
import org.mailferry.engine.internal.adoption.Rebuild;
import org.mailferry.engine.internal.delta.Deletions;
import org.mailferry.engine.internal.delta.FolderContents;
import org.mailferry.engine.internal.folder.FolderStructure;
import org.mailferry.engine.internal.folder.GoneFolders;
import org.mailferry.engine.internal.folder.MailboxTree;
import org.mailferry.engine.internal.folder.Structure;
import org.mailferry.engine.internal.intent.IntentRecovery;
import org.mailferry.engine.internal.intent.OpenIntents;
import org.mailferry.engine.internal.intent.TargetWatermarks;
import org.mailferry.engine.internal.intent.VanishedFolders;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.retry.TargetSide;
import org.mailferry.engine.internal.spool.Spool;
import org.mailferry.engine.internal.transfer.LossBook;
import org.mailferry.engine.internal.transfer.OutcomeBook;
import org.mailferry.engine.internal.transfer.Transfer;
import org.mailferry.engine.internal.transfer.Way;

/**
 * Carries what is new from source to target: first what an earlier pass left unclear, then the folders, then what is in
 * them, and last the removal of folders that are gone.
 */
final class SyncPass {

	private static final int MOST_ROUNDS = 3;

	private final PassScope scope;
	private final SourceSide source;
	private final VanishedFolders vanished;
	private final OpenIntents intents;
	private final IntentRecovery recovery;
	private final FolderStructure structure;
	private final Rebuild rebuild;
	private final OutcomeRetry outcomes;
	private final LossBook losses;
	private final FolderContents contents;
	private final GoneFolders goneFolders;

	SyncPass(PassScope scope, Connections connections, Spool spool, EngineLimits limits) throws PassHalted {
		this.scope = scope;
		source = connections.source();
		TargetSide target = connections.target();
		vanished = new VanishedFolders(target);
		intents = new OpenIntents(scope);
		Way way = Way.between(scope, source.mailbox(), target.mailbox());
		recovery = new IntentRecovery(scope, target, vanished, intents);
		structure = new FolderStructure(scope, source, target);
		TargetWatermarks watermarks = new TargetWatermarks(scope, target, vanished);
		OutcomeBook book = new OutcomeBook(scope, source);
		losses = new LossBook(scope);
		Transfer transfer = Transfer.between(scope, connections::openSource, source, target, spool, recovery,
				intents, watermarks, vanished, book, losses, way, limits.waitingBatches());
		rebuild = new Rebuild(scope, source, target, spool, way, intents, vanished);
		outcomes = new OutcomeRetry(scope, source, transfer, book, intents);
		Deletions deletions = new Deletions(scope, target, book);
		contents = new FolderContents(scope, source, target, spool, transfer, recovery, intents, watermarks, vanished,
				deletions, new Adoption(scope, source, target, spool, way, vanished),
				scope.settings().gatheredChanges().orElse(limits.gatheredChanges()));
		goneFolders = new GoneFolders(scope, target, deletions);
	}

	void run() throws PassHalted {
		try {
			carry();
		} finally {
			losses.tell();
		}
	}

	private void carry() throws PassHalted {
		recovery.recoverAll();
		if (scope.settings().rebuild()) {
			rebuild.forget();
		}
		forgetVanished();
		MailboxTree tree = new MailboxTree(source.calls().require(source.mailbox()::folders));
		for (int round = 1;; round++) {
			Structure current = structure.synchronise(tree);
			if (scope.settings().rebuild() && round == 1) {
				rebuild.match(current.folders());
			}
			contents.synchronise(current);
			if (!forgetVanished()) {
				outcomes.run(current.folders());
				goneFolders.remove(current.gone());
				return;
			}
			if (round == MOST_ROUNDS) {
				throw PassHalted.failed(new Finding("folder.vanishing", Severity.ERROR,
						scope.pair().target().value(),
						"Folders of the target mailbox are deleted while they are filled. See that nobody works in it, then sync again.",
						""), null);
			}
		}
	}

	/** Folders that somebody deleted in the target are new to us: they are made again and everything is carried anew. */
	private boolean forgetVanished() {
		Set<FolderLink> links = vanished.take();
		for (FolderLink link : links) {
			scope.ledger().removeFolder(link.number());
			intents.forget(link.number());
			scope.report().finding(FolderStructure.recreated(link));
		}
		return !links.isEmpty();
	}
}
