package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A part of a request, read into memory. What it is asked for is checked as the schema would. */
public final class RequestElement {

	private static final int MAX_DEPTH = 64;
	/** What an element takes of memory besides its text, in bytes, roughly. */
	private static final long WEIGHT = 256;
	private static final long WEIGHT_OF_ATTRIBUTE = 128;

	private final ZoneId zone;
	private final String name;
	private final int line;
	private final int column;
	private final Map<String, String> attributes = new LinkedHashMap<>();
	private final List<RequestElement> children = new ArrayList<>();
	private String text = "";

	private RequestElement(XMLStreamReader reader, ZoneId zone) {
		this.zone = zone;
		name = reader.getLocalName();
		line = reader.getLocation().getLineNumber();
		column = reader.getLocation().getColumnNumber();
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
		}
	}

	/**
	 * Reads the element the reader stands on; leaves it at its end.
	 *
	 * @param zone
	 *            of times that say none
	 * @throws SoapFault
	 *             when it belongs to nothing that EWS knows, is nested too deeply, or is too large for the room it has
	 */
	static RequestElement read(XMLStreamReader reader, ZoneId zone, RequestRoom.Share room)
			throws XMLStreamException, SoapFault {
		return read(reader, zone, room, 0);
	}

	private static RequestElement read(XMLStreamReader reader, ZoneId zone, RequestRoom.Share room, int depth)
			throws XMLStreamException, SoapFault {
		room.take(WEIGHT + reader.getAttributeCount() * WEIGHT_OF_ATTRIBUTE);
		RequestElement element = new RequestElement(reader, zone);
		String namespace = reader.getNamespaceURI();
		if (!XmlAnswer.MESSAGES.equals(namespace) && !XmlAnswer.TYPES.equals(namespace) || depth > MAX_DEPTH) {
			throw SoapFault.schema(element,
					"The element '" + element.name + "' in namespace '" + namespace + "' is not declared.");
		}
		StringBuilder characters = new StringBuilder();
		while (true) {
			switch (reader.next()) {
			case XMLStreamReader.START_ELEMENT -> element.children.add(read(reader, zone, room, depth + 1));
			case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE -> {
				room.take(reader.getTextLength());
				characters.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
			}
			case XMLStreamReader.END_ELEMENT -> {
				if (element.children.isEmpty()) {
					element.text = characters.toString();
				}
				return element;
			}
			case XMLStreamReader.COMMENT, XMLStreamReader.PROCESSING_INSTRUCTION -> {
				// Says nothing.
			}
			default -> throw new XMLStreamException("unexpected event", reader.getLocation());
			}
		}
	}

	public String name() {
		return name;
	}

	/** Writes it as it came, in the namespace of types. */
	public void writeTo(XmlAnswer xml) throws IOException {
		xml.open("t:" + name);
		for (Map.Entry<String, String> attribute : attributes.entrySet()) {
			xml.attribute(attribute.getKey(), attribute.getValue());
		}
		for (RequestElement child : children) {
			child.writeTo(xml);
		}
		if (!text.isEmpty()) {
			xml.text(text);
		}
		xml.close();
	}

	int line() {
		return line;
	}

	int column() {
		return column;
	}

	public String text() {
		return text;
	}

	public List<RequestElement> children() {
		return children;
	}

	/** Refuses any child but these, and these out of order; a name that ends with * may be repeated. */
	public RequestElement sequence(String... names) throws SoapFault {
		int at = 0;
		for (RequestElement child : children) {
			while (at < names.length && !matches(names[at], child.name)) {
				at++;
			}
			if (at == names.length) {
				throw SoapFault.schema(child, "The element '" + name + "' has invalid child element '" + child.name
						+ "'. List of possible elements expected: '" + String.join(", ", names).replace("*", "")
						+ "'.");
			}
			if (!names[at].endsWith("*")) {
				at++;
			}
		}
		return this;
	}

	private static boolean matches(String pattern, String name) {
		return pattern.endsWith("*")
				? name.contentEquals(pattern.substring(0, pattern.length() - 1))
				: name.equals(pattern);
	}

	/** Refuses any child but these; at least one must be there. */
	public List<RequestElement> anyOf(String... names) throws SoapFault {
		List<String> known = Arrays.asList(names);
		for (RequestElement child : children) {
			if (!known.contains(child.name)) {
				throw SoapFault.schema(child,
						"The element '" + name + "' has invalid child element '" + child.name + "'.");
			}
		}
		if (children.isEmpty()) {
			throw SoapFault.schema(this, "The element '" + name + "' has incomplete content.");
		}
		return children;
	}

	/** Refuses any attribute but these. */
	public RequestElement attributes(String... names) throws SoapFault {
		List<String> known = Arrays.asList(names);
		for (String attribute : attributes.keySet()) {
			if (!known.contains(attribute)) {
				throw SoapFault.schema(this, "The '" + attribute + "' attribute is not declared.");
			}
		}
		return this;
	}

	public Optional<RequestElement> child(String childName) {
		return children.stream().filter(child -> child.name.equals(childName)).findFirst();
	}

	public RequestElement required(String childName) throws SoapFault {
		Optional<RequestElement> child = child(childName);
		if (child.isEmpty()) {
			throw SoapFault.schema(this, "The element '" + name
					+ "' has incomplete content. List of possible elements expected: '" + childName + "'.");
		}
		return child.get();
	}

	public Optional<String> attribute(String attribute) {
		return Optional.ofNullable(attributes.get(attribute));
	}

	public String requiredAttribute(String attribute) throws SoapFault {
		String value = attributes.get(attribute);
		if (value == null) {
			throw SoapFault.schema(this, "The required attribute '" + attribute + "' is missing.");
		}
		return value;
	}

	/** The attribute's value, which must be one of these. */
	public Optional<String> attributeOf(String attribute, String... allowed) throws SoapFault {
		String value = attributes.get(attribute);
		if (value != null && !Arrays.asList(allowed).contains(value)) {
			throw SoapFault.schema(this, "The '" + attribute + "' attribute is invalid - The value '" + value
					+ "' is invalid according to its datatype - The Enumeration constraint failed.");
		}
		return Optional.ofNullable(value);
	}

	public String requiredAttributeOf(String attribute, String... allowed) throws SoapFault {
		requiredAttribute(attribute);
		return attributeOf(attribute, allowed).orElseThrow();
	}

	public int intAttribute(String attribute, int minimum) throws SoapFault {
		return number(requiredAttribute(attribute), minimum, Integer.MAX_VALUE);
	}

	public int number(int minimum, int maximum) throws SoapFault {
		return number(text, minimum, maximum);
	}

	private int number(String value, int minimum, int maximum) throws SoapFault {
		try {
			int number = Integer.parseInt(value.strip());
			if (number >= minimum && number <= maximum) {
				return number;
			}
		} catch (NumberFormatException e) {
			// Refused below, like a number out of range.
		}
		throw SoapFault.schema(this, "The '" + name + "' element is invalid - The value '" + value
				+ "' is invalid according to its datatype.");
	}

	/** The text as a time. */
	public Instant time() throws SoapFault {
		return time(text);
	}

	public Instant timeAttribute(String attribute) throws SoapFault {
		return time(requiredAttribute(attribute));
	}

	private Instant time(String value) throws SoapFault {
		try {
			return ExtendedValue.time(value, zone);
		} catch (DateTimeException e) {
			throw SoapFault.schema(this, "The '" + name + "' element is invalid - The value '" + value
					+ "' is invalid according to its datatype 'http://www.w3.org/2001/XMLSchema:dateTime'.");
		}
	}

	public boolean flag() throws SoapFault {
		return flag(text.strip());
	}

	public boolean flagAttribute(String attribute, boolean otherwise) throws SoapFault {
		String value = attributes.get(attribute);
		return value == null ? otherwise : flag(value);
	}

	private boolean flag(String value) throws SoapFault {
		return switch (value) {
		case "true", "1" -> true;
		case "false", "0" -> false;
		default -> throw SoapFault.schema(this, "The '" + name + "' element is invalid - The value '" + value
				+ "' is invalid according to its datatype 'http://www.w3.org/2001/XMLSchema:boolean'.");
		};
	}

	/** The text, which must be one of these. */
	public String oneOf(String... allowed) throws SoapFault {
		String value = text.strip();
		if (!Arrays.asList(allowed).contains(value)) {
			throw SoapFault.schema(this, "The '" + name + "' element is invalid - The value '" + value
					+ "' is invalid according to its datatype - The Enumeration constraint failed.");
		}
		return value;
	}
}
