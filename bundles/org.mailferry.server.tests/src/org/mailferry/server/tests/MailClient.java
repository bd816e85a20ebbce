package org.mailferry.server.tests;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Somebody who works in a mailbox by EWS, with a few lines of SOAP of their own. */
final class MailClient {

	private static final Pattern ITEM_ID = Pattern.compile("<[a-z]*:?ItemId Id=\"([^\"]+)\"");

	private final URI uri;
	private final String mailbox;
	private final String authorization;
	private final HttpClient client;

	MailClient(URI uri, Path ca, String user, String password, String mailbox)
			throws IOException, GeneralSecurityException {
		this.uri = uri;
		this.mailbox = mailbox;
		authorization = "Basic "
				+ Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
		client = HttpClient.newBuilder().sslContext(trusting(ca)).build();
	}

	private static SSLContext trusting(Path ca) throws IOException, GeneralSecurityException {
		KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
		known.load(null, null);
		try (InputStream pem = Files.newInputStream(ca)) {
			known.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
		}
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(known);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

	/** Puts a message into the inbox. */
	void receive(String subject) throws IOException, InterruptedException {
		call("""
				<m:CreateItem MessageDisposition="SaveOnly"><m:SavedItemFolderId><t:DistinguishedFolderId Id="inbox"/>\
				</m:SavedItemFolderId><m:Items><t:Message><t:Subject>%s</t:Subject>\
				<t:Body BodyType="Text">hello</t:Body></t:Message></m:Items></m:CreateItem>""".formatted(subject));
	}

	/** Ids of the messages in the inbox. */
	List<String> inbox() throws IOException, InterruptedException {
		Matcher ids = ITEM_ID.matcher(call("""
				<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>\
				<m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderIds></m:FindItem>"""));
		List<String> found = new ArrayList<>();
		while (ids.find()) {
			found.add(ids.group(1));
		}
		return found;
	}

	/** Deletes a message for good. */
	void delete(String id) throws IOException, InterruptedException {
		call("""
				<m:DeleteItem DeleteType="HardDelete"><m:ItemIds><t:ItemId Id="%s"/></m:ItemIds></m:DeleteItem>"""
				.formatted(id));
	}

	private String call(String body) throws IOException, InterruptedException {
		String envelope = """
				<?xml version="1.0" encoding="utf-8"?>
				<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" \
				xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" \
				xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><s:Header>\
				<t:RequestServerVersion Version="Exchange2013_SP1"/><t:ExchangeImpersonation><t:ConnectingSID>\
				<t:PrimarySmtpAddress>%s</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation></s:Header>\
				<s:Body>%s</s:Body></s:Envelope>""".formatted(mailbox, body);
		HttpRequest request = HttpRequest.newBuilder(uri).header("Content-Type", "text/xml; charset=utf-8")
				.header("Authorization", authorization).header("X-AnchorMailbox", mailbox)
				.POST(HttpRequest.BodyPublishers.ofString(envelope)).build();
		HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
		if (answer.statusCode() != 200 || !answer.body().contains("NoError")) {
			throw new IOException("HTTP " + answer.statusCode() + ": " + answer.body());
		}
		return answer.body();
	}
}
