package org.mailferry.connector.ews.internal.soap;

import javax.xml.stream.XMLStreamException;

/** Well-formed XML, but no answer of Exchange Web Services. */
public final class NotSoapException extends XMLStreamException {

	private static final long serialVersionUID = 1L;

	/** The message when the answer is empty. */
	public static final String NOTHING = "nothing";

	NotSoapException(String what) {
		super(what);
	}
}
