package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.configuration.Dictionary;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** What a user configuration holds, in XML and in the properties of its item (MS-OXOCFG 2.2.2). */
final class ConfigurationContent {

	/** Bits of PidTagRoamingDatatypes. */
	private static final int BINARY = 1;
	private static final int XML = 2;
	private static final int DICTIONARY = 4;

	private final PropertyList properties;

	ConfigurationContent(PropertyList properties) {
		this.properties = properties;
	}

	/** Takes over what a UserConfiguration has; the rest stays as it is. */
	void set(RequestElement configuration) throws SoapFault, IOException {
		Optional<RequestElement> dictionary = configuration.child("Dictionary");
		if (dictionary.isPresent()) {
			List<Dictionary.Entry> entries = new ArrayList<>();
			for (RequestElement entry : dictionary.get().children()) {
				entries.add(new Dictionary.Entry(value(entry.required("DictionaryKey")),
						value(entry.required("DictionaryValue"))));
			}
			put(Tags.ROAMING_DICTIONARY, new Dictionary(entries).encode(), DICTIONARY);
		}
		binary(configuration, "XmlData", Tags.ROAMING_XML, XML);
		binary(configuration, "BinaryData", Tags.ROAMING_BINARY, BINARY);
	}

	private static Dictionary.Value value(RequestElement element) throws SoapFault {
		String type = element.required("Type").oneOf("DateTime", "Boolean", "Byte", "String", "Integer32",
				"UnsignedInteger32", "Integer64", "UnsignedInteger64", "StringArray", "ByteArray");
		return new Dictionary.Value(Dictionary.Type.of(type), element.children().stream()
				.filter(child -> child.name().equals("Value")).map(RequestElement::text).toList());
	}

	private void binary(RequestElement configuration, String name, PropertyKey key, int bit) throws SoapFault {
		Optional<RequestElement> data = configuration.child(name);
		if (data.isPresent()) {
			try {
				put(key, Base64.getMimeDecoder().decode(data.get().text()), bit);
			} catch (IllegalArgumentException e) {
				throw SoapFault.schema(data.get(), "The '" + name + "' element is invalid - it is no base64Binary.");
			}
		}
	}

	private void put(PropertyKey key, byte[] value, int bit) {
		properties.put(key, value).put(Tags.ROAMING_TYPES, properties.number(Tags.ROAMING_TYPES, 0) | bit);
	}

	/**
	 * @param parts
	 *            values of UserConfigurationPropertyType
	 */
	void write(XmlAnswer xml, List<String> parts) throws IOException {
		boolean all = parts.contains("All");
		Optional<byte[]> dictionary = properties.binary(Tags.ROAMING_DICTIONARY);
		if ((all || parts.contains("Dictionary")) && dictionary.isPresent()) {
			xml.open("t:Dictionary");
			for (Dictionary.Entry entry : Dictionary.decode(dictionary.get()).entries()) {
				xml.open("t:DictionaryEntry");
				write(xml, "t:DictionaryKey", entry.key());
				write(xml, "t:DictionaryValue", entry.value());
				xml.close();
			}
			xml.close();
		}
		if (all || parts.contains("XmlData")) {
			write(xml, "t:XmlData", Tags.ROAMING_XML);
		}
		if (all || parts.contains("BinaryData")) {
			write(xml, "t:BinaryData", Tags.ROAMING_BINARY);
		}
	}

	private static void write(XmlAnswer xml, String element, Dictionary.Value value) throws IOException {
		xml.open(element).leaf("t:Type", value.type().label());
		for (String one : value.values()) {
			xml.leaf("t:Value", one);
		}
		xml.close();
	}

	private void write(XmlAnswer xml, String element, PropertyKey key) throws IOException {
		Optional<byte[]> value = properties.binary(key);
		if (value.isPresent()) {
			xml.leaf(element, Base64.getEncoder().encodeToString(value.get()));
		}
	}
}
