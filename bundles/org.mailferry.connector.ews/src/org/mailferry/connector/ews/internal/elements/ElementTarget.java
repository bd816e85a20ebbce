package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.connector.Upload;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.DeleteItem;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/**
 * Creates items from records: one request for each folder. An item that replaces another is created beside it, and then the
 * other is removed, so that at no time the target has less than before.
 */
public final class ElementTarget {

	/** Sends requests about items, each of which is answered for itself. */
	public interface Requests {

		/** Those whose items get an id by it. */
		List<Answered<String>> named(Operation<List<Answered<String>>> operation, int count) throws ConnectorException;

		/** Those whose items have one. */
		<T> List<Answered<T>> answers(Operation<List<Answered<T>>> operation, int count) throws ConnectorException;

		/** Anything else. */
		<R> R call(Operation<R> operation) throws ConnectorException;
	}

	/** The code of items whose records cannot be read. */
	public static final String UNREADABLE = "UnreadableRecord";

	private final Requests requests;
	private final EndpointProperties refused;

	public ElementTarget(Requests requests, EndpointProperties refused) {
		this.requests = requests;
		this.refused = refused;
	}

	/** Answers in the order of the uploads. */
	public List<ItemResult> upload(List<Upload> uploads) throws ConnectorException {
		ItemResult[] results = new ItemResult[uploads.size()];
		Map<FolderId, List<Integer>> folders = new LinkedHashMap<>();
		for (int i = 0; i < uploads.size(); i++) {
			folders.computeIfAbsent(uploads.get(i).folder(), folder -> new ArrayList<>()).add(i);
		}
		boolean begun = false;
		for (Map.Entry<FolderId, List<Integer>> folder : folders.entrySet()) {
			new Folder(uploads, results).create(folder.getKey(), folder.getValue(), begun);
			begun = true;
		}
		return Arrays.asList(results);
	}

	/** Creates the items of one folder. */
	private final class Folder {

		private final List<Upload> uploads;
		private final ItemResult[] results;

		Folder(List<Upload> uploads, ItemResult[] results) {
			this.uploads = uploads;
			this.results = results;
		}

		/**
		 * @param begun
		 *            whether something was created already: then whatever the server says of the rest is said of single items,
		 *            so that what was done is not done again
		 */
		void create(FolderId folder, List<Integer> positions, boolean begun) throws ConnectorException {
			try {
				create(folder, positions);
			} catch (RetryableException e) {
				if (!begun || e.maybeDone()) {
					throw e;
				}
				refuse(positions, new Refusal(Refusal.Kind.TRANSIENT, e.serverCode(), e.getMessage()));
			} catch (PermanentException e) {
				if (!begun) {
					throw e;
				}
				if (positions.size() > 1) {
					int half = positions.size() / 2;
					create(folder, positions.subList(0, half), true);
					create(folder, positions.subList(half, positions.size()), true);
				} else {
					refuse(positions, new Refusal(
							e.tooLarge() ? Refusal.Kind.TOO_LARGE : Refusal.Kind.REJECTED, e.serverCode(),
							e.getMessage()));
				}
			} catch (ConnectorException e) {
				// No access, or none any more: when it lasts, the next request for these items says so.
				if (!begun) {
					throw e;
				}
				refuse(positions, new Refusal(Refusal.Kind.TRANSIENT, e.serverCode(), e.getMessage()));
			}
		}

		private void refuse(List<Integer> positions, Refusal refusal) {
			positions.forEach(position -> results[position] = new ItemResult.Refused(refusal));
		}

		private void create(FolderId folder, List<Integer> positions) throws ConnectorException {
			List<NewItem> items = new ArrayList<>();
			List<Integer> readable = new ArrayList<>();
			for (int position : positions) {
				try {
					items.add(NewItem.read(uploads.get(position)));
					readable.add(position);
				} catch (IOException e) {
					refuse(List.of(position), new Refusal(Refusal.Kind.CORRUPT, UNREADABLE, e.getMessage()));
				}
			}
			if (items.isEmpty()) {
				return;
			}
			Set<String> without = refused.names();
			List<Answered<String>> answers = named(folder, items, without);
			try {
				finish(folder, items, readable, answers, without);
			} catch (ConnectorException e) {
				throw afterCreation(e);
			}
		}

		/**
		 * Whatever fails once items have been created, be it that the account may not go on: to create them again would
		 * double them.
		 */
		private static RetryableException afterCreation(ConnectorException failure) {
			return failure instanceof RetryableException passing
					? passing.afterWriting()
					: new RetryableException(failure.getMessage(), failure.serverCode(), null, true, failure);
		}

