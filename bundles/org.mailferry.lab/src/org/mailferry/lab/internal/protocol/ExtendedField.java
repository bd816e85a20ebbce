package org.mailferry.lab.internal.protocol;

import static org.mailferry.lab.internal.stream.PropertyKey.APPLICATION_TIME;
import static org.mailferry.lab.internal.stream.PropertyKey.BINARY;
import static org.mailferry.lab.internal.stream.PropertyKey.BOOLEAN;
import static org.mailferry.lab.internal.stream.PropertyKey.CURRENCY;
import static org.mailferry.lab.internal.stream.PropertyKey.DOUBLE;
import static org.mailferry.lab.internal.stream.PropertyKey.FLOAT;
import static org.mailferry.lab.internal.stream.PropertyKey.GUID;
import static org.mailferry.lab.internal.stream.PropertyKey.INTEGER;
import static org.mailferry.lab.internal.stream.PropertyKey.LONG;
import static org.mailferry.lab.internal.stream.PropertyKey.MULTIPLE;
import static org.mailferry.lab.internal.stream.PropertyKey.SHORT;
import static org.mailferry.lab.internal.stream.PropertyKey.TEXT;
import static org.mailferry.lab.internal.stream.PropertyKey.TIME;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.mailferry.lab.internal.stream.NamedProperty;
import org.mailferry.lab.internal.stream.PropertyKey;

/**
 * A MAPI property as EWS names it.
 *
 * @param attributes
 *            as they were asked for, to be repeated in the answer
 * @param key
 *            null when the combination of attributes means nothing
 */
public record ExtendedField(Map<String, String> attributes, PropertyKey key) {

	private static final String[] NAMES = { "DistinguishedPropertySetId", "PropertySetId", "PropertyTag",
			"PropertyName", "PropertyId", "PropertyType" };
	private static final Map<String, UUID> SETS = Map.of("Meeting", NamedProperty.MEETING, "Appointment",
			NamedProperty.APPOINTMENT, "Common", NamedProperty.COMMON, "PublicStrings", NamedProperty.PUBLIC_STRINGS,
			"Address", NamedProperty.ADDRESS, "InternetHeaders", NamedProperty.INTERNET_HEADERS, "CalendarAssistant",
			NamedProperty.CALENDAR_ASSISTANT, "UnifiedMessaging", NamedProperty.UNIFIED_MESSAGING, "Task",
			NamedProperty.TASK, "Sharing", NamedProperty.SHARING);
	private static final Map<String, Integer> TYPES = Map.ofEntries(Map.entry("ApplicationTime", APPLICATION_TIME),
			Map.entry("Binary", BINARY), Map.entry("Boolean", BOOLEAN), Map.entry("CLSID", GUID),
			Map.entry("Currency", CURRENCY), Map.entry("Double", DOUBLE), Map.entry("Float", FLOAT),
			Map.entry("Integer", INTEGER), Map.entry("Long", LONG), Map.entry("Short", SHORT),
			Map.entry("SystemTime", TIME), Map.entry("String", TEXT));

	static ExtendedField of(RequestElement element) throws SoapFault {
		element.attributes(NAMES);
		Map<String, String> attributes = new LinkedHashMap<>();
		for (String name : NAMES) {
			element.attribute(name).ifPresent(value -> attributes.put(name, value));
		}
		String type = element.requiredAttribute("PropertyType");
		boolean array = type.endsWith("Array");
		Integer single = TYPES.get(array ? type.substring(0, type.length() - 5) : type);
		if (single == null && !type.matches("Error|Null|Object|ObjectArray")) {
			throw SoapFault.schema(element, "The 'PropertyType' attribute is invalid - The value '" + type
					+ "' is invalid according to its datatype - The Enumeration constraint failed.");
		}
		return new ExtendedField(attributes, single == null ? null : key(element, single | (array ? MULTIPLE : 0)));
	}

	private static PropertyKey key(RequestElement element, int type) throws SoapFault {
		String tag = element.attribute("PropertyTag").orElse(null);
		String distinguished = element.attribute("DistinguishedPropertySetId").orElse(null);
		String set = element.attribute("PropertySetId").orElse(null);
		String name = element.attribute("PropertyName").orElse(null);
		String id = element.attribute("PropertyId").orElse(null);
		if (distinguished != null && !SETS.containsKey(distinguished)) {
			throw SoapFault.schema(element, "The 'DistinguishedPropertySetId' attribute is invalid.");
		}
		try {
			if (tag != null) {
				int number = Integer.decode(tag);
				return distinguished != null || set != null || name != null || id != null || number >= 0x8000
						? null
						: PropertyKey.of(number, type);
			}
			if ((distinguished == null) == (set == null) || (name == null) == (id == null)) {
				return null;
			}
			UUID guid = distinguished == null ? UUID.fromString(set) : SETS.get(distinguished);
			return name == null
					? PropertyKey.named(guid, Integer.parseInt(id), type)
					: PropertyKey.named(guid, name, type);
		} catch (IllegalArgumentException e) {
			throw SoapFault.schema(element, "An attribute of 'ExtendedFieldURI' is invalid: " + e.getMessage());
		}
	}

	/** Whether such a property can be asked for at all. */
	ExtendedField checked() throws ItemError {
		if (key == null) {
			throw new ItemError("ErrorInvalidExtendedProperty",
					"The combination of attributes or the type of an extended property is invalid.");
		}
		return this;
	}

	void writeTo(XmlAnswer xml) throws IOException {
		xml.open("t:ExtendedFieldURI");
		for (Map.Entry<String, String> attribute : attributes.entrySet()) {
			xml.attribute(attribute.getKey(), attribute.getValue());
		}
		xml.close();
	}
}
