package org.mailferry.connector.ews.internal.operation;

import javax.xml.stream.XMLStreamException;

import org.mailferry.connector.ews.internal.soap.AnswerXml;

/**
 * One extended property of an answer.
 *
 * @param tag
 *            its number without type, or -1 when it is named or unreadable
 * @param id
 *            number of a named one within its set, or -1
 * @param name
 *            name of a named one that has no number; may be empty
 * @param value
 *            as text
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/extendedproperty">
 *      ExtendedProperty</a>
 */
record ExtendedProperty(int tag, int id, String name, String value) {

	/** Reads the ExtendedProperty element on whose start the reader stands. */
	static ExtendedProperty read(AnswerXml xml) throws XMLStreamException {
		int tag = -1;
		int id = -1;
		String name = "";
		String value = "";
		while (xml.nextChild()) {
			switch (xml.name()) {
			case "ExtendedFieldURI" -> {
				tag = Fields.number(xml.attribute("PropertyTag"));
				id = Fields.number(xml.attribute("PropertyId"));
				name = xml.attribute("PropertyName");
				xml.skip();
			}
			case "Value" -> value = xml.text();
			default -> xml.skip();
			}
		}
		return new ExtendedProperty(tag, id, name, value);
	}
}
