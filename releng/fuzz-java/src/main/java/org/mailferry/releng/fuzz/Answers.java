package org.mailferry.releng.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.elements.ElementTarget;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.soap.AnswerReader;
import org.mailferry.connector.ews.internal.soap.Envelope;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestRefusedException;

/**
 * A server that says what it was given to say, whatever it is asked, and then no more. Looks at what it is asked: requests
 * must have the size they announce and, if wanted, be XML.
 */
final class Answers implements ElementTarget.Requests {

	/** Stands between two answers. */
	static final String BETWEEN = "\n=====\n";
	private static final AnswerReader READER = new AnswerReader();
	private static final XMLInputFactory PARSERS = XMLInputFactory.newFactory();

	private final Deque<byte[]> answers = new ArrayDeque<>();
	private final Function<byte[], InputStream> way;
	private final boolean xml;

	private Answers(List<byte[]> answers, Function<byte[], InputStream> way, boolean xml) {
		this.answers.addAll(answers);
		this.way = way;
		this.xml = xml;
	}

	/**
	 * @param text
	 *            one byte for each character
	 * @param inPieces
	 *            whether answers come a few bytes at a time
	 */
	static Answers of(String text, boolean inPieces) {
		List<byte[]> all = List.of(text.split(BETWEEN)).stream().map(one -> one.getBytes(StandardCharsets.ISO_8859_1))
				.toList();
		return new Answers(all, inPieces ? Dribble::new : ByteArrayInputStream::new, true);
	}

	/** Answers nothing, and takes any text for a request. */
	static Answers none() {
		return new Answers(List.of(), ByteArrayInputStream::new, false);
	}

	/** How many have not been asked for. */
	int left() {
		return answers.size();
	}

	@Override
	public <R> R call(Operation<R> operation) throws ConnectorException {
		check(operation);
		if (answers.isEmpty()) {
			throw new RetryableException("nobody answers", "", null, operation.writes(), null);
		}
		try {
			return READER.read(way.apply(answers.poll()), operation).result();
		} catch (RequestRefusedException e) {
			throw new PermanentException("refused", e.answer().code(), false, e);
		} catch (XMLStreamException | IOException e) {
			throw new RetryableException("not to be read", "", null, operation.writes(), e);
		}
	}

	@Override
	public <T> List<Answered<T>> answers(Operation<List<Answered<T>>> operation, int count)
			throws ConnectorException {
		List<Answered<T>> all = call(operation);
		if (all.size() != count) {
			throw new RetryableException("incomplete", "", null, operation.writes(), null);
		}
		return all;
	}

	@Override
	public List<Answered<String>> named(Operation<List<Answered<String>>> operation, int count)
			throws ConnectorException {
		List<Answered<String>> all = answers(operation, count);
		if (all.stream().anyMatch(one -> one.answer().succeeded() && one.value().isEmpty())) {
			throw new RetryableException("without an id", "", null, operation.writes(), null);
		}
		return all;
	}

	private void check(Operation<?> operation) {
		Envelope envelope = new Envelope(Optional.empty(), operation.body());
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			envelope.writeTo(bytes);
		} catch (IOException e) {
			throw new AssertionError("a request that cannot be written: " + operation.name(), e);
		}
		if (bytes.size() != envelope.sizeBytes()) {
			throw new AssertionError("a request of " + bytes.size() + " bytes, not " + envelope.sizeBytes());
		}
		if (!xml) {
			return;
		}
		try {
			XMLStreamReader reader = PARSERS.createXMLStreamReader(new ByteArrayInputStream(bytes.toByteArray()));
			while (reader.hasNext()) {
				reader.next();
			}
		} catch (XMLStreamException e) {
			throw new AssertionError("a request that is no XML: " + bytes.toString(StandardCharsets.UTF_8), e);
		}
	}
}
