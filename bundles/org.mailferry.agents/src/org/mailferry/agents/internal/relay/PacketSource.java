package org.mailferry.agents.internal.relay;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ExhaustedException;
import org.mailferry.api.connector.FormatUnavailableException;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.pass.PassCounters;

/**
 * The source of a pass at the target: gives what the packets of a crossing say, and notes what the pass asked that they do
 * not say. Safe for use by the threads of that pass.
 */
final class PacketSource {

	private final CrossingReader crossing;
	private final Map<Hash128, Question> needed = new HashMap<>();
	private final ReentrantLock lock = new ReentrantLock();
	private final Set<Hash128> asked = new HashSet<>();
	private final Map<Hash128, Question> missing = new LinkedHashMap<>();
	private final Map<Hash128, Question> listings = new LinkedHashMap<>();
	private final Map<Hash128, Question> beginnings = new HashMap<>();
	private final List<PayloadFormat> formats;
	private boolean exhausted;
	private IOException failure;

	/**
	 * @param needs
	 *            what the rehearsal of this crossing was asked for
	 */
	PacketSource(CrossingReader crossing, Needs needs) {
		this.crossing = crossing;
		this.formats = new ArrayList<>(crossing.notes().formats());
		needs.questions().forEach(question -> needed.put(question.key(), question));
	}

	/** As a mail system, whatever the address: a crossing is of one mailbox. */
	MailSystem system() {
		return OneSide.source((address, observer) -> new PacketMailbox(address, this));
	}

	List<PayloadFormat> formats() {
		lock.lock();
		try {
			return List.copyOf(formats);
		} finally {
			lock.unlock();
		}
	}

	boolean has(Question question) {
		noteAsked(question);
		return crossing.has(question);
	}

	private void noteAsked(Question question) {
		if (!needed.isEmpty()) {
			lock.lock();
			try {
				asked.add(question.key());
			} finally {
				lock.unlock();
			}
		}
	}

	/** An answer. */
	Answer ask(Question question) throws ExhaustedException {
		return askAll(List.of(question)).getFirst();
	}

	/** Answers in the order of the questions. */
	List<Answer> askAll(List<Question> questions) throws ExhaustedException {
		List<Answer> answers = new ArrayList<>();
		List<Question> unanswered = new ArrayList<>();
		for (Question question : questions) {
			find(question).ifPresentOrElse(answers::add, () -> unanswered.add(question));
		}
		if (!unanswered.isEmpty()) {
			throw exhausted(unanswered);
		}
		return answers;
	}

	/** An answer, if there is one; the pass can do without, but the next one need not. */
	Optional<Answer> look(Question question) throws ExhaustedException {
		Optional<Answer> answer = find(question);
		if (answer.isEmpty()) {
			note(List.of(question));
		}
		return answer;
	}

	private Optional<Answer> find(Question question) throws ExhaustedException {
		noteAsked(question);
		try {
			return crossing.answer(question);
		} catch (IOException e) {
			throw failed(e);
		}
	}

	private ExhaustedException failed(IOException cause) {
		lock.lock();
		try {
			failure = cause;
		} finally {
			lock.unlock();
		}
		return new ExhaustedException("the packets cannot be read: " + cause.getMessage());
	}

	/** Notes what is not there; what is returned ends the pass. */
	ExhaustedException exhausted(List<Question> questions) {
		note(questions);
		lock.lock();
		try {
			exhausted = true;
		} finally {
			lock.unlock();
		}
		return new ExhaustedException("not in the packets: " + questions.getFirst().getClass().getSimpleName());
	}

	/** A listing whose end is missing is needed from its beginning: servers do not name the places in it twice alike. */
	private void note(List<Question> questions) {
		lock.lock();
		try {
			for (Question question : questions) {
				if (question instanceof Question.Changes) {
					Question beginning = beginnings.getOrDefault(question.key(), question);
					listings.put(beginning.key(), beginning);
				} else {
					missing.put(question.key(), question);
				}
			}
		} finally {
			lock.unlock();
		}
	}

	/** A page was given, after which this one comes. */
	void leads(Question.Changes question, ChangePage page) {
		if (!page.last()) {
			Question next = new Question.Changes(question.folder(), Optional.of(page.next()), question.detail());
			lock.lock();
			try {
				beginnings.put(next.key(), beginnings.getOrDefault(question.key(), question));
			} finally {
				lock.unlock();
			}
		}
	}

	boolean carries(Notes.Carried property) {
		return crossing.notes().carried().getOrDefault(property, true);
	}

	Optional<Refusal> refusal(ItemId item) {
		return Optional.ofNullable(crossing.notes().refused().get(item));
	}

	void copy(Question.Content content, OutputStream out) throws IOException {
		crossing.copy(content, out);
	}

	/** What the source turned out not to know, the pass finds out likewise. */
	void require(PayloadFormat format) throws FormatUnavailableException {
		Notes.Lost lost = crossing.notes().lost().get(format);
		if (lost != null) {
			lock.lock();
			try {
				formats.remove(format);
			} finally {
				lock.unlock();
			}
			throw lost.exception(format);
		}
	}

	/** Whether the pass asked for something that is not there, so that it ended before its end. */
	boolean exhausted() {
		lock.lock();
		try {
			return exhausted;
		} finally {
			lock.unlock();
		}
	}

	/** Why packets could not be read, although they could when they were opened. */
	Optional<IOException> failure() {
		lock.lock();
		try {
			return Optional.ofNullable(failure);
		} finally {
			lock.unlock();
		}
	}

	/**
	 * What the next rehearsal has to ask. What was needed before and asked again stays: the same pass goes on with the next
	 * crossing. Listings that ended too early only count when the pass got nowhere: otherwise its crossing was simply over.
	 */
	Needs needs(Needs.Target target, PassCounters done) {
		lock.lock();
		try {
			Map<Hash128, Question> questions = new LinkedHashMap<>();
			needed.forEach((key, question) -> {
				if (asked.contains(key)) {
					questions.put(key, question);
				}
			});
			long carried = done.created() + done.updated() + done.moved() + done.deleted() + done.folders();
			if (carried == 0) {
				questions.putAll(listings);
			}
			questions.putAll(missing);
			return new Needs(Optional.of(target), List.copyOf(questions.values()));
		} finally {
			lock.unlock();
		}
	}
}
