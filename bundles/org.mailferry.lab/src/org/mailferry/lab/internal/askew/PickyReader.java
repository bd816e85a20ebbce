package org.mailferry.lab.internal.askew;

import java.util.Set;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** Reads a request and refuses it as a whole when a property is in it that the server does not want. */
public final class PickyReader extends StreamReaderDelegate {

	private final Set<String> types;
	private final Set<String> names;

	/**
	 * @param types
	 *            values of PropertyType
	 * @param names
	 *            values of PropertyTag, PropertyName, PropertyId and FieldURI
	 */
	public PickyReader(XMLStreamReader reader, Set<String> types, Set<String> names) {
		super(reader);
		this.types = Set.copyOf(types);
		this.names = Set.copyOf(names);
	}

	/** The request is refused. */
	public static final class Refusal extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Refusal(String property) {
			super("the property " + property + " is refused", null, false, false);
		}
	}

	@Override
	public int next() throws XMLStreamException {
		int event = super.next();
		if (event == START_ELEMENT) {
			if (types.contains(String.valueOf(getAttributeValue(null, "PropertyType")))) {
				throw new Refusal(getAttributeValue(null, "PropertyType"));
			}
			for (String attribute : new String[]{ "PropertyTag", "PropertyName", "PropertyId", "FieldURI" }) {
				String value = getAttributeValue(null, attribute);
				if (value != null && names.contains(value)) {
					throw new Refusal(value);
				}
			}
		}
		return event;
	}
}
