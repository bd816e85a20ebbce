package org.mailferry.releng.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.xml.stream.XMLStreamException;

import org.mailferry.connector.ews.internal.soap.AnswerReader;
import org.mailferry.connector.ews.internal.soap.AnswerXml;

/**
 * A bug that was planted behind the connector's own reader, where chance alone does not come: it shows itself to who reads
 * an element of that name within another. A fuzzer that does not find it finds nothing else either. Belongs to no test.
 */
public final class Planted {

	private static final AnswerReader READER = new AnswerReader();

	private Planted() {
	}

	/** Called by the fuzzer. */
	public static void fuzzerTestOneInput(byte[] input) {
		try {
			AnswerXml xml = READER.open(new ByteArrayInputStream(input));
			if (xml.nextChild() && xml.nextChild() && xml.name().equals("planted")) {
				throw new AssertionError("the planted bug");
			}
		} catch (XMLStreamException | IOException e) {
			// that is how it should fail
			return;
		}
	}
}
