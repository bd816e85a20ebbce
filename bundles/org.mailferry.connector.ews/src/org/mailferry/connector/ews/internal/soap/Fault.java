package org.mailferry.connector.ews.internal.soap;

import javax.xml.stream.XMLStreamException;

/**
 * A SOAP fault. The EWS code stands in the detail, with some servers only in the fault code; SOAP 1.2's form is understood
 * too.
 *
 * @see <a href="https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383507">SOAP 1.1, 4.4 SOAP Fault</a>
 */
final class Fault {

	private final ServerAnswer.Builder answer = new ServerAnswer.Builder("Error");
	private String detailCode = "";

	private Fault() {
	}

	/** Reads the fault on whose start the reader stands. */
	static ServerAnswer read(AnswerXml xml) throws XMLStreamException {
		Fault fault = new Fault();
		while (xml.nextChild()) {
			switch (xml.name()) {
			case "faultcode" -> fault.code(xml.text());
			case "faultstring" -> fault.answer.text(xml.text().strip());
			case "Code", "Subcode" -> fault.soap12Code(xml);
			case "Reason" -> fault.soap12Reason(xml);
			case "detail", "Detail" -> fault.detail(xml);
			default -> xml.skip();
			}
		}
		if (!fault.detailCode.isEmpty()) {
			fault.answer.code(fault.detailCode);
		}
		return fault.answer.build();
	}

	/** A more specific code wins over {@code Client} and {@code Server}. */
	private void code(String qualified) {
		String name = qualified.strip();
		name = name.substring(name.indexOf(':') + 1);
		if (answer.code().isEmpty() || name.startsWith("Error")) {
			answer.code(name);
		}
	}

	private void soap12Code(AnswerXml xml) throws XMLStreamException {
		while (xml.nextChild()) {
			switch (xml.name()) {
			case "Value" -> code(xml.text());
			case "Subcode" -> soap12Code(xml);
			default -> xml.skip();
			}
		}
	}

	private void soap12Reason(AnswerXml xml) throws XMLStreamException {
		while (xml.nextChild()) {
			answer.text(xml.text().strip());
		}
	}

	private void detail(AnswerXml xml) throws XMLStreamException {
		while (xml.nextChild()) {
			switch (xml.name()) {
			case "ResponseCode" -> detailCode = xml.text().strip();
			case "MessageXml" -> answer.takeMessageXml(xml);
			default -> xml.skip();
			}
		}
	}
}
