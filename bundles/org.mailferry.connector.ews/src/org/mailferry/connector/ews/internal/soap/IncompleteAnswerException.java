package org.mailferry.connector.ews.internal.soap;

import javax.xml.stream.XMLStreamException;

/** An answer leaves out what became of something. */
public final class IncompleteAnswerException extends XMLStreamException {

	private static final long serialVersionUID = 1L;

	public IncompleteAnswerException(String what) {
		super(what);
	}
}
