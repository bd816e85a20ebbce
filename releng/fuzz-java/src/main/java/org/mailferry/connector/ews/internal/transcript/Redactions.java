package org.mailferry.connector.ews.internal.transcript;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;

/**
 * What `endpoint record` writes of answers: XML whenever the answer is, and without the words that stand for what people
 * write, wherever an answer has them: but for sentences of a server and for names. In the package of what it looks into.
 */
public final class Redactions {

	/** Seeds have it in texts and attributes. */
	private static final String PRIVATE = "kinder lied";
	private static final Set<String> SENTENCES = Set.of("MessageText", "faultstring", "ErrorMessage", "Message");
	private static final XMLInputFactory PARSERS = parsers();

	private Redactions() {
	}

	private static XMLInputFactory parsers() {
		WstxInputFactory parsers = new WstxInputFactory();
		parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		parsers.setProperty(XMLInputFactory.IS_COALESCING, true);
		parsers.setProperty(WstxInputProperties.P_ALLOW_XML11_ESCAPED_CHARS_IN_XML10, true);
		return parsers;
	}

	/** Called by the fuzzer and the replay. */
	public static void fuzzerTestOneInput(byte[] input) {
		String redacted;
		try {
			redacted = new RedactedXml(new Pseudonyms()).of(input);
		} catch (XMLStreamException e) {
			// then nothing of it is written
			return;
		}
		try {
			check(PARSERS.createXMLStreamReader(
					new ByteArrayInputStream(redacted.getBytes(StandardCharsets.UTF_8)), "UTF-8"));
		} catch (XMLStreamException e) {
			throw new AssertionError("no XML any more: " + redacted, e);
		}
	}

	private static void check(XMLStreamReader reader) throws XMLStreamException {
		String element = "";
		while (reader.hasNext()) {
			switch (reader.next()) {
			case XMLStreamConstants.START_ELEMENT -> element = reader.getLocalName();
			case XMLStreamConstants.END_ELEMENT -> element = "";
			case XMLStreamConstants.CHARACTERS -> {
				if (!SENTENCES.contains(element) && reader.getText().contains(PRIVATE)) {
					throw new AssertionError("not redacted in " + element);
				}
			}
			default -> {
				// the end
			}
			}
		}
	}
}
