package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** A property somebody asks for or sets. */
public sealed interface FieldPath {

	/** One of Exchange's own names, for example {@code item:Subject}. */
	record Named(String uri) implements FieldPath {
	}

	/** One entry of a dictionary, for example an e-mail address of a contact. */
	record Indexed(String uri, String index) implements FieldPath {
	}

	/** A MAPI property. */
	record Extended(ExtendedField field) implements FieldPath {
	}

	/** The names that the schema knows. */
	Set<String> KNOWN = known();

	private static Set<String> known() {
		try (InputStream in = FieldPath.class.getResourceAsStream("field-uris.txt")) {
			return Set.copyOf(new TreeSet<>(
					new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().map(String::strip).toList()));
		} catch (IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	static boolean isPath(RequestElement element) {
		return element.name().equals("FieldURI") || element.name().equals("IndexedFieldURI")
				|| element.name().equals("ExtendedFieldURI");
	}

	static FieldPath of(RequestElement element) throws SoapFault {
		return switch (element.name()) {
		case "FieldURI" -> new Named(uri(element, element.attributes("FieldURI")));
		case "IndexedFieldURI" -> new Indexed(uri(element, element.attributes("FieldURI", "FieldIndex")),
				element.requiredAttribute("FieldIndex"));
		case "ExtendedFieldURI" -> new Extended(ExtendedField.of(element));
		default -> throw SoapFault.schema(element, "The element '" + element.name() + "' is no path.");
		};
	}

	private static String uri(RequestElement element, RequestElement checked) throws SoapFault {
		String uri = checked.requiredAttribute("FieldURI");
		if (!KNOWN.contains(uri)) {
			throw SoapFault.schema(element, "The 'FieldURI' attribute is invalid - The value '" + uri
					+ "' is invalid according to its datatype - The Enumeration constraint failed.");
		}
		return uri;
	}
}
