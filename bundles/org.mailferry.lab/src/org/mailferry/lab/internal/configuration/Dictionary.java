package org.mailferry.lab.internal.configuration;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/**
 * The names and values of a user configuration, as PR_ROAMING_DICTIONARY holds them (MS-OXOCFG 2.2.5.1): XML with
 * entries such as {@code <e k="18-OLPrefsVersion" v="9-1"/>}, the number being that of .NET's type.
 *
 * @param entries
 *            in order
 */
public record Dictionary(List<Entry> entries) {

	private static final XMLInputFactory PARSERS = Envelope.parsers();

	/** A value's type by the number in the stream. Lists have none in the specification; they are kept line by line. */
	public enum Type {
		BYTE_ARRAY("ByteArray", 1),
		BOOLEAN("Boolean", 3),
		BYTE("Byte", 6),
		INTEGER_32("Integer32", 9), //
		UNSIGNED_32("UnsignedInteger32", 10),
		INTEGER_64("Integer64", 11),
		UNSIGNED_64("UnsignedInteger64", 12), //
		DATE_TIME("DateTime", 16),
		STRING("String", 18),
		STRING_ARRAY("StringArray", 1018);

		private final String label;
		private final int code;

		Type(String label, int code) {
			this.label = label;
			this.code = code;
		}

		/** As EWS names it. */
		public String label() {
			return label;
		}

		static Type of(int code) throws IOException {
			return Arrays.stream(values()).filter(type -> type.code == code).findFirst()
					.orElseThrow(() -> new IOException("a value of unknown type " + code));
		}

		public static Type of(String label) {
			return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst().orElse(STRING);
		}
	}

	/**
	 * A key or a value.
	 *
	 * @param values
	 *            one, except for a list
	 */
	public record Value(Type type, List<String> values) {

		private String text() {
			return type.code + "-" + String.join("\n", values);
		}

		private static Value parse(String text) throws IOException {
			int dash = text.indexOf('-');
			if (dash < 1 || !text.substring(0, dash).matches("\\d{1,4}")) {
				throw new IOException("no value of a dictionary: " + text);
			}
			Type type = Type.of(Integer.parseInt(text.substring(0, dash)));
			String value = text.substring(dash + 1);
			return new Value(type, type == Type.STRING_ARRAY ? List.of(value.split("\n", -1)) : List.of(value));
		}
	}

	/** A key with its value. */
	public record Entry(Value key, Value value) {
	}

	public byte[] encode() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		XmlAnswer xml = new XmlAnswer(out);
		xml.open("UserConfiguration").attribute("xmlns", "dictionary.xsd");
		xml.open("Info").attribute("version", "Exchange.12").close().open("Data");
		for (Entry entry : entries) {
			xml.open("e").attribute("k", entry.key().text()).attribute("v", entry.value().text()).close();
		}
		xml.end();
		return out.toByteArray();
	}

	/** @throws IOException when it is no such dictionary */
	public static Dictionary decode(byte[] stream) throws IOException {
		List<Entry> entries = new ArrayList<>();
		try {
			XMLStreamReader reader = PARSERS.createXMLStreamReader(new ByteArrayInputStream(stream), "UTF-8");
			while (reader.hasNext()) {
				if (reader.next() == XMLStreamReader.START_ELEMENT && reader.getLocalName().equals("e")) {
					String key = reader.getAttributeValue(null, "k");
					String value = reader.getAttributeValue(null, "v");
					if (key == null || value == null) {
						throw new IOException("an entry without key or value");
					}
					entries.add(new Entry(Value.parse(key), Value.parse(value)));
				}
			}
		} catch (XMLStreamException e) {
			throw new IOException("no dictionary", e);
		}
		return new Dictionary(entries);
	}
}
