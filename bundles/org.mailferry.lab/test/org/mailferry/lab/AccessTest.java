package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.getFolder;
import static org.mailferry.lab.EwsClient.shape;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

	private static final String INBOX = getFolder("IdOnly", "", distinguished("inbox"));
	private static final String USER = "user0002@contoso.example";

	private static LabOrganisation lab;

	@BeforeAll
	static void start() {
		lab = LabFixture.start(LabOrganisation.builder().mailboxes(2).empty().withoutImpersonation(Set.of("reader"))
				.maxRequest(ByteSize.parse("100KB")));
	}

	@AfterAll
	static void stop() throws IOException {
		lab.close();
	}

	private static HttpResponse<String> send(String authorization) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(lab.uri()).header("Content-Type", "text/xml")
				.POST(BodyPublishers.ofString("<x/>"));
		if (authorization != null) {
			request.header("Authorization", authorization);
		}
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http.send(request.build(), BodyHandlers.ofString());
		}
	}

	@Test
	void withoutTheRightPasswordNobodyIsLetIn() throws IOException, InterruptedException {
		for (String authorization : new String[]{ null, "Basic !!!", EwsClient.basic(lab.user(), "wrong"),
				EwsClient.basic("stranger", lab.password()), "Bearer abc" }) {
			HttpResponse<String> response = send(authorization);
			assertThat(response.statusCode()).isEqualTo(401);
			assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("NTLM",
					"Basic realm=\"localhost\"");
			assertThat(response.body()).doesNotContain(lab.password());
		}
	}

	@Test
	void theServiceAccountActsForEverybody() {
		assertThat(codes(new EwsClient(lab, lab.user(), USER).call(INBOX))).containsExactly("NoError");
		assertThat(new EwsClient(lab, lab.user(), USER).folder("inbox"))
				.isNotEqualTo(new EwsClient(lab).folder("inbox"));
	}

	@Test
	void theServiceAccountHasNoMailboxOfItsOwnButMayNameOne() {
		EwsClient client = new EwsClient(lab, lab.user(), null);
		assertThat(codes(client.call(INBOX))).containsExactly("ErrorMissingEmailAddress");
		assertThat(codes(client.call(getFolder("IdOnly", "", "<t:DistinguishedFolderId Id=\"inbox\"><t:Mailbox>"
				+ "<t:EmailAddress>" + USER + "</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>"))))
				.containsExactly("NoError");
	}

	@Test
	void ownersUseTheirOwnMailboxOnly() {
		EwsClient owner = new EwsClient(lab, USER, null);
		assertThat(codes(owner.call(INBOX))).containsExactly("NoError");
		assertThat(codes(owner.call(getFolder("IdOnly", "", EwsClient.folderRef(new EwsClient(lab).folder("inbox"))))))
				.containsExactly("ErrorAccessDenied");
		assertThat(new EwsClient(lab, USER, "user0001@contoso.example").fault(INBOX))
				.isEqualTo("ErrorImpersonateUserDenied");
	}

	@Test
	void someMayLogInButNotImpersonate() {
		assertThat(new EwsClient(lab, "reader", USER).fault(INBOX)).isEqualTo("ErrorImpersonateUserDenied");
	}

	@Test
	void mailboxesThatDoNotExistAreNamed() {
		EwsClient client = new EwsClient(lab, lab.user(), "nobody@contoso.example");
		assertThat(client.fault(INBOX)).isEqualTo("ErrorNonExistentMailbox");
		assertThat(client.send(client.envelope(INBOX)).body()).contains("nobody@contoso.example");
	}

	@Test
	void idsOfOneMailboxMeanNothingInAnother() {
		String foreign = new EwsClient(lab).folder("inbox");
		assertThat(
				codes(new EwsClient(lab, lab.user(), USER).call(getFolder("IdOnly", "", EwsClient.folderRef(foreign)))))
				.containsExactly("ErrorAccessDenied");
	}

	@Test
	void tooLargeRequestsAreRefusedByTheirLength() {
		EwsClient client = new EwsClient(lab);
		HttpResponse<String> response = client.send("x".repeat(100 * 1024 + 1));
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).contains("404.13").contains("request content length");
		assertThat(client.send("x".repeat(100 * 1024)).statusCode()).isEqualTo(400);
	}

	@Test
	void tooLargeRequestsWithoutLengthAreRefusedWhenItShows() {
		EwsClient client = new EwsClient(lab);
		String envelope = client.envelope("<m:GetFolder>" + " ".repeat(110 * 1024) + "</m:GetFolder>");
		HttpResponse<String> response = client.send(
				BodyPublishers.ofInputStream(
						() -> new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8))),
				"text/xml; charset=utf-8");
		assertThat(response.statusCode()).isEqualTo(413);
	}

	@Test
	void theContentTypeMustBeXml() {
		EwsClient client = new EwsClient(lab);
		assertThat(client.send(BodyPublishers.ofString(client.envelope(INBOX)), "application/json").statusCode())
				.isEqualTo(415);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no xml", "<open", "<a/>", "<soap:Envelope/>",
			"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
			"<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><a>&b;</a>" })
	void whatIsNoEnvelopeIsABadRequest(String text) {
		assertThat(new EwsClient(lab).send(text).statusCode()).isEqualTo(400);
	}

	@Test
	void entitiesAreNeverLookedUp() {
		EwsClient client = new EwsClient(lab);
		String envelope = client.envelope(INBOX).replaceFirst("\\?>",
				"?><!DOCTYPE x [<!ENTITY who SYSTEM \"file:///etc/passwd\">]>");
		assertThat(client.send(envelope).statusCode()).isEqualTo(400);
		assertThat(client.fault(INBOX.replace("inbox", "&who;"))).isEqualTo("ErrorSchemaValidation");
		assertThat(client.send(client.envelope(INBOX + "&#0;")).statusCode()).isEqualTo(400);
	}

	@Test
	void badUtf8IsABadRequest() {
		EwsClient client = new EwsClient(lab);
		byte[] envelope = client.envelope(INBOX.replace("inbox", "inb\u00e9x")).getBytes(StandardCharsets.ISO_8859_1);
		assertThat(client.send(BodyPublishers.ofByteArray(envelope), "text/xml; charset=utf-8").statusCode())
				.isEqualTo(400);
	}

	@Test
	void otherAddressesAreNotThere() throws IOException, InterruptedException {
		try (HttpClient http = HttpClient.newHttpClient()) {
			URI other = lab.uri().resolve("/owa/");
			assertThat(http.send(HttpRequest.newBuilder(other).build(), BodyHandlers.ofString()).statusCode())
					.isEqualTo(404);
		}
	}

	@Test
	void tlsIsVerifiedAgainstTheLabsOwnAuthority() throws IOException {
		try (LabOrganisation secure = LabOrganisation.builder().name("secure").empty().start()) {
			assertThat(codes(new EwsClient(secure).call(INBOX))).containsExactly("NoError");
			try (HttpClient stranger = HttpClient.newHttpClient()) {
				assertThatThrownBy(() -> stranger.send(HttpRequest.newBuilder(secure.uri()).build(),
						BodyHandlers.ofString())).isInstanceOf(IOException.class).hasMessageContaining("certif");
			}
		}
	}

	@Test
	void anExpiredCertificateIsNotAccepted() throws IOException {
		try (LabOrganisation expired = LabOrganisation.builder().name("expired").empty().expiredCertificate().start()) {
			EwsClient client = new EwsClient(expired);
			assertThatThrownBy(() -> client.trySend(BodyPublishers.ofString("<x/>"), "text/xml"))
					.isInstanceOf(IOException.class).hasStackTraceContaining("CertificateExpiredException");
		}
	}

	@Test
	void countersTellWhatWasAsked() throws IOException, InterruptedException {
		try (LabOrganisation counted = LabFixture.start(LabOrganisation.builder().name("counted").empty())) {
			EwsClient client = new EwsClient(counted);
			client.call(INBOX);
			client.call(INBOX);
			client.call(EwsClient.sync(distinguished("inbox"), "", 5, shape("IdOnly", "")));
			assertThat(counted.requestCounts()).containsEntry("GetFolder", 2L).containsEntry("SyncFolderItems", 1L);
			assertThat(lab(counted, "GET", "/lab/counters")).contains("\"total\":3").contains("\"GetFolder\":2")
					.contains("\"departures\":{}");
			lab(counted, "POST", "/lab/reset");
			assertThat(lab(counted, "GET", "/lab/counters")).contains("\"total\":0")
					.contains("\"firstRequestEpochMillis\":0");
			assertThat(counted.requests()).isZero();
			// These tests name no anchor, which clients should.
			assertThat(counted.unanchoredRequests()).isZero();
			client.call(INBOX);
			assertThat(counted.unanchoredRequests()).isEqualTo(1);
		}
	}

	private static String lab(LabOrganisation counted, String method, String path)
			throws IOException, InterruptedException {
		try (HttpClient http = HttpClient.newHttpClient()) {
			HttpRequest.Builder request = HttpRequest.newBuilder(counted.uri().resolve(path)).method(method,
					BodyPublishers.noBody());
			assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
			HttpResponse<String> response = http.send(
					request.header("Authorization", EwsClient.basic(counted.user(), counted.password())).build(),
					BodyHandlers.ofString());
			assertThat(response.statusCode()).isEqualTo(200);
			return response.body();
		}
	}
}
