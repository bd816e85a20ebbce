package org.mailferry.server.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.operations.OperationException;
import org.mailferry.server.internal.show.StatusSamples;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TlsTest {

	@TempDir
	private static Path made;
	private static NewIdentity ec;
	private static NewIdentity rsa;
	private static NewIdentity other;

	@TempDir
	private Path directory;

	@BeforeAll
	static void makeIdentities() throws IOException, InterruptedException, GeneralSecurityException {
		ec = NewIdentity.ec(made);
		rsa = NewIdentity.rsa(made);
		other = NewIdentity.ec(made);
	}

	private static Stream<NewIdentity> identities() {
		return Stream.of(ec, rsa);
	}

	private static Stream<Arguments> misfits() {
		return Stream.of(Arguments.of(ec.certificate(), "", "no private key"),
				Arguments.of("", ec.key(), "no certificate"),
				Arguments.of(ec.certificate(), rsa.key(), "does not belong"),
				Arguments.of(rsa.certificate(), ec.key(), "does not belong"),
				Arguments.of(ec.certificate(), other.key(), "does not belong"),
				Arguments.of(ec.certificate(), ec.key().replace("PRIVATE KEY", "EC PRIVATE KEY"), "openssl pkcs8"));
	}

	private Path owned(String content) throws IOException {
		Path file = directory.resolve("page.pem");
		Files.writeString(file, content);
		return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
	}

	private static SSLContext trusting(String certificate) throws GeneralSecurityException, IOException {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("page", CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(certificate.getBytes())));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

	@ParameterizedTest
	@MethodSource("identities")
	void withACertificateThePageIsServedWithTlsAndItsCookieStaysThere(NewIdentity identity)
			throws IOException, InterruptedException, GeneralSecurityException {
		Listening listening = new Listening(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
				Optional.of(new AccessToken("correct-horse-battery-staple")),
				Optional.of(TlsIdentity.read(owned(identity.certificate() + identity.key()))), Set.of());
		try (StatusPage page = StatusPage.open(listening, () -> StatusSamples.large(Instant.now()),
				Clock.systemUTC())) {
			HttpClient client = HttpClient.newBuilder().sslContext(trusting(identity.certificate())).build();
			assertThat(page.uri()).hasScheme("https");
			HttpResponse<String> in = client.send(HttpRequest.newBuilder(page.uri().resolve("/sign-in"))
					.POST(HttpRequest.BodyPublishers.ofString("token=correct-horse-battery-staple")).build(),
					BodyHandlers.ofString());
			String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
			assertThat(cookie).startsWith("__Host-mailferry=").contains("; Secure");
			assertThat(client.send(HttpRequest.newBuilder(page.uri())
					.header("Cookie", cookie.substring(0, cookie.indexOf(';'))).build(), BodyHandlers.ofString())
					.body())
					.contains("Contoso to Fabrikam");
			assertThat(new Visitor(page).raw("GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n"))
					.as("not without TLS").doesNotContain("live");
		}
	}

	@ParameterizedTest
	@MethodSource("misfits")
	void whatDoesNotFitTogetherIsSaid(String certificate, String key, String why) throws IOException {
		Path file = owned(certificate + key);

		assertThatThrownBy(() -> TlsIdentity.read(file)).isInstanceOf(OperationException.class)
				.hasMessageContainingAll(file.toString(), why).hasMessageNotContaining("BEGIN");
	}

	@Test
	void aCertificateThatIsBrokenIsSaid() throws IOException {
		Path file = owned("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n" + ec.key());

		assertThatThrownBy(() -> TlsIdentity.read(file)).isInstanceOf(OperationException.class)
				.hasMessageContaining("cannot be understood");
	}

	@Test
	void secretsThatOthersCanReadAreRefused() throws IOException {
		Path file = owned("correct-horse-battery-staple\nsecond line\n");
		assertThat(TokenFile.read(file).matches("correct-horse-battery-staple")).isTrue();

		for (String rights : new String[]{ "rw-r-----", "rw----r--", "rw--w----" }) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
			assertThatThrownBy(() -> TokenFile.read(file)).isInstanceOf(OperationException.class)
					.hasMessageContainingAll(file.toString(), "chmod 600").hasMessageNotContaining("horse");
			assertThatThrownBy(() -> TlsIdentity.read(file)).isInstanceOf(OperationException.class)
					.hasMessageContaining("chmod 600");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "short", "has a space in it all along", "umlauts-äöü-are-not-for-headers" })
	void tokensThatAreNoneAreRefusedWithoutSayingThem(String token) throws IOException {
		Path file = owned(token + "\n");

		assertThatThrownBy(() -> TokenFile.read(file)).isInstanceOf(OperationException.class)
				.hasMessageContaining("the token has").satisfies(e -> assertThat(token.isEmpty()
						|| !e.getMessage().contains(token)).isTrue());
	}

	@Test
	void filesThatAreMissingOrHugeAreSaid() throws IOException {
		assertThatThrownBy(() -> TokenFile.read(directory.resolve("none"))).isInstanceOf(OperationException.class)
				.hasMessageContaining("none cannot be read");
		Path huge = owned("x".repeat(300_000));
		assertThatThrownBy(() -> TokenFile.read(huge)).isInstanceOf(OperationException.class)
				.hasMessageContaining("longer than any secret");
	}
}
