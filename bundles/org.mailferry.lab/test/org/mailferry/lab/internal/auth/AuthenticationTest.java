package org.mailferry.lab.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.lab.Effect;
import org.mailferry.lab.LabBuilder;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.lab.Trust;

class AuthenticationTest {

	private static final String BODY = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
			+ " xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\""
			+ " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><s:Body><m:GetFolder>"
			+ "<m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId"
			+ " Id=\"inbox\"><t:Mailbox><t:EmailAddress>user0001@contoso.example</t:EmailAddress></t:Mailbox>"
			+ "</t:DistinguishedFolderId></m:FolderIds></m:GetFolder></s:Body></s:Envelope>";

	@TempDir
	private Path directory;
	private LabOrganisation lab;
	private HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@AfterEach
	void stop() throws IOException {
		http.close();
		lab.close();
	}

	private void start(LabBuilder builder) throws IOException {
		lab = builder.empty().start();
	}

	private static LabBuilder offering(String... schemes) {
		return LabOrganisation.builder().plainHttp().authentication(schemes);
	}

	private NtlmClient client() {
		return new NtlmClient(http, lab);
	}

	@Test
	void theSchemesAreOfferedToWhoeverProbes() throws IOException, InterruptedException {
		start(offering("basic", "ntlm", "bearer", "negotiate"));
		HttpResponse<String> answer = http.send(HttpRequest.newBuilder(lab.uri()).GET().build(),
				BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(401);
		List<String> offered = answer.headers().allValues("WWW-Authenticate");
		assertThat(offered).hasSize(4).contains("Negotiate", "NTLM", "Basic realm=\"localhost\"");
		assertThat(offered.get(3)).startsWith("Bearer ").contains("authorization_uri=");
	}

	@Test
	void whatIsNotOfferedDoesNotOpen() throws IOException, InterruptedException, GeneralSecurityException {
		start(offering("basic"));
		assertThat(client().send("NTLM TlRMTVNTUAABAAAAl4II4gAAAAAAAAAAAAAAAAAAAAAAAAAA", "").headers()
				.allValues("WWW-Authenticate")).containsExactly("Basic realm=\"localhost\"");
		assertThatThrownBy(() -> LabOrganisation.builder().authentication("digest"))
				.isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void ntlmLogsInTheConnection() throws IOException, InterruptedException, GeneralSecurityException {
		start(offering("ntlm"));
		assertThat(client().logIn("NTLM", BODY).body()).contains("NoError");
		assertThat(client().send(null, BODY).body()).contains("NoError");
		try (HttpClient other = HttpClient.newHttpClient()) {
			assertThat(new NtlmClient(other, lab).send(null, BODY).statusCode()).isEqualTo(401);
		}
	}

	@Test
	void ntlmComesInNegotiateToo() throws IOException, InterruptedException, GeneralSecurityException {
		start(offering("negotiate"));
		assertThat(client().logIn("Negotiate", BODY).body()).contains("NoError");
	}

	@Test
	void ownersLogInByNameOrAddress() throws IOException, InterruptedException, GeneralSecurityException {
		start(offering("ntlm"));
		for (String user : List.of("user0001", "User0001@contoso.example")) {
			assertThat(client().as(user, lab.password()).logIn("NTLM", BODY).body()).contains("NoError");
		}
	}

	@Test
	void ntlmRefusesWhatIsWrong() throws IOException, InterruptedException, GeneralSecurityException {
		start(offering("ntlm"));
		assertThat(client().as(lab.user(), "wrong").logIn("NTLM", BODY).statusCode()).isEqualTo(401);
		assertThat(client().as("stranger", lab.password()).logIn("NTLM", BODY).statusCode()).isEqualTo(401);
		assertThat(client().withWrongChecksum().logIn("NTLM", BODY).statusCode()).isEqualTo(401);
		for (String nonsense : List.of("NTLM", "NTLM !", "NTLM AAAA", "NTLM TlRMTVNTUAADAAAA",
				"NTLM TlRMTVNTUAADAAAAGAAYAP////9BAAAA")) {
			assertThat(client().send(nonsense, "").statusCode()).as(nonsense).isEqualTo(401);
		}
	}

	@Test
	void anExpiredLoginMustBeRepeated() throws IOException, InterruptedException, GeneralSecurityException {
		start(offering("ntlm"));
		assertThat(client().logIn("NTLM", BODY).statusCode()).isEqualTo(200);
		lab.faults().once("GetFolder", new Effect.Unauthorized());
		assertThat(client().send(null, BODY).statusCode()).isEqualTo(401);
		assertThat(client().send(null, BODY).statusCode()).isEqualTo(401);
		assertThat(client().logIn("NTLM", BODY).statusCode()).isEqualTo(200);
	}

	@Test
	void ntlmIsTiedToItsChannel() throws IOException, InterruptedException, GeneralSecurityException {
		start(LabOrganisation.builder().authentication("ntlm").directory(directory)
				.dialect("channel-binding.required = true"));
		http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(Trust.in(lab.caPem())).build();
		byte[] right = ChannelBinding.of(directory.resolve("server.p12"), "only-a-lab").ntlm();
		byte[] wrong = right.clone();
		wrong[3]++;
		assertThat(client().boundTo(right).logIn("NTLM", BODY).body()).contains("NoError");
		assertThat(client().boundTo(wrong).logIn("NTLM", BODY).statusCode()).isEqualTo(401);
		assertThat(client().logIn("NTLM", BODY).statusCode()).isEqualTo(401);
	}

	/** The client that Java itself has. */
	@Test
	void javasOwnClientLogsInByNtlm() throws IOException {
		start(offering("ntlm"));
		HttpURLConnection connection = (HttpURLConnection) lab.uri().toURL().openConnection();
		connection.setAuthenticator(new Authenticator() {
			@Override
			protected PasswordAuthentication getPasswordAuthentication() {
				return new PasswordAuthentication(lab.user(), lab.password().toCharArray());
			}
		});
		connection.setDoOutput(true);
		connection.setRequestProperty("Content-Type", "text/xml");
		try (OutputStream out = connection.getOutputStream()) {
			out.write(BODY.getBytes(StandardCharsets.UTF_8));
		}
		assertThat(connection.getResponseCode()).isEqualTo(200);
		try (InputStream in = connection.getInputStream()) {
			assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("NoError");
		}
	}
}
