package org.mailferry.connector.ews.internal.elements;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.Loss;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.DeleteItem;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/**
 * Gives new series their deleted and changed occurrences, those of all series of a folder together. An occurrence is found
 * by its number and touched only if it takes place when it has to. What cannot be done is a loss; what may work later fails
 * the call, so that whoever made it sends the whole series again.
 */
final class SeriesCompletion {

	/**
	 * An occurrence that is to be deleted or changed.
	 *
	 * @param change
	 *            empty for one to be deleted
	 */
	private record Step(Created series, Instant original, Optional<NewOccurrence> change, int number) {

		void lost(String reason) {
			Loss loss = new Loss(change.isPresent() ? PropertyTable.CHANGED : PropertyTable.DELETED, reason);
			if (!series.losses().contains(loss)) {
				series.losses().add(loss);
			}
		}
	}

	/** One that has been found in the target. */
	private record Found(Step step, ItemId id) {
	}

	/** Makes the request for some. */
	@FunctionalInterface
	private interface Request {
		Operation<List<Answered<String>>> about(List<Found> some);
	}

	private final ElementTarget.Requests requests;

	SeriesCompletion(ElementTarget.Requests requests) {
		this.requests = requests;
	}

	void complete(List<Created> created) throws ConnectorException {
		List<Step> steps = new ArrayList<>();
		created.stream().filter(one -> one.typed() && one.item().hasOccurrences()).forEach(one -> steps(one, steps));
		List<Found> found = new ArrayList<>();
		for (List<Step> some : ElementSource.portions(steps)) {
			found.addAll(find(some));
		}
		// A changed occurrence may take the day of a deleted one.
		List<Found> gone = found.stream().filter(one -> one.step().change().isEmpty()).toList();
		for (List<Found> some : ElementSource.portions(gone)) {
			write(some, all -> DeleteItem.ofOccurrences(all.stream().map(Found::id).toList()));
		}
		List<Found> changed = inOrder(found.stream().filter(one -> one.step().change().isPresent()).toList());
		List<Found> done = new ArrayList<>();
		for (List<Found> some : ElementSource.portions(changed)) {
			done.addAll(write(some, all -> new SetElements(all.stream().map(SeriesCompletion::change).toList())));
		}
		for (List<Found> some : ElementSource.portions(done)) {
			attach(some);
		}
	}

	private static void steps(Created series, List<Step> steps) {
		List<Instant> originals = new ArrayList<>(series.item().deleted());
		series.item().occurrences().forEach(occurrence -> originals.add(occurrence.original()));
		Map<Instant, Integer> numbers;
		try {
			numbers = new SeriesDates(series.item().recurrence()).numbers(series.item().firstStart(), originals);
		} catch (DateTimeException e) {
			numbers = Map.of();
		}
		for (Instant gone : series.item().deleted()) {
			steps.add(new Step(series, gone, Optional.empty(), numbers.getOrDefault(gone, 0)));
		}
		for (NewOccurrence changed : series.item().occurrences()) {
			steps.add(new Step(series, changed.original(), Optional.of(changed),
					numbers.getOrDefault(changed.original(), 0)));
		}
	}

	private List<Found> find(List<Step> steps) throws ConnectorException {
		List<Step> numbered = steps.stream().filter(step -> step.number() > 0).toList();
		steps.stream().filter(step -> step.number() == 0)
				.forEach(step -> step.lost("the pattern has no such occurrence"));
		List<Found> found = new ArrayList<>();
		if (numbered.isEmpty()) {
			return found;
		}
		List<Answered<FindOccurrences.Found>> answers;
		try {
			answers = requests.answers(new FindOccurrences(numbered.stream()
					.map(step -> new FindOccurrences.Number(step.series().id(), step.number())).toList()),
					numbered.size());
		} catch (PermanentException e) {
			numbered.forEach(step -> step.lost("the target does not find one: " + e.serverCode()));
			return found;
		}
		for (int i = 0; i < numbered.size(); i++) {
			Step step = numbered.get(i);
			Answered<FindOccurrences.Found> answer = answers.get(i);
			boolean there = succeeded(answer.answer()) && answer.value().isPresent();
			if (there && answer.value().get().start().equals(step.original())) {
				found.add(new Found(step, answer.value().get().id()));
			} else {
				step.lost(there
						? "the target counts the occurrences in another way"
						: "the target does not find one: " + answer.answer().code());
			}
		}
		return found;
	}

