package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailferry.lab.EwsClient.all;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AutodiscoverTest {

	private static final String OUTLOOK = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";
	private static final String ADA = "user0001@contoso.example";

	private final HttpClient http = HttpClient.newHttpClient();
	private LabOrganisation lab;

	@AfterEach
	void stop() throws IOException {
		http.close();
		lab.close();
	}

	private void start(String... dialect) {
		lab = LabFixture.start(LabOrganisation.builder().mailboxes(2).empty().dialect(dialect));
	}

	private HttpResponse<String> send(String method, String path, String body, boolean loggedIn)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(lab.uri().resolve(path))
				.header("Content-Type", "text/xml; charset=utf-8").method(method, BodyPublishers.ofString(body));
		if (loggedIn) {
			request.header("Authorization", EwsClient.basic(lab.user(), lab.password()));
		}
		return http.send(request.build(), BodyHandlers.ofString());
	}

	private String pox(String address, String schema) throws IOException, InterruptedException {
		HttpResponse<String> answer = send("POST", "/Autodiscover/Autodiscover.xml",
				"<?xml version=\"1.0\" encoding=\"utf-8\"?><Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/"
						+ "autodiscover/outlook/requestschema/2006\"><Request><EMailAddress>" + address
						+ "</EMailAddress><AcceptableResponseSchema>" + schema
						+ "</AcceptableResponseSchema></Request></Autodiscover>",
				true);
		assertThat(answer.statusCode()).isEqualTo(200);
		return answer.body();
	}

	private String soap(String body) throws IOException, InterruptedException {
		HttpResponse<String> answer = send("POST", "/autodiscover/autodiscover.svc",
				"<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
						+ " xmlns:a=\"http://schemas.microsoft.com/exchange/2010/Autodiscover\"><soap:Header>"
						+ "<a:RequestedServerVersion>Exchange2013</a:RequestedServerVersion></soap:Header><soap:Body>"
						+ body + "</soap:Body></soap:Envelope>",
				true);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return answer.body();
	}

	private static String users(List<String> addresses, String... settings) {
		StringBuilder users = new StringBuilder();
		addresses.forEach(address -> users.append("<a:User><a:Mailbox>").append(address)
				.append("</a:Mailbox></a:User>"));
		return "<a:GetUserSettingsRequestMessage><a:Request><a:Users>" + users
				+ "</a:Users><a:RequestedSettings><a:Setting>" + String.join("</a:Setting><a:Setting>", settings)
				+ "</a:Setting></a:RequestedSettings></a:Request></a:GetUserSettingsRequestMessage>";
	}

	@Test
	void poxTellsWhereAMailboxIs() throws IOException, InterruptedException {
		start();
		String answer = pox(ADA, OUTLOOK);
		assertThat(answer).contains("<Response xmlns=\"" + OUTLOOK + "\">").contains("<Action>settings</Action>")
				.contains("<AutoDiscoverSMTPAddress>" + ADA + "</AutoDiscoverSMTPAddress>");
		assertThat(all("<Type>(\\w+)</Type>", answer)).containsExactly("EXCH", "EXPR");
		assertThat(all("<EwsUrl>([^<]+)</EwsUrl>", answer)).hasSize(2).containsOnly(lab.uri().toString());
	}

	@Test
	void poxSaysWhatIsWrong() throws IOException, InterruptedException {
		start();
		assertThat(pox("nobody@contoso.example", OUTLOOK)).contains("<ErrorCode>500</ErrorCode>");
		assertThat(pox(ADA, "http://example.org/other")).contains("<ErrorCode>601</ErrorCode>");
		assertThat(pox("", OUTLOOK)).contains("<ErrorCode>600</ErrorCode>");
		assertThat(send("GET", "/autodiscover/autodiscover.xml", "", true).body())
				.contains("<ErrorCode>600</ErrorCode>");
		assertThat(send("POST", "/autodiscover/autodiscover.xml", "no xml", true).statusCode()).isEqualTo(400);
		assertThat(send("GET", "/autodiscover/autodiscover.xml", "", false).statusCode()).isEqualTo(401);
	}

	@Test
	void soapTellsTheSettingsOfUsers() throws IOException, InterruptedException {
		start();
		String answer = soap(users(List.of(ADA, "nobody@contoso.example"), "ExternalEwsUrl", "UserDisplayName",
				"MobileMailboxPolicy"));
		assertThat(all("<ErrorCode>(\\w+)</ErrorCode>", answer)).containsExactly("NoError", "NoError",
				"SettingIsNotAvailable", "InvalidUser");
		assertThat(answer).contains("<Name>ExternalEwsUrl</Name><Value>" + lab.uri() + "</Value>")
				.contains("<SettingName>MobileMailboxPolicy</SettingName>")
				.contains("<RedirectTarget i:nil=\"true\"/>");
		assertThat(soap(users(List.of()))).contains("InvalidRequest");
	}

	@Test
	void soapTellsTheSettingsOfDomains() throws IOException, InterruptedException {
		start();
		String answer = soap("<a:GetDomainSettingsRequestMessage><a:Request><a:Domains><a:Domain>contoso.example"
				+ "</a:Domain><a:Domain>elsewhere.example</a:Domain></a:Domains><a:RequestedSettings>"
				+ "<a:Setting>ExternalEwsUrl</a:Setting></a:RequestedSettings></a:Request>"
				+ "</a:GetDomainSettingsRequestMessage>");
		assertThat(all("<ErrorCode>(\\w+)</ErrorCode>", answer)).containsExactly("NoError", "NoError", "InvalidDomain");
		assertThat(answer).contains("i:type=\"DomainStringSetting\"").contains(lab.uri().toString());
		assertThat(send("POST", "/autodiscover/autodiscover.svc", "<x/>", true).statusCode()).isEqualTo(400);
	}

	@Test
	void whoHasMovedIsFoundUnderAnotherAddress() throws IOException, InterruptedException {
		start("autodiscover.redirect-domain = fabrikam.example");
		assertThat(pox(ADA, OUTLOOK)).contains("<Action>redirectAddr</Action>")
				.contains("<RedirectAddr>user0001@fabrikam.example</RedirectAddr>");
		assertThat(soap(users(List.of(ADA), "ExternalEwsUrl"))).contains("<ErrorCode>RedirectAddress</ErrorCode>")
				.contains("<RedirectTarget>user0001@fabrikam.example</RedirectTarget>");
	}

	@Test
	void orAtAnotherServer() throws IOException, InterruptedException {
		String elsewhere = "https://mail.fabrikam.example/autodiscover/autodiscover.xml";
		start("autodiscover.redirect-url = " + elsewhere, "autodiscover.http-redirect = " + elsewhere);
		assertThat(pox(ADA, OUTLOOK)).contains("<Action>redirectUrl</Action>")
				.contains("<RedirectUrl>" + elsewhere + "</RedirectUrl>");
		assertThat(soap(users(List.of(ADA), "ExternalEwsUrl"))).contains("RedirectUrl").contains(elsewhere);
		HttpResponse<String> probe = send("GET", "/autodiscover/autodiscover.xml", "", false);
		assertThat(probe.statusCode()).isEqualTo(302);
		assertThat(probe.headers().firstValue("Location")).hasValue(elsewhere);
	}

	@Test
	void aWayMayBeMissingAndTheAddressAnother() throws IOException, InterruptedException {
		start("autodiscover.off = soap", "autodiscover.ews-url = https://mail.contoso.example/EWS/Exchange.asmx");
		assertThat(send("POST", "/autodiscover/autodiscover.svc", "<x/>", true).statusCode()).isEqualTo(404);
		assertThat(URI.create(all("<EwsUrl>([^<]+)</EwsUrl>", pox(ADA, OUTLOOK)).getFirst()).getHost())
				.isEqualTo("mail.contoso.example");
	}

	@Test
	void autodiscoverFailsAsPlanned() throws IOException, InterruptedException {
		start();
		lab.faults().line("Autodiscover first=1 http 503");
		assertThat(send("POST", "/autodiscover/autodiscover.xml", "<x/>", true).statusCode()).isEqualTo(503);
		lab.faults().line("Autodiscover first=1 delay 200ms");
		long start = System.nanoTime();
		assertThat(pox(ADA, OUTLOOK)).contains("settings");
		assertThat(System.nanoTime() - start).isGreaterThan(199_000_000);
		lab.faults().line("Autodiscover first=1 drop-before");
		assertThatThrownBy(() -> pox(ADA, OUTLOOK)).isInstanceOf(IOException.class);
	}
}
