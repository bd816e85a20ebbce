package org.mailferry.connector.ews.internal.soap;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

/**
 * One EWS request and how its answer is read.
 *
 * @param <R>
 *            what comes out
 */
public interface Operation<R> {

	/** The name of its element in the SOAP body, for example {@code GetFolder}. */
	String name();

	/** Whether it changes the mailbox, so that it must not be sent again when no answer came. */
	default boolean writes() {
		return false;
	}

	/** Whether it may be carried out twice. */
	default boolean idempotent() {
		return !writes();
	}

	/**
	 * Whether the answer is many envelopes, one after the other, over a long time. Each is given to {@link #read}, and what the
	 * last was read to be is the result.
	 */
	default boolean goesOn() {
		return false;
	}

	RequestBody body();

	/**
	 * Reads the answer.
	 *
	 * @param xml
	 *            stands on the start of the response element
	 * @throws RequestRefusedException
	 *             when the server refused the request as a whole
	 */
	R read(AnswerXml xml) throws XMLStreamException, IOException, RequestRefusedException;
}
