package org.mailferry.connector.ews.internal.elements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.Loss;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/**
 * Looks whether items that were created have their attachments, since there are servers that drop them without a word, and
 * attaches what is missing. What cannot be attached by itself is a loss. What may work later is tried again as long as that
 * brings something, and then fails the call: an item without its attachments must not pass for one that has arrived.
 */
final class AttachmentCheck {

	private static final String ATTACHMENTS = "attachments";

	private final ElementTarget.Requests requests;
	private final Set<String> without;
	private boolean progress;

	/**
	 * @param without
	 *            names of properties that the server does not take
	 */
	AttachmentCheck(ElementTarget.Requests requests, Set<String> without) {
		this.requests = requests;
		this.without = without;
	}

	void complete(List<Created> created) throws ConnectorException {
		List<Created> open = created.stream().filter(one -> one.item().attachments() > 0).toList();
		while (!open.isEmpty()) {
			open = look(open);
		}
	}

	/** Gives those to look at again. */
	private List<Created> look(List<Created> some) throws ConnectorException {
		List<Answered<List<AttachmentFacts>>> answers;
		try {
			answers = requests.answers(new ListAttachments(some.stream().map(Created::id).toList()), some.size());
		} catch (PermanentException e) {
			some.forEach(one -> untold(one, e.serverCode()));
			return List.of();
		}
		progress = false;
		String reason = "";
		List<Created> left = new ArrayList<>();
		for (int i = 0; i < some.size(); i++) {
			Created one = some.get(i);
			ServerAnswer answer = answers.get(i).answer();
			// One that failed may have an empty list.
			Optional<List<AttachmentFacts>> there = answers.get(i).value().filter(all -> answer.succeeded());
			if (passing(answer) || there.isPresent() && !complete(one, there.get())) {
				left.add(one);
				reason = answer.code();
				continue;
			}
			progress = true;
			if (there.isEmpty()) {
				untold(one, answer.code());
			}
		}
		if (!left.isEmpty() && !progress) {
			throw new RetryableException("attachments of new items could not be completed", reason, null, true, null);
		}
		return left;
	}

	private static boolean passing(ServerAnswer answer) {
		return !answer.succeeded() && Refusals.of(answer).kind() == Refusal.Kind.TRANSIENT;
	}

	private static void untold(Created one, String code) {
		one.losses().add(new Loss(ATTACHMENTS, "the target did not say whether it has them: " + code));
	}

	/** Whether all has been done that can be. */
	private boolean complete(Created one, List<AttachmentFacts> there) throws ConnectorException {
		int missing = one.item().attachments() - there.size();
		if (missing <= 0) {
			return true;
		}
		FileSegments files = one.item().files().missing(there);
		if (files.size() > missing) {
			// The server calls what it kept by other names, so nobody knows what it dropped.
			files = new FileSegments();
		}
		Attaching attaching = new Attaching(one);
		attaching.attach(files);
		int lost = missing - files.size() + attaching.refused;
		if (!attaching.interrupted && lost > 0) {
			one.losses()
					.add(new Loss(ATTACHMENTS, "the target dropped " + lost + " of " + one.item().attachments()));
		}
		return !attaching.interrupted;
	}

	/** Attaches to one item. */
	private final class Attaching {

		private final Created one;
		private int refused;
		private boolean interrupted;

		Attaching(Created one) {
			this.one = one;
		}

		/** A request that is refused as a whole is divided until it is known which attachment is meant. */
		void attach(FileSegments files) throws ConnectorException {
			if (files.size() == 0) {
				return;
			}
			try {
				for (Answered<String> answer : requests.answers(new AttachFiles(one.id(), files.from(0, without)),
						files.size())) {
					if (answer.answer().succeeded()) {
						progress = true;
					} else if (passing(answer.answer())) {
						interrupted = true;
					} else {
						refused++;
					}
				}
			} catch (PermanentException e) {
				if (files.size() == 1) {
					refused++;
					return;
				}
				attach(files.part(0, files.size() / 2));
				attach(files.part(files.size() / 2, files.size()));
			}
		}
	}
}
