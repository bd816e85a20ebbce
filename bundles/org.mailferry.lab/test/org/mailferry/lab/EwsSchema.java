package org.mailferry.lab;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.xml.sax.SAXException;

/** Microsoft's schema of EWS, when it is there. */
final class EwsSchema {

	/** What types.xsd imports without saying from where. */
	private static final String XML_NAMESPACE = "<xs:schema targetNamespace='http://www.w3.org/XML/1998/namespace'"
			+ " xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:attribute name='lang' type='xs:language'/></xs:schema>";
	private static final Optional<Schema> SCHEMA = load();

	private EwsSchema() {
	}

	/** The folder with schema and samples: given by a property, or a sibling of some folder above. */
	static Optional<Path> shared() {
		String given = System.getProperty("mailferry.shared");
		if (given != null && Files.isDirectory(Path.of(given))) {
			return Optional.of(Path.of(given));
		}
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			Path sibling = at.resolveSibling("shared");
			if (at.getParent() != null && Files.isDirectory(sibling.resolve("ews-schema"))) {
				return Optional.of(sibling);
			}
		}
		System.err.println("#### mailferry.shared IS NOT SET AND ../shared IS NOT THERE: "
				+ "answers are not validated, samples are not read ####");
		return Optional.empty();
	}

	private static Optional<Schema> load() {
		Optional<Path> shared = shared();
		if (shared.isEmpty()) {
			return Optional.empty();
		}
		try {
			return Optional.of(SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
					.newSchema(new Source[]{ new StreamSource(new StringReader(XML_NAMESPACE)),
							new StreamSource(shared.get().resolve("ews-schema/messages.xsd").toFile()) }));
		} catch (SAXException e) {
			throw new IllegalStateException("the schema cannot be read", e);
		}
	}

	static boolean available() {
		return SCHEMA.isPresent();
	}

	/** What is wrong with the body of an envelope; empty when it is valid. */
	static Optional<String> violation(String envelope) {
		if (SCHEMA.isEmpty()) {
			return Optional.empty();
		}
		int from = envelope.indexOf("<s:Body>") + "<s:Body>".length();
		String body = envelope.substring(from, envelope.indexOf("</s:Body>"));
		try {
			SCHEMA.get().newValidator().validate(new StreamSource(new StringReader(body)));
			return Optional.empty();
		} catch (SAXException e) {
			return Optional.of(e.getMessage());
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}
}