		private void finish(FolderId folder, List<NewItem> items, List<Integer> positions,
				List<Answered<String>> answers, Set<String> without) throws ConnectorException {
			List<Created> created = new ArrayList<>();
			for (int i = 0; i < items.size(); i++) {
				NewItem item = items.get(i);
				Answered<String> answer = answers.get(i);
				if (answer.answer().succeeded()) {
					created.add(new Created(positions.get(i), item, new ItemId(answer.value().orElseThrow()),
							item.typed(without), new ArrayList<>(item.losses(without))));
				} else if (item.typed(without) && recurrence(answer.answer().code())) {
					withoutPattern(folder, item, positions.get(i), without).ifPresent(created::add);
				} else if (PropertyProbe.suspects(answer.answer().code())) {
					withoutRefused(folder, item, positions.get(i)).ifPresent(created::add);
				} else {
					results[positions.get(i)] = new ItemResult.Refused(Refusals.of(answer.answer()));
				}
			}
			new AttachmentCheck(requests, without).complete(created);
			new SeriesCompletion(requests).complete(created);
			List<ItemId> replaced = new ArrayList<>();
			created.forEach(one -> {
				results[one.position()] = new ItemResult.Done(one.id(), one.losses());
				one.item().replaces().ifPresent(replaced::add);
			});
			remove(replaced);
		}

		/** A server that refuses the whole request may mean a property in it, which then is left out the next time. */
		private List<Answered<String>> named(FolderId folder, List<NewItem> items, Set<String> without)
				throws ConnectorException {
			try {
				return requests.named(new CreateElements(folder, items, without), items.size());
			} catch (RetryableException e) {
				if (PropertyProbe.suspects(e.serverCode())) {
					learn(items.getFirst().family(), e);
				}
				throw e;
			}
		}

		/** What fails here must not hide that the server may have created the items. */
		private void learn(ItemFamily family, RetryableException creation) {
			try {
				new PropertyProbe(requests::call, refused).learn(family);
			} catch (ConnectorException e) {
				creation.addSuppressed(e);
			}
		}

		/** Whether a server that says so does not like how an appointment recurs, or the name of its time zone. */
		private static boolean recurrence(String serverCode) {
			return serverCode.startsWith("ErrorCalendar") || serverCode.contains("Recurrence")
					|| serverCode.contains("TimeZone") || serverCode.startsWith("ErrorInvalidValueForProperty");
		}

		/** Creates a series as a property describes it. */
		private Optional<Created> withoutPattern(FolderId folder, NewItem item, int position, Set<String> without)
				throws ConnectorException {
			Set<String> untyped = NewItem.untyped(without);
			Answered<String> answer = requests.named(new CreateElements(folder, List.of(item), untyped), 1).getFirst();
			if (!answer.answer().succeeded()) {
				results[position] = new ItemResult.Refused(Refusals.of(answer.answer()));
				return Optional.empty();
			}
			return Optional.of(new Created(position, item, new ItemId(answer.value().orElseThrow()), false,
					new ArrayList<>(item.losses(untyped))));
		}

		/** Creates an item with what it cannot do without, and then sets the rest in halves, until what is refused is found. */
		private Optional<Created> withoutRefused(FolderId folder, NewItem item, int position)
				throws ConnectorException {
			Set<String> without = refused.names();
			Answered<String> answer = requests
					.named(new CreateElements(folder, List.of(item), item.optionalNames()), 1)
					.getFirst();
			if (!answer.answer().succeeded()) {
				results[position] = new ItemResult.Refused(Refusals.of(answer.answer()));
				return Optional.empty();
			}
			Created created = new Created(position, item, new ItemId(answer.value().orElseThrow()), item.typed(without),
					new ArrayList<>(item.losses(without)));
			new PropertyTrial(requests, refused).set(created, item.optional(without));
			return Optional.of(created);
		}

		/** What is not there any more is just as well; what stays for another reason is for the whole request to fail. */
		private void remove(List<ItemId> replaced) throws ConnectorException {
			if (replaced.isEmpty()) {
				return;
			}
			for (Answered<String> answer : requests.answers(DeleteItem.recoverably(replaced), replaced.size())) {
				Refusal.Kind kind = Refusals.of(answer.answer()).kind();
				if (!answer.answer().succeeded() && kind != Refusal.Kind.NOT_FOUND) {
					throw new RetryableException("items were replaced, and the old ones could not be removed",
							answer.answer().code(), null, true, null);
				}
			}
		}
	}
}
