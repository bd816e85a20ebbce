package org.mailferry.connector.ews.internal.soap;

import javax.xml.stream.XMLStreamException;

/** An answer has what no mail server needs and attackers like. */
public final class HostileXmlException extends XMLStreamException {

	private static final long serialVersionUID = 1L;

	HostileXmlException(String what) {
		super(what);
	}
}
