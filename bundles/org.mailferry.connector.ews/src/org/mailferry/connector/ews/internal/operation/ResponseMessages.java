package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.connector.ews.internal.soap.AnswerTooLargeException;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.IncompleteAnswerException;
import org.mailferry.connector.ews.internal.soap.RequestRefusedException;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;

/**
 * The frame that all EWS answers have in common: a list of response messages, one for each item or folder asked for.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsemessages">
 *      ResponseMessages</a>
 */
public final class ResponseMessages {

	/** Nothing that is asked for has as many parts. */
	static final int MOST = 10_000;

	private ResponseMessages() {
	}

	/** Adds to a list that a server might go on with for ever. */
	public static <T> void add(List<T> list, T one) throws AnswerTooLargeException {
		if (list.size() == MOST) {
			throw new AnswerTooLargeException("more than " + MOST + " entries");
		}
		list.add(one);
	}

	/** Reads what is special to an operation out of one response message. */
	@FunctionalInterface
	public interface Part<T> {

		/**
		 * Consumes the element on whose start the reader stands.
		 *
		 * @return what it is worth, or empty
		 */
		Optional<T> read(AnswerXml xml) throws XMLStreamException, IOException;
	}

	/** All messages in order; of several parts of one message the last counts. */
	public static <T> List<Answered<T>> read(AnswerXml xml, Part<T> part) throws XMLStreamException, IOException {
		List<Answered<T>> answers = new ArrayList<>();
		while (xml.nextChild()) {
			if (!xml.name().equals("ResponseMessages")) {
				xml.skip();
				continue;
			}
			while (xml.nextChild()) {
				add(answers, message(xml, part));
			}
		}
		return answers;
	}

	private static <T> Answered<T> message(AnswerXml xml, Part<T> part) throws XMLStreamException, IOException {
		ServerAnswer.Builder answer = new ServerAnswer.Builder(xml.attribute("ResponseClass"));
		Optional<T> value = Optional.empty();
		while (xml.nextChild()) {
			if (!answer.take(xml)) {
				Optional<T> read = part.read(xml);
				value = read.isPresent() ? read : value;
			}
		}
		return new Answered<>(answer.build(), value);
	}

	/** The only message of an operation that works on one thing. */
	static <T> Answered<T> single(AnswerXml xml, Part<T> part)
			throws XMLStreamException, IOException, RequestRefusedException {
		List<Answered<T>> answers = read(xml, part);
		if (answers.isEmpty()) {
			throw new IncompleteAnswerException("it has no response message");
		}
		Answered<T> only = answers.getFirst();
		if (!only.answer().succeeded()) {
			throw new RequestRefusedException(only.answer());
		}
		return only;
	}

	/** Steps into the element and keeps the last value that a child gives. */
	public static <T> Optional<T> children(AnswerXml xml, Part<T> part) throws XMLStreamException, IOException {
		Optional<T> value = Optional.empty();
		while (xml.nextChild()) {
			Optional<T> read = part.read(xml);
			value = read.isPresent() ? read : value;
		}
		return value;
	}

	/** The id of the element, which is skipped. */
	static Optional<String> id(AnswerXml xml) throws XMLStreamException {
		String id = xml.attribute("Id");
		xml.skip();
		return Optional.of(id).filter(text -> !text.isEmpty());
	}

	/** The id of an element named so, anywhere below the element on which the reader stands. */
	public static Optional<String> idBelow(AnswerXml xml, String name) throws XMLStreamException, IOException {
		return xml.name().equals(name) ? id(xml) : children(xml, child -> idBelow(child, name));
	}
}
