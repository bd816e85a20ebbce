package org.mailferry.connector.ews.internal.soap;

import javax.xml.stream.XMLStreamException;

/** The answer is well-formed and lacks what no answer can lack, so asking again is of no use. */
public final class SenselessAnswerException extends XMLStreamException {

	private static final long serialVersionUID = 1L;

	/** @param what completes a sentence that begins with "the answer cannot be read:" */
	public SenselessAnswerException(String what) {
		super(what);
	}
}
