package org.mailferry.lab.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.lab.LabBuilder;
import org.mailferry.lab.LabOrganisation;

class BearerTest {

	private static final String STORE_PASSWORD = "only-a-test";

	@TempDir
	private Path directory;
	private LabOrganisation lab;
	private final HttpClient http = HttpClient.newHttpClient();

	@AfterEach
	void stop() throws IOException {
		http.close();
		lab.close();
	}

	private void start(LabBuilder builder) throws IOException {
		lab = builder.empty().plainHttp().authentication("bearer").start();
	}

	private HttpResponse<String> ask(String form) throws IOException, InterruptedException {
		return http.send(HttpRequest.newBuilder(lab.tokenUri().orElseThrow())
				.header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form))
				.build(),
				BodyHandlers.ofString());
	}

	private String form(String secret) {
		return "grant_type=client_credentials&client_id=" + lab.user()
				+ "&scope=https%3A%2F%2Foutlook.office365.com%2F.default&" + secret;
	}

	private HttpResponse<String> use(String token) throws IOException, InterruptedException {
		return http.send(HttpRequest.newBuilder(lab.uri()).header("Authorization", "Bearer " + token).build(),
				BodyHandlers.ofString());
	}

	private static String token(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(answer.body()).contains("\"token_type\":\"Bearer\"").contains("\"expires_in\":");
		return answer.body().replaceAll("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
	}

	@Test
	void aSecretBuysATokenThatExpires() throws IOException, InterruptedException {
		start(LabOrganisation.builder().tokenLifetime(Duration.ofSeconds(90)));
		String token = token(ask(form("client_secret=" + lab.password())));
		assertThat(use(token).statusCode()).isEqualTo(200);
		lab.faults().line("clock +89s");
		assertThat(use(token).statusCode()).isEqualTo(200);
		lab.faults().line("clock +2m");
		HttpResponse<String> expired = use(token);
		assertThat(expired.statusCode()).isEqualTo(401);
		assertThat(expired.headers().firstValue("WWW-Authenticate").orElseThrow())
				.contains("error=\"invalid_token\"")
				.contains("authorization_uri=\"http://localhost:" + lab.uri().getPort() + "/contoso.example/oauth2");
		assertThat(expired.headers().firstValue("x-ms-diagnostics").orElseThrow()).contains("invalid_lifetime");
		assertThat(use(token(ask(form("client_secret=" + lab.password())))).statusCode()).isEqualTo(200);
	}

	@Test
	void whatIsWrongIsSaid() throws IOException, InterruptedException {
		start(LabOrganisation.builder());
		assertThat(ask(form("client_secret=wrong")).body()).contains("invalid_client").contains("AADSTS7000215")
				.doesNotContain("wrong");
		assertThat(ask(form("")).body()).contains("AADSTS7000218");
		assertThat(ask(form("client_assertion=a.b.c")).body()).contains("AADSTS700027");
		assertThat(ask("grant_type=client_credentials").body()).contains("AADSTS900144");
		assertThat(ask(form("client_secret=x").replace("client_credentials", "password")).body())
				.contains("unsupported_grant_type");
		assertThat(ask(form("client_secret=x").replace(lab.user(), "stranger")).body()).contains("AADSTS700016");
		assertThat(ask("scope=%zz").statusCode()).isEqualTo(400);
		HttpResponse<String> foreign = use("eyJ0eXAiOiJKV1Qi");
		assertThat(foreign.statusCode()).isEqualTo(401);
		assertThat(foreign.headers().firstValue("x-ms-diagnostics").orElseThrow()).contains("invalid_signature");
	}

	@Test
	void aCertificateBuysATokenToo() throws IOException, InterruptedException, GeneralSecurityException {
		KeyStore keys = keys();
		Certificate certificate = keys.getCertificate("client");
		Path pem = Files.writeString(directory.resolve("client.pem"), "-----BEGIN CERTIFICATE-----\n"
				+ Base64.getMimeEncoder().encodeToString(certificate.getEncoded()) + "\n-----END CERTIFICATE-----\n");
		Instant now = Instant.parse("2026-10-02T08:00:00Z");
		start(LabOrganisation.builder().clientCertificate(pem).clock(Clock.fixed(now, ZoneOffset.UTC)));
		PrivateKey key = (PrivateKey) keys.getKey("client", STORE_PASSWORD.toCharArray());
		String audience = lab.tokenUri().orElseThrow().toString();
		long end = now.getEpochSecond() + 600;

		for (String algorithm : List.of("RS256", "PS256")) {
			assertThat(use(token(ask(signed(key, certificate, algorithm, audience, lab.user(), end)))).statusCode())
					.isEqualTo(200);
		}
		assertThat(ask(signed(key, certificate, "RS256", "https://elsewhere/token", lab.user(), end)).body())
				.contains("AADSTS700023");
		assertThat(ask(signed(key, certificate, "RS256", audience, "stranger", end)).body()).contains("AADSTS700021");
		assertThat(ask(signed(key, certificate, "RS256", audience, lab.user(), end - 3600)).body())
				.contains("AADSTS700024");
		String right = signed(key, certificate, "RS256", audience, lab.user(), end);
		assertThat(ask(right.substring(0, right.length() - 9) + "AAAAAAAAA").body()).contains("AADSTS700027");
		assertThat(ask(signed(key, certificate, "none", audience, lab.user(), end)).body()).contains("AADSTS700027");
	}

	private KeyStore keys() throws IOException, InterruptedException, GeneralSecurityException {
		Path file = directory.resolve("client.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "client", "-dname", "CN=client", "-keyalg", "RSA", "-keysize", "2048",
				"-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", STORE_PASSWORD)
				.redirectErrorStream(true).start();
		String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(keytool.exitValue()).as(said).isZero();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			keys.load(in, STORE_PASSWORD.toCharArray());
		}
		return keys;
	}

	private String signed(PrivateKey key, Certificate certificate, String algorithm, String audience, String issuer,
			long end) throws GeneralSecurityException {
		String thumbprint = text(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
		String content = text(("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"x5t\":\"" + thumbprint + "\"}")
				.getBytes(StandardCharsets.UTF_8))
				+ "."
				+ text(("{\"aud\":\"" + audience + "\",\"iss\":\"" + issuer + "\",\"sub\":\"" + issuer
						+ "\",\"jti\":\"22b3bb26-e046-42df-9c96-65dbd72c1c81\",\"nbf\":" + (end - 600) + ",\"exp\":"
						+ end + "}").getBytes(StandardCharsets.UTF_8));
		Signature signature = algorithm.equals("PS256")
				? Signature.getInstance("RSASSA-PSS")
				: Signature.getInstance("SHA256withRSA");
		if (algorithm.equals("PS256")) {
			signature.setParameter(new java.security.spec.PSSParameterSpec("SHA-256", "MGF1",
					java.security.spec.MGF1ParameterSpec.SHA256, 32, 1));
		}
		signature.initSign(key);
		signature.update(content.getBytes(StandardCharsets.US_ASCII));
		return form("client_assertion_type="
				+ URLEncoder.encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", StandardCharsets.UTF_8)
				+ "&client_assertion=" + content + "." + text(signature.sign()));
	}

	private static String text(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}
}
