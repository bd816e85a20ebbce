package org.mailferry.releng.demo.ews;

/** The SOAP around a request. */
final class Envelope {

	private Envelope() {
	}

	static String of(String mailbox, String body) {
		return """
				<?xml version="1.0" encoding="utf-8"?>
				<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" \
				xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" \
				xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><soap:Header>\
				<t:RequestServerVersion Version="Exchange2013_SP1"/><t:ExchangeImpersonation><t:ConnectingSID>\
				<t:PrimarySmtpAddress>%s</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>\
				</soap:Header><soap:Body>%s</soap:Body></soap:Envelope>""".formatted(XmlText.of(mailbox), body);
	}
}
