package org.mailferry.connector.ews.internal.mailbox;

import java.util.ArrayList;
import java.util.List;

import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.FolderResult;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/** Sends writing requests and tells what became of each item or folder, in order. */
final class Results {

	private Results() {
	}

	/** Items that get an id by it. */
	static List<ItemResult> newItems(Line line, Operation<List<Answered<String>>> operation, int count)
			throws ConnectorException {
		List<ItemResult> results = new ArrayList<>(count);
		for (Answered<String> answer : line.named(operation, count)) {
			results.add(answer.answer().succeeded()
					? new ItemResult.Done(new ItemId(answer.value().orElseThrow()))
					: new ItemResult.Refused(Refusals.of(answer.answer())));
		}
		return results;
	}

	/** Items that keep their id. */
	static List<ItemResult> items(Line line, Operation<List<Answered<String>>> operation, List<ItemId> items)
			throws ConnectorException {
		List<Answered<String>> answers = line.answers(operation, items.size());
		List<ItemResult> results = new ArrayList<>(items.size());
		for (int i = 0; i < items.size(); i++) {
			results.add(answers.get(i).answer().succeeded()
					? new ItemResult.Done(items.get(i))
					: new ItemResult.Refused(Refusals.of(answers.get(i).answer())));
		}
		return results;
	}

	static List<FolderResult> newFolders(Line line, Operation<List<Answered<String>>> operation, int count)
			throws ConnectorException {
		List<FolderResult> results = new ArrayList<>(count);
		for (Answered<String> answer : line.named(operation, count)) {
			results.add(answer.answer().succeeded()
					? new FolderResult.Done(new FolderId(answer.value().orElseThrow()))
					: new FolderResult.Refused(Refusals.of(answer.answer())));
		}
		return results;
	}

	/** A folder that may get a new id by it. */
	static FolderResult folder(Line line, Operation<List<Answered<String>>> operation, FolderId folder)
			throws ConnectorException {
		Answered<String> answer = line.answers(operation, 1).getFirst();
		return answer.answer().succeeded()
				? new FolderResult.Done(answer.value().map(FolderId::new).orElse(folder))
				: new FolderResult.Refused(Refusals.of(answer.answer()));
	}
}
