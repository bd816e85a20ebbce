package org.mailferry.lab.internal.autodiscover;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a client asks: the texts of its request's elements, by their local names. */
final class Question {

	private static final int MOST_ELEMENTS = 1000;

	private final Map<String, List<String>> texts = new HashMap<>();
	private final List<String> elements = new ArrayList<>();

	private Question() {
	}

	/** Reads a request; one without a body, such as a GET, asks nothing. */
	static Question read(XMLInputFactory parsers, InputStream in) throws XMLStreamException, IOException {
		Question question = new Question();
		PushbackInputStream body = new PushbackInputStream(in);
		int first = body.read();
		if (first >= 0) {
			body.unread(first);
			question.read(parsers.createXMLStreamReader(body, "UTF-8"));
		}
		return question;
	}

	private void read(XMLStreamReader reader) throws XMLStreamException {
		String open = "";
		StringBuilder text = new StringBuilder();
		while (reader.hasNext()) {
			switch (reader.next()) {
			case XMLStreamReader.START_ELEMENT -> {
				open = reader.getLocalName();
				text.setLength(0);
				elements.add(open);
			}
			case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> text.append(reader.getText());
			case XMLStreamReader.END_ELEMENT -> {
				if (reader.getLocalName().equals(open)) {
					texts.computeIfAbsent(open, name -> new ArrayList<>()).add(text.toString().strip());
				}
				open = "";
			}
			case XMLStreamReader.DTD, XMLStreamReader.ENTITY_REFERENCE ->
				throw new XMLStreamException("not allowed here", reader.getLocation());
			default -> {
				// Comments and the end.
			}
			}
			if (elements.size() > MOST_ELEMENTS) {
				throw new XMLStreamException("too many elements", reader.getLocation());
			}
		}
	}

	boolean has(String element) {
		return elements.contains(element);
	}

	/** In the order of the request. */
	List<String> all(String element) {
		return texts.getOrDefault(element, List.of());
	}

	/** Empty when there is none. */
	String first(String element) {
		return all(element).stream().findFirst().orElse("");
	}
}
