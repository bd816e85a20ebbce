package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

import org.mailferry.lab.LabOrganisation;

/** Works with a lab's mailboxes by requests of its own. */
final class Stranger {

	private static final String ENVELOPE = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
			+ " xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\""
			+ " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><s:Header>"
			+ "<t:RequestServerVersion Version=\"Exchange2013_SP1\"/><t:ExchangeImpersonation><t:ConnectingSID>"
			+ "<t:PrimarySmtpAddress>%s</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation></s:Header>"
			+ "<s:Body>%s</s:Body></s:Envelope>";

	private final LabOrganisation lab;

	Stranger(LabOrganisation lab) {
		this.lab = lab;
	}

	/** Everything in it has to succeed. */
	String call(int mailbox, String body) {
		HttpRequest request = HttpRequest.newBuilder(lab.uri()).header("Content-Type", "text/xml; charset=utf-8")
				.header("Authorization",
						"Basic " + Base64.getEncoder().encodeToString(
								(lab.user() + ":" + lab.password()).getBytes(StandardCharsets.UTF_8)))
				.POST(BodyPublishers.ofString(ENVELOPE.formatted(lab.mailboxAddresses().get(mailbox), body))).build();
		try (HttpClient http = HttpClient.newBuilder().sslContext(trust()).build()) {
			HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
			assertThat(response.body()).contains("ResponseClass=\"Success\"").doesNotContain("ResponseClass=\"Error\"");
			return response.body();
		} catch (IOException | GeneralSecurityException e) {
			throw new IllegalStateException(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}

	private SSLContext trust() throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		try (InputStream in = Files.newInputStream(lab.caPem())) {
			store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
		}
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, factory.getTrustManagers(), null);
		return context;
	}

	/** Creates an item and returns its id. */
	String create(int mailbox, String item) {
		return all("ItemId Id=\"([^\"]+)\"",
				call(mailbox, "<m:CreateItem MessageDisposition=\"SaveOnly\" SendMeetingInvitations=\"SendToNone\">"
						+ "<m:Items>" + item + "</m:Items></m:CreateItem>"))
				.getFirst();
	}

	/** All properties of an item that an id element names. */
	String get(int mailbox, String id) {
		return call(mailbox, "<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:ItemIds>"
				+ id + "</m:ItemIds></m:GetItem>");
	}

	/** Changes elements of a calendar item that an id element names. */
	void update(int mailbox, String id, String... elements) {
		StringBuilder updates = new StringBuilder();
		for (String element : elements) {
			String name = all("<t:(\\w+)", element).getFirst();
			String set = List.of("Subject", "Body", "Categories").contains(name) ? "item:" : "calendar:";
			updates.append("<t:SetItemField><t:FieldURI FieldURI=\"").append(set).append(name)
					.append("\"/><t:CalendarItem>").append(element).append("</t:CalendarItem></t:SetItemField>");
		}
		call(mailbox, "<m:UpdateItem ConflictResolution=\"AlwaysOverwrite\" MessageDisposition=\"SaveOnly\""
				+ " SendMeetingInvitationsOrCancellations=\"SendToNone\"><m:ItemChanges><t:ItemChange>" + id
				+ "<t:Updates>" + updates + "</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>");
	}

	/** Deletes what an id element names. */
	void delete(int mailbox, String id) {
		call(mailbox, "<m:DeleteItem DeleteType=\"HardDelete\" SendMeetingCancellations=\"SendToNone\"><m:ItemIds>" + id
				+ "</m:ItemIds></m:DeleteItem>");
	}

	/** Attaches something to an item. */
	void attach(int mailbox, String id, String attachment) {
		call(mailbox, "<m:CreateAttachment><m:ParentItemId Id=\"" + id + "\"/><m:Attachments>" + attachment
				+ "</m:Attachments></m:CreateAttachment>");
	}

	static String item(String id) {
		return "<t:ItemId Id=\"" + id + "\"/>";
	}

	static String occurrence(String series, int number) {
		return "<t:OccurrenceItemId RecurringMasterId=\"" + series + "\" InstanceIndex=\"" + number + "\"/>";
	}

	/** What the first group of a pattern is, wherever it is found. */
	static List<String> all(String pattern, String text) {
		List<String> found = new ArrayList<>();
		Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
		while (matcher.find()) {
			found.add(matcher.group(1));
		}
		return found;
	}
}
