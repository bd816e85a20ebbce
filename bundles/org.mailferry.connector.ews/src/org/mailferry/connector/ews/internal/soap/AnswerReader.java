package org.mailferry.connector.ews.internal.soap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

import org.codehaus.stax2.XMLInputFactory2;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;

/**
 * Reads SOAP answers as a stream: no document types, no entities, bounded depth, attributes and size. Safe for use by any
 * thread.
 */
public final class AnswerReader {

	/** A page of a thousand folders or 512 items has about a megabyte. */
	private static final long MOST_BYTES = 64L * 1024 * 1024;
	private static final int MOST_DEPTH = 100;
	private static final int MOST_ATTRIBUTES = 100;
	private static final int MOST_ATTRIBUTE_LENGTH = 256 * 1024;

	private final WstxInputFactory factory = new WstxInputFactory();
	private final long mostBytes;

	public AnswerReader() {
		this(MOST_BYTES);
	}

	AnswerReader(long mostBytes) {
		this.mostBytes = mostBytes;
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, false);
		factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
		factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MOST_DEPTH);
		factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
		factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MOST_ATTRIBUTE_LENGTH);
		// Exchange sends control characters of subjects as references, which only XML 1.1 allows.
		factory.setProperty(WstxInputProperties.P_ALLOW_XML11_ESCAPED_CHARS_IN_XML10, true);
	}

	/**
	 * What came out.
	 *
	 * @param serverVersion
	 *            what the server says of itself, for example {@code 15.2.1544.4}
	 */
	public record Read<R>(R result, Optional<String> serverVersion) {
	}

	/** An answer that is no SOAP, or another kind of it, under the same limits; stands before its root. */
	public AnswerXml open(InputStream in) throws XMLStreamException, IOException {
		AnswerStream stream = new AnswerStream(in, mostBytes);
		refuseOtherEncodings(stream.head());
		return new AnswerXml(factory.createXMLStreamReader(stream, "UTF-8"), stream);
	}

	/** Reads one answer; what stands behind the operation's own element may be left unread. */
	public <R> Read<R> read(InputStream in, Operation<R> operation)
			throws XMLStreamException, IOException, RequestRefusedException {
		AnswerStream stream = new AnswerStream(in, mostBytes);
		refuseOtherEncodings(stream.head());
		var parser = factory.createXMLStreamReader(stream, "UTF-8");
		AnswerXml xml = new AnswerXml(parser, stream);
		Optional<String> version = Optional.empty();
		toEnvelope(xml);
		while (xml.nextChild()) {
			switch (xml.name()) {
			case "Header" -> version = header(xml);
			case "Body" -> {
				return new Read<>(body(xml, operation), version);
			}
			default -> xml.skip();
			}
		}
		throw new NotSoapException("a SOAP envelope without a body");
	}

	private static void refuseOtherEncodings(byte[] head) throws NotSoapException {
		for (int i = 0; i < Math.min(4, head.length); i++) {
			int b = head[i] & 0xFF;
			if (b == 0 || b == 0xFE || b == 0xFF) {
				throw new NotSoapException("text that is not UTF-8");
			}
		}
		if (head.length == 0) {
			throw new NotSoapException(NotSoapException.NOTHING);
		}
	}

	private static void toEnvelope(AnswerXml xml) throws XMLStreamException {
		if (!xml.nextChild() || !xml.name().equals("Envelope")) {
			throw new NotSoapException("XML that is not SOAP, it begins with <" + xml.name() + ">");
		}
	}

	private static Optional<String> header(AnswerXml xml) throws XMLStreamException {
		Optional<String> version = Optional.empty();
		while (xml.nextChild()) {
			if (xml.name().equals("ServerVersionInfo")) {
				version = Optional.of(String.join(".", xml.attribute("MajorVersion"), xml.attribute("MinorVersion"),
						xml.attribute("MajorBuildNumber"), xml.attribute("MinorBuildNumber")));
			}
			xml.skip();
		}
		return version;
	}

	private static <R> R body(AnswerXml xml, Operation<R> operation)
			throws XMLStreamException, IOException, RequestRefusedException {
		if (!xml.nextChild()) {
			throw new NotSoapException("an empty SOAP body");
		}
		if (xml.name().equals("Fault")) {
			throw new RequestRefusedException(Fault.read(xml));
		}
		if (!xml.name().equals(operation.name() + "Response")) {
			throw new NotSoapException("<" + xml.name() + "> instead of an answer to " + operation.name());
		}
		return operation.read(xml);
	}
}
