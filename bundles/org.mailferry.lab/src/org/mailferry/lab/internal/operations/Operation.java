package org.mailferry.lab.internal.operations;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/** One operation of EWS. Holds nothing: any thread may use it. */
public interface Operation {

	/** Reads the rest of the request and writes what belongs into the body of the answer. */
	void answer(Call call, Envelope request, XmlAnswer xml) throws SoapFault, XMLStreamException, IOException;

	/** Whether it writes envelopes itself, because it has more than one. */
	default boolean writesEnvelopes() {
		return false;
	}
}