	/** Those that were done. A request that is refused as a whole is divided until it is known which one is meant. */
	private List<Found> write(List<Found> some, Request request) throws ConnectorException {
		List<Found> done = new ArrayList<>();
		List<Answered<String>> answers;
		try {
			answers = requests.answers(request.about(some), some.size());
		} catch (PermanentException e) {
			if (some.size() == 1) {
				some.getFirst().step().lost("the target refuses it for one: " + e.serverCode());
				return done;
			}
			done.addAll(write(some.subList(0, some.size() / 2), request));
			done.addAll(write(some.subList(some.size() / 2, some.size()), request));
			return done;
		}
		List<Found> left = new ArrayList<>();
		for (int i = 0; i < some.size(); i++) {
			ServerAnswer answer = answers.get(i).answer();
			if (answer.succeeded()) {
				done.add(some.get(i));
			} else if (Refusals.of(answer).kind() == Refusal.Kind.TRANSIENT) {
				left.add(some.get(i));
			} else {
				some.get(i).step().lost("the target refuses it for one: " + answer.code());
			}
		}
		if (left.size() == some.size()) {
			throw new RetryableException("series could not be completed", answers.getFirst().answer().code(), null,
					true,
					null);
		}
		if (!left.isEmpty()) {
			// A server ends a batch that takes it too long.
			done.addAll(write(left, request));
		}
		return done;
	}

	private static boolean succeeded(ServerAnswer answer) throws RetryableException {
		if (!answer.succeeded() && Refusals.of(answer).kind() == Refusal.Kind.TRANSIENT) {
			throw new RetryableException("a series could not be completed", answer.code(), null, true, null);
		}
		return answer.succeeded();
	}

	/**
	 * No occurrence may be moved to or past the day of one beside it: so who makes room comes first, the last of those that
	 * are put off, and the first of those that are brought forward.
	 */
	private static List<Found> inOrder(List<Found> changed) {
		Comparator<Found> byTime = Comparator.comparing(one -> one.step().original());
		List<Found> ordered = new ArrayList<>(
				changed.stream().filter(SeriesCompletion::putOff).sorted(byTime.reversed())
						.toList());
		changed.stream().filter(one -> !putOff(one)).sorted(byTime).forEach(ordered::add);
		return ordered;
	}

	private static boolean putOff(Found found) {
		return found.step().change().flatMap(NewOccurrence::start)
				.filter(start -> start.isAfter(found.step().original())).isPresent();
	}

	private static SetElements.Change change(Found found) {
		NewOccurrence change = found.step().change().orElseThrow();
		Map<String, String> series = found.step().series().item().values();
		return new SetElements.Change(found.id(), ItemFamily.APPOINTMENT, change.cleared(series), change.set(series));
	}

	/** A server gives a changed occurrence what is attached to its series. */
	private void attach(List<Found> changed) throws ConnectorException {
		List<Found> concerned = changed.stream().filter(one -> one.step().series().item().attachments() > 0
				|| one.step().change().orElseThrow().files().size() > 0).toList();
		if (concerned.isEmpty()) {
			return;
		}
		try {
			List<Found> owners = new ArrayList<>();
			List<String> there = new ArrayList<>();
			List<Answered<List<AttachmentFacts>>> lists = requests.answers(
					new ListAttachments(concerned.stream().map(Found::id).toList()), concerned.size());
			for (int i = 0; i < lists.size(); i++) {
				if (!succeeded(lists.get(i).answer())) {
					asInSeries(concerned.get(i), lists.get(i).answer().code());
					continue;
				}
				for (AttachmentFacts attachment : lists.get(i).value().orElse(List.of())) {
					owners.add(concerned.get(i));
					there.add(attachment.id());
				}
			}
			detach(owners, there);
		} catch (PermanentException e) {
			concerned.forEach(one -> asInSeries(one, e.serverCode()));
			return;
		}
		for (Found one : concerned) {
			FileSegments files = one.step().change().orElseThrow().files();
			if (files.size() > 0) {
				attach(one, files);
			}
		}
	}

	private void detach(List<Found> owners, List<String> attachments) throws ConnectorException {
		if (attachments.isEmpty()) {
			return;
		}
		List<Answered<String>> answers = requests.answers(new Detach(attachments), attachments.size());
		for (int i = 0; i < answers.size(); i++) {
			if (!succeeded(answers.get(i).answer())) {
				asInSeries(owners.get(i), answers.get(i).answer().code());
			}
		}
	}

	private static void asInSeries(Found one, String code) {
		one.step().lost("what is attached to one is as in the series: " + code);
	}

	private void attach(Found one, FileSegments files) throws ConnectorException {
		try {
			for (Answered<String> answer : requests.answers(new AttachFiles(one.id(), files.from(0, Set.of())),
					files.size())) {
				if (!succeeded(answer.answer())) {
					one.step().lost("a file is missing in one: " + answer.answer().code());
				}
			}
		} catch (PermanentException e) {
			one.step().lost("its files are missing in one: " + e.serverCode());
		}
	}
}
