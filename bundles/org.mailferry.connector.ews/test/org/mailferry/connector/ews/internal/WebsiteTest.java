package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailferry.api.Credential;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.api.connector.EndpointAccess.Scheme;
import org.mailferry.api.connector.EndpointAccess.Tokens;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;

/** The first place where Autodiscover asks is the website of the mailbox's domain, which is often a hoster's. */
@Timeout(60)
class WebsiteTest {

	private static final String STORE_PASSWORD = "changeit";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ ",404 Not Found,false", "BASIC,404 Not Found,false", "NTLM,404 Not Found,false",
			"BEARER,404 Not Found,false", "BASIC,503 Busy,false", "BASIC,401 Who,true", "BEARER,401 Who,true" })
	void itHearsALoginOnlyIfItAsks(Scheme scheme, String status, boolean shown) throws Exception {
		SSLContext keys = keys();
		try (HostileServer website = new HostileServer(keys,
				out -> HostileServer.write(out, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"));
				CannedServer service = new CannedServer(200, Map.of("Content-Type", "application/json"),
						"{\"access_token\":\"token-1\",\"expires_in\":3600}".getBytes())) {
			EndpointAccess access = new EndpointAccess(Optional.ofNullable(scheme), Optional.empty(), Optional.empty(),
					Optional.empty(),
					scheme == Scheme.BEARER
							? Optional.of(new Tokens(service.uri(), "app-1", "mail/.default", Optional.empty()))
							: Optional.empty(),
					new Proxy.None(), false);
			EndpointSettings settings = new EndpointSettings(Side.SOURCE, "ews",
					URI.create("https://unused.invalid/"), "migration", new SecretReference.Prompted(),
					Optional.of(directory.resolve("website.pem")), Duration.ofSeconds(10),
					EndpointSettings.DEFAULT_MAX_REQUEST_BYTES, access);
			assertThatThrownBy(() -> new EwsConnector().discover(settings, new Credential("migration", "s3cret-Pa55"),
					new MailboxAddress("anna@contoso.example"), Optional.of(website.uri()), new StopSignal()))
					.isInstanceOf(ConfigurationException.class)
					.hasMessageContaining("HTTP " + status.substring(0, 3));
			assertThat(website.heads()).hasSizeGreaterThan(2);
			assertThat(website.heads().stream().anyMatch(head -> head.contains("Authorization:"))).isEqualTo(shown);
		}
	}

	private SSLContext keys() throws Exception {
		Path file = directory.resolve("website.p12");
		keytool("-genkeypair", "-alias", "website", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-keyalg",
				"EC", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", STORE_PASSWORD);
		keytool("-exportcert", "-rfc", "-alias", "website", "-keystore", file.toString(), "-storepass",
				STORE_PASSWORD, "-file", directory.resolve("website.pem").toString());
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (var in = Files.newInputStream(file)) {
			store.load(in, STORE_PASSWORD.toCharArray());
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, STORE_PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

	private static void keytool(String... arguments) throws Exception {
		String[] command = new String[arguments.length + 1];
		command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
		System.arraycopy(arguments, 0, command, 1, arguments.length);
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
	}
}
