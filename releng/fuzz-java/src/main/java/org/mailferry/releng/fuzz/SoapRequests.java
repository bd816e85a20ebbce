package org.mailferry.releng.fuzz;

import java.io.ByteArrayInputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.RequestRoom;
import org.mailferry.lab.internal.protocol.SoapFault;

/** Requests to the lab: read, or answered with a fault. */
public final class SoapRequests {

	private static final XMLInputFactory PARSERS = Envelope.parsers();
	private static final RequestRoom ROOM = RequestRoom.ofHeap();

	private SoapRequests() {
	}

	/** Called by the fuzzer and the replay. */
	public static void fuzzerTestOneInput(byte[] input) {
		try (RequestRoom.Share room = ROOM.enter()) {
			Envelope.read(PARSERS, new ByteArrayInputStream(input), room).element();
		} catch (XMLStreamException | SoapFault e) {
			// that is how it should fail, if it does
		}
	}
}
