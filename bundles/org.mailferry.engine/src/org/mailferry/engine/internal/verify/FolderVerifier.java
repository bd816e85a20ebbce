package org.mailferry.engine.internal.verify;

import java.util.List;
import java.util.Set;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.ItemDifference;
import org.mailferry.api.pass.ItemDifference.Kind;
import org.mailferry.engine.internal.pass.Count;
import org.mailferry.engine.internal.pass.FormatLost;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.retry.TargetSide;
import org.mailferry.engine.internal.spool.Spool;
import org.mailferry.engine.internal.transfer.Way;

/** Compares one folder. */
final class FolderVerifier {

	private final PassScope scope;
	private final SourceSide source;
	private final TargetSide target;
	private final Way way;
	private final Spool spool;
	private final long budgetBytes;
	private final boolean deep;
	private final Set<Hash128> refused;

	/**
	 * @param budgetBytes
	 *            memory for the records of one side
	 * @param refused
	 *            keys of source items that could not be carried
	 */
	FolderVerifier(PassScope scope, SourceSide source, TargetSide target, Way way, Spool spool, long budgetBytes,
			boolean deep,
			Set<Hash128> refused) {
		this.scope = scope;
		this.source = source;
		this.target = target;
		this.way = way;
		this.spool = spool;
		this.budgetBytes = budgetBytes;
		this.deep = deep;
		this.refused = refused;
	}

	FolderVerification verify(ComparedFolder folder) throws PassHalted {
		for (;;) {
			try {
				return compare(folder);
			} catch (FormatLost e) {
				way.change(e);
			}
		}
	}

	private FolderVerification compare(ComparedFolder folder) throws PassHalted {
		try (Inventory sources = new Inventory(spool, budgetBytes);
				Inventory targets = new Inventory(spool, budgetBytes)) {
			Pendency pendency = pendency(folder);
			SideBySide.run(scope, stoppable -> takeSource(folder, pendency, sources, stoppable),
					stoppable -> takeTarget(folder, pendency, targets, stoppable));
			Mismatches mismatches = new Comparison(sources, targets, deep).run();
			List<ItemDifference> named = name(folder, mismatches);
			report(folder, mismatches);
			return new FolderVerification(folder.path(), sources.items(), targets.items(), sources.bytes(),
					targets.bytes(), mismatches.all(), mismatches.count(Kind.PENDING), named);
		} catch (PermanentException e) {
			scope.report().finding(VerifyFindings.unreadable(folder.path(), e));
			return new FolderVerification(folder.path(), 0, 0, 0, 0, 1, 0, List.of());
		}
	}

	private Pendency pendency(ComparedFolder folder) throws PassHalted {
		if (folder.source().isEmpty()) {
			return folder.link().isPresent() ? Pendency.ALL : Pendency.NONE;
		}
		return folder.link().isPresent() ? new PendingChanges(scope, source).of(folder.link().get()) : Pendency.ALL;
	}

	private void takeSource(ComparedFolder folder, Pendency pendency, Inventory inventory, PassScope stoppable)
			throws PassHalted, PermanentException {
		if (folder.source().isPresent() && folder.source().get().hint().totalCount() != 0) {
			new Stocktaking(source.mailbox(), source.calls(), scope.settings(), way.format(), deep).take(
					folder.source().get().id(),
					pendency::ofSource, refused, inventory, items -> {
						scope.tally().add(Count.COMPARED, items);
						scope.report().progress(folder.path());
						stoppable.checkStop();
					});
		}
	}

	private void takeTarget(ComparedFolder folder, Pendency pendency, Inventory inventory, PassScope stoppable)
			throws PassHalted, PermanentException {
		if (folder.target().isPresent() && folder.target().get().hint().totalCount() != 0) {
			new Stocktaking(target.mailbox(), target.calls(), scope.settings(), way.format(), deep).take(
					folder.target().get().id(),
					pendency::ofTarget, Set.of(), inventory, items -> stoppable.checkStop());
		}
	}

	private List<ItemDifference> name(ComparedFolder folder, Mismatches mismatches)
			throws PassHalted, PermanentException {
		Naming naming = new Naming();
		if (folder.source().isPresent()) {
			naming.readSource(source.mailbox(), source.calls(), folder.source().get().id(), mismatches);
		}
		if (folder.target().isPresent()) {
			naming.readTarget(target.mailbox(), target.calls(), folder.target().get().id(), mismatches);
		}
		return naming.name(mismatches);
	}

	private void report(ComparedFolder folder, Mismatches mismatches) {
		for (Kind kind : Kind.values()) {
			if (mismatches.count(kind) > 0) {
				VerifyFindings.differences(folder.path(), kind, mismatches.count(kind))
						.ifPresent(scope.report()::finding);
			}
		}
		if (mismatches.unread() > 0) {
			scope.report().finding(VerifyFindings.notCompared(folder.path(), mismatches.unread()));
		}
	}
}
