package org.mailferry.releng.peers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Microsoft's schema of EWS, which every answer has to follow; it stands beside the repository. */
final class EwsSchema {

	private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
	/** What types.xsd imports without saying from where. */
	private static final String XML_NAMESPACE = "<xs:schema targetNamespace='http://www.w3.org/XML/1998/namespace'"
			+ " xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:attribute name='lang' type='xs:language'/></xs:schema>";

	private final Optional<Schema> schema;

	EwsSchema() {
		Path messages = Path.of(System.getProperty("mailferry.shared", "../../../shared"), "ews-schema/messages.xsd");
		if (!Files.exists(messages)) {
			System.err.println("#### " + messages + " IS NOT THERE: answers are not validated ####");
			schema = Optional.empty();
			return;
		}
		try {
			schema = Optional.of(SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new Source[]{
					new StreamSource(new StringReader(XML_NAMESPACE)), new StreamSource(messages.toFile()) }));
		} catch (SAXException e) {
			throw new IllegalStateException("the schema cannot be read", e);
		}
	}

	boolean available() {
		return schema.isPresent();
	}

	/** What is wrong with an answer; a SOAP fault is none of the schema's. */
	Optional<String> violation(byte[] answer) {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
			Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer));
			Element body = (Element) document.getElementsByTagNameNS(SOAP, "Body").item(0);
			if (body == null) {
				return Optional.of("no SOAP body");
			}
			for (Node part = body.getFirstChild(); part != null; part = part.getNextSibling()) {
				if (schema.isPresent() && part instanceof Element element && !SOAP.equals(element.getNamespaceURI())) {
					schema.get().newValidator().validate(new DOMSource(element));
				}
			}
			return Optional.empty();
		} catch (SAXException e) {
			return Optional.of(e.getMessage());
		} catch (IOException | ParserConfigurationException e) {
			throw new IllegalStateException(e);
		}
	}
}
