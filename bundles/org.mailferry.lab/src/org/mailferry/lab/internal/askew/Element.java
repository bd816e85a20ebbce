package org.mailferry.lab.internal.askew;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/** An element of an answer, to be bent. Names have their prefixes, declarations of namespaces are attributes. */
final class Element {

	private static final XMLInputFactory PARSERS = parsers();

	private String name;
	private String text = "";
	private final Map<String, String> attributes = new LinkedHashMap<>();
	private final List<Element> children = new ArrayList<>();

	Element(String name, String text) {
		this.name = name;
		this.text = text;
	}

	private static XMLInputFactory parsers() {
		XMLInputFactory factory = Envelope.parsers();
		factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
		return factory;
	}

	static Element read(byte[] xml) throws XMLStreamException {
		XMLStreamReader reader = PARSERS.createXMLStreamReader(new ByteArrayInputStream(xml), "UTF-8");
		while (reader.next() != XMLStreamReader.START_ELEMENT) {
			// What stands before the envelope.
		}
		return read(reader);
	}

	private static Element read(XMLStreamReader reader) throws XMLStreamException {
		Element element = new Element(reader.getLocalName(), "");
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			element.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
		}
		StringBuilder characters = new StringBuilder();
		while (true) {
			switch (reader.next()) {
			case XMLStreamReader.START_ELEMENT -> element.children.add(read(reader));
			case XMLStreamReader.END_ELEMENT -> {
				element.text = element.children.isEmpty() ? characters.toString() : "";
				return element;
			}
			default -> {
				if (reader.hasText()) {
					characters.append(reader.getText());
				}
			}
			}
		}
	}

	void write(XmlAnswer xml) throws IOException {
		xml.open(name);
		for (Map.Entry<String, String> attribute : attributes.entrySet()) {
			xml.attribute(attribute.getKey(), attribute.getValue());
		}
		if (!text.isEmpty()) {
			xml.text(text);
		}
		for (Element child : children) {
			child.write(xml);
		}
		xml.close();
	}

	/** Does something with this element and all below, from the outside in. */
	void each(Consumer<Element> work) {
		work.accept(this);
		List.copyOf(children).forEach(child -> child.each(work));
	}

	String name() {
		return name;
	}

	void name(String value) {
		name = value;
	}

	/** Without its prefix. */
	String localName() {
		return name.substring(name.indexOf(':') + 1);
	}

	String text() {
		return text;
	}

	void text(String value) {
		text = value;
	}

	/** May be changed. */
	Map<String, String> attributes() {
		return attributes;
	}

	/** May be changed. */
	List<Element> children() {
		return children;
	}
}
