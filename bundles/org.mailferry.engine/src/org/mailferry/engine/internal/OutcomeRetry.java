package org.mailferry.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.intent.OpenIntents;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.transfer.CarryTask;
import org.mailferry.engine.internal.transfer.OutcomeBook;
import org.mailferry.engine.internal.transfer.Transfer;

/**
 * Tries again what earlier passes could not carry, a few times each, and forgets what is gone. Works on folders that
 * have been read to the end, so that no watermark has to pass the items any more.
 */
final class OutcomeRetry {

	private static final int MOST_ATTEMPTS = 3;

	private final PassScope scope;
	private final SourceSide source;
	private final Transfer transfer;
	private final OutcomeBook book;
	private final OpenIntents intents;

	OutcomeRetry(PassScope scope, SourceSide source, Transfer transfer, OutcomeBook book, OpenIntents intents) {
		this.scope = scope;
		this.source = source;
		this.transfer = transfer;
		this.book = book;
		this.intents = intents;
	}

	void run(List<SyncedFolder> folders) throws PassHalted {
		Map<Integer, SyncedFolder> byNumber = folders.stream()
				.collect(Collectors.toMap(SyncedFolder::number, Function.identity()));
		List<ItemOutcome> open = book.untouched().stream().filter(outcome -> outcome.attempts() < MOST_ATTEMPTS
				&& byNumber.containsKey(outcome.folder()) && !intents.any(outcome.folder())).toList();
		int most = scope.settings().batchItems();
		for (int from = 0; from < open.size(); from += most) {
			retry(open.subList(from, Math.min(open.size(), from + most)), byNumber);
		}
	}

	private void retry(List<ItemOutcome> outcomes, Map<Integer, SyncedFolder> folders) throws PassHalted {
		List<ItemId> ids = outcomes.stream().map(ItemOutcome::source).toList();
		Map<ItemId, ItemProfile> found = source.calls().require(() -> source.mailbox().describe(ids, Detail.SYNC));
		List<CarryTask> tasks = new ArrayList<>();
		for (ItemOutcome outcome : outcomes) {
			ItemProfile item = found.get(outcome.source());
			if (item == null) {
				scope.ledger().commit(
						LedgerCommit.in(outcome.folder()).settleOutcomes(List.of(outcome.source())).build());
			} else {
				tasks.add(CarryTask.of(folders.get(outcome.folder()), item));
			}
		}
		transfer.now(tasks);
		tasks.stream().map(task -> task.folder().number()).distinct().filter(intents::any).forEach(
				folder -> scope.ledger().commit(intents.closeAll(folder, LedgerCommit.in(folder)).build()));
	}
}
