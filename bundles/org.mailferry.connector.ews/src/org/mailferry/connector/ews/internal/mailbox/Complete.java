package org.mailferry.connector.ews.internal.mailbox;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.IncompleteAnswerException;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestRefusedException;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/**
 * An operation on several things that must be answered one by one. An answer that leaves one out, or says that it was done
 * and not what became of it, is no better than none: who wrote must look what was done.
 *
 * @param expected
 *            how many answers are due
 * @param named
 *            whether each success must come with an id
 */
record Complete<T>(Operation<List<Answered<T>>> operation, int expected,
		boolean named) implements Operation<List<Answered<T>>> {

	/** With these an item may have been stored nevertheless. */
	private static final Set<String> UNCERTAIN = Set.of("ErrorTimeoutExpired", "ErrorRequestAborted",
			"ErrorClientDisconnected", "ErrorConnectionFailed");

	@Override
	public String name() {
		return operation.name();
	}

	@Override
	public boolean writes() {
		return operation.writes();
	}

	@Override
	public boolean idempotent() {
		return operation.idempotent();
	}

	@Override
	public RequestBody body() {
		return operation.body();
	}

	@Override
	public List<Answered<T>> read(AnswerXml xml) throws XMLStreamException, IOException, RequestRefusedException {
		List<Answered<T>> answers = operation.read(xml);
		if (answers.size() != expected) {
			throw new IncompleteAnswerException(
					"it has %d response messages instead of %d".formatted(answers.size(), expected));
		}
		if (named && answers.stream().anyMatch(one -> one.answer().succeeded() && one.value().isEmpty())) {
			throw new IncompleteAnswerException("it says that something was done without saying its id");
		}
		if (named && answers.stream().anyMatch(one -> UNCERTAIN.contains(one.answer().code()))) {
			throw new IncompleteAnswerException("the server does not know itself what was done");
		}
		Refusals.requireSense(answers.stream().map(Answered::answer).toList());
		return answers;
	}
}
