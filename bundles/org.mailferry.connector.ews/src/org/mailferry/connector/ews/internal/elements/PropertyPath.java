package org.mailferry.connector.ews.internal.elements;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/** How EWS names a property. */
public sealed interface PropertyPath {

	/** Writes the path into a request. */
	void ask(RequestXml xml);

	/** What to look for in the documentation. */
	String shown();

	/**
	 * A property with an element of its own.
	 *
	 * @param uri
	 *            for example {@code item:Importance}
	 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/fielduri">FieldURI</a>
	 */
	record Element(String uri) implements PropertyPath {

		/** Local name of its element. */
		public String name() {
			return uri.substring(uri.indexOf(':') + 1);
		}

		@Override
		public void ask(RequestXml xml) {
			xml.empty("t:FieldURI", "FieldURI", uri);
		}

		@Override
		public String shown() {
			return uri;
		}
	}

	/**
	 * Something that is not asked for by itself.
	 *
	 * @param shown
	 *            what it is, for people
	 */
	record Beyond(String shown) implements PropertyPath {

		@Override
		public void ask(RequestXml xml) {
			// comes with something else, or not at all
		}
	}

	/**
	 * A MAPI property.
	 *
	 * @param set
	 *            property set of a named one, else null
	 * @param number
	 *            its number, within the set for a named one; -1 for one that has a name
	 * @param name
	 *            its name, or null
	 * @param type
	 *            as EWS calls it, for example {@code SystemTime}
	 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/extendedfielduri">
	 *      ExtendedFieldURI</a>
	 */
	record Extended(UUID set, int number, String name, String type) implements PropertyPath {

		private static final Map<String, UUID> DISTINGUISHED = Map.ofEntries(
				Map.entry("Meeting", UUID.fromString("6ed8da90-450b-101b-98da-00aa003f1305")),
				Map.entry("Appointment", UUID.fromString("00062002-0000-0000-c000-000000000046")),
				Map.entry("Common", UUID.fromString("00062008-0000-0000-c000-000000000046")),
				Map.entry("PublicStrings", UUID.fromString("00020329-0000-0000-c000-000000000046")),
				Map.entry("Address", UUID.fromString("00062004-0000-0000-c000-000000000046")),
				Map.entry("InternetHeaders", UUID.fromString("00020386-0000-0000-c000-000000000046")),
				Map.entry("CalendarAssistant", UUID.fromString("11000e07-b51b-40d6-af21-caa85edab1d0")),
				Map.entry("UnifiedMessaging", UUID.fromString("4442858e-a9e3-4e80-b900-317a210cc15b")),
				Map.entry("Task", UUID.fromString("00062003-0000-0000-c000-000000000046")),
				Map.entry("Sharing", UUID.fromString("00062040-0000-0000-c000-000000000046")));

		static Extended tag(int number, String type) {
			return new Extended(null, number, null, type);
		}

		static Extended named(String set, int number, String type) {
			return new Extended(set(set), number, null, type);
		}

		static Extended named(String set, String name, String type) {
			return new Extended(set(set), -1, name, type);
		}

		private static UUID set(String name) {
			UUID distinguished = DISTINGUISHED.get(name);
			return distinguished == null ? UUID.fromString(name) : distinguished;
		}

		/** The same for every way to write the same property. */
		String key() {
			if (set == null) {
				return "%04x".formatted(number);
			}
			return set + "/" + (name == null ? "%04x".formatted(number) : name.toLowerCase(Locale.ROOT));
		}

		/** The key of the ExtendedFieldURI on whose start the reader stands, which is left there. */
		static String key(AnswerXml xml) {
			String tag = xml.attribute("PropertyTag");
			if (!tag.isEmpty()) {
				return "%04x".formatted(decode(tag) & 0xFFFF);
			}
			String name = xml.attribute("PropertyName");
			String property = name.isEmpty()
					? "%04x".formatted(decode(xml.attribute("PropertyId")))
					: name.toLowerCase(Locale.ROOT);
			String set = xml.attribute("DistinguishedPropertySetId");
			UUID distinguished = DISTINGUISHED.get(set);
			return (distinguished == null
					? xml.attribute("PropertySetId").toLowerCase(Locale.ROOT)
					: distinguished.toString()) + "/" + property;
		}

		private static int decode(String number) {
			try {
				return Integer.decode(number.strip());
			} catch (NumberFormatException e) {
				return -1;
			}
		}

		boolean multiple() {
			return type.endsWith("Array");
		}

		@Override
		public void ask(RequestXml xml) {
			Optional<String> distinguished = DISTINGUISHED.entrySet().stream()
					.filter(entry -> entry.getValue().equals(set)).map(Map.Entry::getKey).findFirst();
			if (set == null) {
				xml.empty("t:ExtendedFieldURI", "PropertyTag", "0x%04X".formatted(number), "PropertyType", type);
				return;
			}
			String setName = distinguished.isPresent() ? "DistinguishedPropertySetId" : "PropertySetId";
			String setValue = distinguished.orElse(set.toString());
			if (name == null) {
				xml.empty("t:ExtendedFieldURI", setName, setValue, "PropertyId", Integer.toString(number),
						"PropertyType", type);
			} else {
				xml.empty("t:ExtendedFieldURI", setName, setValue, "PropertyName", name, "PropertyType", type);
			}
		}

		@Override
		public String shown() {
			if (set == null) {
				return "0x%04X %s".formatted(number, type);
			}
			String setName = DISTINGUISHED.entrySet().stream().filter(entry -> entry.getValue().equals(set))
					.map(Map.Entry::getKey).findFirst().orElse(set.toString());
			return "%s %s %s".formatted(setName, name == null ? "0x%04X".formatted(number) : name, type);
		}
	}
}
