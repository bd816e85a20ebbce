package org.mailferry.connector.ews.internal.discover;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.xml.stream.XMLStreamException;

import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.RequestXml;
import org.mailferry.connector.ews.internal.verdict.PlainText;

/** One of the two ways to ask, and how its answer is read. */
enum Dialogue {

	/**
	 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getusersettings-operation-soap">
	 *      GetUserSettings operation (SOAP)</a>
	 */
	SOAP("/autodiscover/autodiscover.svc") {
		@Override
		String question(String address, String url) {
			RequestXml xml = new RequestXml().open("soap:Envelope", "xmlns:soap",
					"http://schemas.xmlsoap.org/soap/envelope/", "xmlns:a", NAMESPACE, "xmlns:wsa",
					"http://www.w3.org/2005/08/addressing");
			xml.open("soap:Header").leaf("a:RequestedServerVersion", "Exchange2013_SP1")
					.leaf("wsa:Action", ACTION).leaf("wsa:To", url).close();
			xml.open("soap:Body").open("a:GetUserSettingsRequestMessage").open("a:Request");
			xml.open("a:Users").open("a:User").leaf("a:Mailbox", address).close().close();
			xml.open("a:RequestedSettings").leaf("a:Setting", "ExternalEwsUrl").leaf("a:Setting", "InternalEwsUrl")
					.close();
			return HEAD + xml.close().close().close().close();
		}

		@Override
		Direction read(Map<String, String> said) {
			String url = said.getOrDefault("ExternalEwsUrl", said.getOrDefault("InternalEwsUrl", ""));
			if (!url.isBlank()) {
				return new Direction.Found(url.strip());
			}
			String target = said.getOrDefault("RedirectTarget", "").strip();
			return switch (said.getOrDefault("ErrorCode", "")) {
			case "RedirectUrl" -> new Direction.ToUrl(target);
			case "RedirectAddress" -> new Direction.ToAddress(target);
			default -> unknown(said, "ErrorMessage");
			};
		}
	},

	/** MS-OXDSCLI. */
	PLAIN("/autodiscover/autodiscover.xml") {
		@Override
		String question(String address, String url) {
			return HEAD + new RequestXml().open("Autodiscover", "xmlns",
					"http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006").open("Request")
					.leaf("EMailAddress", address)
					.leaf("AcceptableResponseSchema",
							"http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a")
					.close().close();
		}

		@Override
		Direction read(Map<String, String> said) {
			String url = said.getOrDefault("EXPR", said.getOrDefault("EXHTTP", said.getOrDefault("EXCH", "")));
			if (!url.isBlank()) {
				return new Direction.Found(url.strip());
			}
			return switch (said.getOrDefault("Action", "").strip()) {
			case "redirectUrl" -> new Direction.ToUrl(said.getOrDefault("RedirectUrl", "").strip());
			case "redirectAddr" -> new Direction.ToAddress(said.getOrDefault("RedirectAddr", "").strip());
			default -> unknown(said, "Message");
			};
		}
	};

	static final String ACTION = "http://schemas.microsoft.com/exchange/2010/Autodiscover/Autodiscover/GetUserSettings";
	private static final String NAMESPACE = "http://schemas.microsoft.com/exchange/2010/Autodiscover";
	private static final String HEAD = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

	private final String path;

	Dialogue(String path) {
		this.path = path;
	}

	String path() {
		return path;
	}

	abstract String question(String address, String url);

	abstract Direction read(Map<String, String> said);

	/** @param xml stands before the root */
	Direction read(AnswerXml xml) throws XMLStreamException, IOException {
		Map<String, String> said = new LinkedHashMap<>();
		if (!xml.nextChild()) {
			return new Direction.Unknown("an empty answer");
		}
		gather(xml, said);
		return read(said);
	}

	/** Keeps what matters by name; of addresses those of each setting and each protocol. The first error code is of the whole. */
	private static void gather(AnswerXml xml, Map<String, String> said) throws XMLStreamException {
		String kind = "";
		String value = "";
		while (xml.nextChild()) {
			switch (xml.name()) {
			case "Name", "Type" -> kind = xml.text().strip();
			case "Value", "EwsUrl" -> value = xml.text().strip();
			case "ErrorCode" -> put(said, "ErrorCode", xml.text().strip());
			case "ErrorMessage", "Message", "RedirectTarget", "Action", "RedirectUrl", "RedirectAddr" -> {
				String name = xml.name();
				said.merge(name, xml.text(), (before, after) -> after.isBlank() ? before : after);
			}
			default -> gather(xml, said);
			}
		}
		if (!kind.isEmpty() && !value.isEmpty()) {
			said.putIfAbsent(kind, value);
		}
	}

	private static void put(Map<String, String> said, String name, String code) {
		if (!code.equals("NoError") || !said.containsKey(name)) {
			said.put(name, code);
		}
	}

	private static Direction unknown(Map<String, String> said, String words) {
		String why = said.getOrDefault("ErrorCode", "") + " " + said.getOrDefault(words, "");
		return new Direction.Unknown(
				why.isBlank() ? "it names no address of Exchange Web Services" : PlainText.of(why));
	}
}
