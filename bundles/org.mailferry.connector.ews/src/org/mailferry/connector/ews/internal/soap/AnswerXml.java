package org.mailferry.connector.ews.internal.soap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks through an answer: elements go by their local name, in whatever order they come, and what is unknown is skipped.
 *
 * <p>The reader stands on a start tag after {@link #nextChild()} has said yes. That element must then be consumed to its
 * end, by {@link #text()}, {@link #skip()}, {@link #data} or a loop over its own children. Not safe for use by several
 * threads.
 */
public final class AnswerXml {

	/** The longest text of an element, but for data and sync states. */
	private static final int MOST_TEXT = 1 << 20;

	private final XMLStreamReader xml;
	private final AnswerStream stream;
	private int dataTags;

	AnswerXml(XMLStreamReader xml, AnswerStream stream) {
		this.xml = xml;
		this.stream = stream;
	}

	/** Local name of the element on whose start the reader stands. */
	public String name() {
		return xml.getLocalName();
	}

	/** Value of an attribute of the element on whose start the reader stands; empty when it has none. */
	public String attribute(String localName) {
		for (int i = 0; i < xml.getAttributeCount(); i++) {
			if (xml.getAttributeLocalName(i).equals(localName)) {
				return xml.getAttributeValue(i);
			}
		}
		return "";
	}

	/** Moves to the start of the next child, or to the end of the element and says no. */
	public boolean nextChild() throws XMLStreamException {
		while (true) {
			switch (next()) {
			case XMLStreamConstants.START_ELEMENT -> {
				return true;
			}
			case XMLStreamConstants.END_ELEMENT -> {
				return false;
			}
			default -> {
				// text between elements means nothing in EWS
			}
			}
		}
	}

	public void skip() throws XMLStreamException {
		for (int depth = 1; depth > 0;) {
			switch (next()) {
			case XMLStreamConstants.START_ELEMENT -> depth++;
			case XMLStreamConstants.END_ELEMENT -> depth--;
			default -> {
				// whatever is in it
			}
			}
		}
	}

	public String text() throws XMLStreamException {
		return text(MOST_TEXT);
	}

	/** The text of the element; elements inside it are skipped. */
	public String text(int most) throws XMLStreamException {
		StringBuilder text = null;
		String first = "";
		while (true) {
			switch (next()) {
			case XMLStreamConstants.END_ELEMENT -> {
				return text == null ? first : text.toString();
			}
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
				if (text == null && first.isEmpty()) {
					first = xml.getText();
				} else {
					text = text == null ? new StringBuilder(first) : text;
					text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
				}
				if (first.length() > most || text != null && text.length() > most) {
					throw new XMLStreamException(
							new AnswerTooLargeException("a text of more than " + most + " characters"));
				}
			}
			case XMLStreamConstants.START_ELEMENT -> skip();
			default -> {
				// comments
			}
			}
		}
	}

	/**
	 * Writes the element with its attributes and all that is in it into a request, as an element of the types' namespace.
	 * Attributes of other namespaces are left out: no type has any.
	 *
	 * @param without
	 *            local names of elements to leave out, wherever they stand in it
	 * @param most
	 *            most characters that may be written, and most of one text
	 * @return whether every character of its texts can stand in a request
	 */
	public boolean copyTo(RequestXml out, Set<String> without, int most) throws XMLStreamException {
		List<String> attributes = new ArrayList<>();
		for (int i = 0; i < xml.getAttributeCount(); i++) {
			String namespace = xml.getAttributeNamespace(i);
			if (namespace == null || namespace.isEmpty()) {
				attributes.add(xml.getAttributeLocalName(i));
				attributes.add(xml.getAttributeValue(i));
			}
		}
		int before = out.length();
		out.open("t:" + name(), attributes.toArray(String[]::new));
		StringBuilder text = new StringBuilder();
		boolean parent = false;
		boolean faithful = true;
		while (true) {
			switch (next()) {
			case XMLStreamConstants.END_ELEMENT -> {
				if (!parent) {
					out.text(text.toString());
					faithful = XmlCharacters.clean(text.toString()).contentEquals(text);
				}
				out.close();
				return faithful;
			}
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
				text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
				if (text.length() > most) {
					throw new XMLStreamException(
							new AnswerTooLargeException("a text of more than " + most + " characters"));
				}
			}
			case XMLStreamConstants.START_ELEMENT -> {
				parent = true;
				if (without.contains(name())) {
					skip();
				} else {
					faithful &= copyTo(out, without, most);
				}
				if (out.length() - before > most) {
					throw new XMLStreamException(
							new AnswerTooLargeException("an element of more than " + most + " characters"));
				}
			}
			default -> {
				// comments
			}
			}
		}
	}

	/**
	 * Copies the base64 text of the element as ASCII bytes, without white space, in chunks, however long it is. What
	 * stands plainly in the stream goes past the XML parser.
	 */
	public void data(Base64Sink sink) throws XMLStreamException, IOException {
		while (true) {
			stream.divert(sink, dataTags);
			switch (next()) {
			case XMLStreamConstants.END_ELEMENT -> {
				sink.end();
				return;
			}
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
				stream.credit(xml.getTextLength());
				sink.accept(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
			}
			case XMLStreamConstants.START_ELEMENT -> {
				sink.spoil();
				skip();
			}
			default -> {
				// comments
			}
			}
		}
	}

	private int next() throws XMLStreamException {
		int event = xml.next();
		switch (event) {
		case XMLStreamConstants.DTD -> throw new HostileXmlException("a document type declaration");
		case XMLStreamConstants.ENTITY_REFERENCE -> throw new HostileXmlException("an entity reference");
		case XMLStreamConstants.END_DOCUMENT -> throw new XMLStreamException("the answer ends too early");
		case XMLStreamConstants.START_ELEMENT -> dataTags += AnswerStream.isData(name()) ? 1 : 0;
		default -> {
			// nothing to look at
		}
		}
		return event;
	}
}
