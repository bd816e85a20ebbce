package org.mailferry.lab.internal.protocol;

import java.io.InputStream;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.codehaus.stax2.XMLInputFactory2;
import org.mailferry.lab.internal.calendar.WindowsZone;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;

/**
 * The head of a request: who is impersonated, which operation. Its body has not been read yet.
 *
 * @param impersonated
 *            address of the mailbox to act for
 * @param zone
 *            of times that say none: that of the header TimeZoneContext, UTC without one
 * @param operation
 *            local name of the body's element, on whose start the reader stands
 * @param room
 *            for what is held of the request
 */
public record Envelope(Optional<String> impersonated, ZoneId zone, String operation, XMLStreamReader reader,
		RequestRoom.Share room) {

	/** Reads up to the operation's element, with a parser of {@link #parsers()}. */
	public static Envelope read(XMLInputFactory parsers, InputStream in, RequestRoom.Share room)
			throws XMLStreamException, SoapFault {
		XMLStreamReader reader = parsers.createXMLStreamReader(in, "UTF-8");
		toElement(reader);
		require(reader, XmlAnswer.SOAP, "Envelope");
		toElement(reader);
		Head head = new Head(Optional.empty(), ZoneOffset.UTC);
		if (reader.getLocalName().equals("Header")) {
			head = header(reader, room);
			toElement(reader);
		}
		require(reader, XmlAnswer.SOAP, "Body");
		if (next(reader) != XMLStreamReader.START_ELEMENT) {
			throw new SoapFault("ErrorInvalidRequest", "The request is invalid.");
		}
		if (!XmlAnswer.MESSAGES.equals(reader.getNamespaceURI())) {
			throw unknown(reader);
		}
		return new Envelope(head.impersonated(), head.zone(), reader.getLocalName(), reader, room);
	}

	/** Makes parsers that look nothing up; any thread may use it. */
	public static XMLInputFactory parsers() {
		WstxInputFactory factory = new WstxInputFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, false);
		// Otherwise what is wrong in a text shows as a runtime exception when the text is asked for.
		factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
		factory.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, 32 * 1024);
		factory.setProperty(WstxInputProperties.P_MIN_TEXT_SEGMENT, 1024);
		return factory;
	}

	private record Head(Optional<String> impersonated, ZoneId zone) {
	}

	private static Head header(XMLStreamReader reader, RequestRoom.Share room) throws XMLStreamException, SoapFault {
		Optional<String> address = Optional.empty();
		ZoneId zone = ZoneOffset.UTC;
		while (next(reader) == XMLStreamReader.START_ELEMENT) {
			if (XmlAnswer.TYPES.equals(reader.getNamespaceURI())) {
				RequestElement element = RequestElement.read(reader, ZoneOffset.UTC, room);
				if (element.name().equals("ExchangeImpersonation")) {
					address = Optional.of(impersonated(element));
				} else if (element.name().equals("RequestServerVersion") && !version(element)) {
					throw new SoapFault("ErrorInvalidServerVersion", "The specified server version is invalid.");
				} else if (element.name().equals("TimeZoneContext")) {
					zone = WindowsZone.of(element.required("TimeZoneDefinition").requiredAttribute("Id")).orElse(zone);
				}
			} else {
				skip(reader);
			}
		}
		return new Head(address, zone);
	}

	private static boolean version(RequestElement element) {
		String version = element.attribute("Version").orElse("");
		return version.startsWith("Exchange20") || version.matches("V20\\d\\d_\\d\\d_\\d\\d");
	}

	private static String impersonated(RequestElement element) throws SoapFault {
		RequestElement sid = element.sequence("ConnectingSID").required("ConnectingSID");
		return sid.anyOf("PrincipalName", "SID", "PrimarySmtpAddress", "SmtpAddress").getFirst().text().strip();
	}

	private static void skip(XMLStreamReader reader) throws XMLStreamException {
		for (int depth = 1; depth > 0;) {
			switch (reader.next()) {
			case XMLStreamReader.START_ELEMENT -> depth++;
			case XMLStreamReader.END_ELEMENT -> depth--;
			default -> {
				// Content of a header that means nothing here.
			}
			}
		}
	}

	private static void toElement(XMLStreamReader reader) throws XMLStreamException {
		if (next(reader) != XMLStreamReader.START_ELEMENT) {
			throw new XMLStreamException("an element is missing", reader.getLocation());
		}
	}

	/** Moves to the next start or end of an element. A document type is refused: nothing of it is ever looked at. */
	public static int next(XMLStreamReader reader) throws XMLStreamException {
		while (true) {
			int event = reader.next();
			switch (event) {
			case XMLStreamReader.START_ELEMENT, XMLStreamReader.END_ELEMENT -> {
				return event;
			}
			case XMLStreamReader.DTD, XMLStreamReader.ENTITY_REFERENCE, XMLStreamReader.END_DOCUMENT ->
				throw new XMLStreamException("not allowed here", reader.getLocation());
			case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> {
				if (!reader.isWhiteSpace()) {
					throw new XMLStreamException("text where none belongs", reader.getLocation());
				}
			}
			default -> {
				// Comments and white space.
			}
			}
		}
	}

	private static void require(XMLStreamReader reader, String namespace, String name)
			throws XMLStreamException {
		if (!namespace.equals(reader.getNamespaceURI()) || !name.equals(reader.getLocalName())) {
			throw new XMLStreamException("not a SOAP envelope", reader.getLocation());
		}
	}

	static SoapFault unknown(XMLStreamReader reader) {
		return SoapFault.schema(reader.getLocation().getLineNumber(), reader.getLocation().getColumnNumber(),
				"The element '" + reader.getLocalName() + "' in namespace '" + reader.getNamespaceURI()
						+ "' is not declared.");
	}

	/** What a server answers that has never heard of the operation. */
	public SoapFault unknownOperation() {
		return unknown(reader);
	}

	/** The operation's element as a whole, once the rest of the request has been seen too. */
	public RequestElement body() throws XMLStreamException, SoapFault {
		RequestElement body = element();
		finish();
		return body;
	}

	/** The element on whose start the reader stands. */
	public RequestElement element() throws XMLStreamException, SoapFault {
		return RequestElement.read(reader, zone, room);
	}

	/** Reads on to the end of the request, where nothing more may come. */
	public void finish() throws XMLStreamException {
		if (next(reader) != XMLStreamReader.END_ELEMENT || next(reader) != XMLStreamReader.END_ELEMENT) {
			throw new XMLStreamException("only one element belongs into the body", reader.getLocation());
		}
		while (reader.hasNext()) {
			reader.next();
		}
	}
}
