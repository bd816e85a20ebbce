package org.mailferry.lab.internal.protocol;

import java.io.IOException;

/** A whole envelope that says a fault. */
public final class FaultAnswer {

	private FaultAnswer() {
	}

	public static void write(SoapFault fault, XmlAnswer xml) throws IOException {
		xml.open("s:Envelope").attribute("xmlns:s", XmlAnswer.SOAP).open("s:Body");
		fault.writeTo(xml);
		xml.end();
	}
}
