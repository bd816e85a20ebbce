package org.mailferry.connector.ews.internal.soap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;

/**
 * The SOAP 1.1 envelope around a request: schema version, and who is impersonated.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/exchangeimpersonation">
 *      ExchangeImpersonation</a>
 */
public final class Envelope implements RequestBody {

	/** The oldest version whose schema has all that is asked for. */
	public static final String SERVER_VERSION = "Exchange2013_SP1";
	public static final String TYPES = "http://schemas.microsoft.com/exchange/services/2006/types";
	public static final String MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages";
	private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
	private static final byte[] END = "</soap:Body></soap:Envelope>".getBytes(StandardCharsets.US_ASCII);

	private final byte[] head;
	private final RequestBody body;

	/**
	 * @param mailbox
	 *            whose owner is impersonated; empty acts as the account itself
	 */
	public Envelope(Optional<MailboxAddress> mailbox, RequestBody body) {
		RequestXml xml = new RequestXml();
		xml.open("soap:Envelope", "xmlns:soap", SOAP, "xmlns:t", TYPES, "xmlns:m", MESSAGES);
		xml.open("soap:Header").empty("t:RequestServerVersion", "Version", SERVER_VERSION);
		mailbox.ifPresent(address -> xml.open("t:ExchangeImpersonation").open("t:ConnectingSID")
				.leaf("t:PrimarySmtpAddress", address.value()).close().close());
		xml.close().open("soap:Body");
		this.head = ("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + xml).getBytes(StandardCharsets.UTF_8);
		this.body = body;
	}

	@Override
	public long sizeBytes() {
		return head.length + body.sizeBytes() + END.length;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		out.write(head);
		body.writeTo(out);
		out.write(END);
	}
}
