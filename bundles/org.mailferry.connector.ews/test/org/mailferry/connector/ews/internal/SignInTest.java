package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Credential;
import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.connector.AccessException;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.api.connector.EndpointAccess.Scheme;
import org.mailferry.api.connector.EndpointAccess.Tokens;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.connector.ews.internal.login.GuardedServer;

import tools.jackson.databind.json.JsonMapper;

/** How the connector shows servers who it is, and what it does when they lead or forget it. */
@Timeout(60)
class SignInTest {

	private static final MailboxAddress ANNA = new MailboxAddress("anna@contoso.example");
	private static final FolderId INBOX = new FolderId("AAMk=");
	private static final String PASSWORD = "s3cret-Pa55";
	private static final String EMPTY_PAGE = "<m:SyncFolderItemsResponse><m:ResponseMessages>"
			+ "<m:SyncFolderItemsResponseMessage ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode>"
			+ "<m:SyncState>next</m:SyncState></m:SyncFolderItemsResponseMessage></m:ResponseMessages>"
			+ "</m:SyncFolderItemsResponse>";
	private static final byte[] PAGE = CannedServer.envelope(EMPTY_PAGE);
	private static final String BASIC = "Basic "
			+ Base64.getEncoder().encodeToString(("migration:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

	@TempDir
	private Path directory;

	private static EndpointAccess access(Optional<Scheme> scheme, Optional<Tokens> tokens, Proxy proxy) {
		return new EndpointAccess(scheme, Optional.empty(), Optional.empty(), Optional.empty(), tokens, proxy, false);
	}

	private static EndpointAccess by(Scheme scheme) {
		return access(Optional.of(scheme), Optional.empty(), new Proxy.None());
	}

	private static MailSystem connect(URI uri, EndpointAccess access) throws ConfigurationException {
		return connect(uri, access, EndpointMemory.unkept());
	}

	private static MailSystem connect(URI uri, EndpointAccess access, EndpointMemory memory)
			throws ConfigurationException {
		EndpointSettings settings = new EndpointSettings(Side.SOURCE, "ews", uri, "migration",
				new SecretReference.Prompted(), Optional.empty(), Duration.ofSeconds(5),
				EndpointSettings.DEFAULT_MAX_REQUEST_BYTES, access);
		return new EwsConnector().connect(settings, new Credential("migration", PASSWORD, "proxy-Pa55"), memory);
	}

	private static void read(MailSystem system) throws Exception {
		system.source(ANNA, CallObserver.NONE).changes(INBOX, Optional.empty(), Detail.SYNC);
	}

	@Test
	void ntlmSignsAConnectionInOnceBeforeAnyBodyIsSent() throws Exception {
		try (GuardedServer server = new GuardedServer(PAGE, "Negotiate", "NTLM");
				MailSystem system = connect(server.uri(), by(Scheme.NTLM))) {
			read(system);
			read(system);
			assertThat(server.requests()).containsExactly("GET NTLM 1 401", "GET NTLM 3 200",
					"POST nothing with body 200",
					"POST nothing with body 200");
			server.forget();
			read(system);
			assertThat(server.requests().subList(4, 8)).as("signed in anew, once").containsExactly(
					"POST nothing with body 401", "GET NTLM 1 401", "GET NTLM 3 200", "POST nothing with body 200");
		}
	}

	@Test
	void theSafestThatIsOfferedIsTaken() throws Exception {
		try (GuardedServer server = new GuardedServer(PAGE, "Negotiate", "NTLM", "Basic realm=\"x\"");
				MailSystem system = connect(server.uri(), EndpointAccess.USUAL)) {
			read(system);
			assertThat(server.requests()).containsExactly("GET nothing 401", "GET NTLM 1 401", "GET NTLM 3 200",
					"POST nothing with body 200");
		}
		try (GuardedServer server = new GuardedServer(PAGE, "Basic realm=\"x\"");
				MailSystem system = connect(server.uri(), EndpointAccess.USUAL)) {
			server.accept(BASIC);
			read(system);
			read(system);
			assertThat(server.requests()).containsExactly("GET nothing 401", "POST Basic with body 200",
					"POST Basic with body 200");
		}
		try (GuardedServer server = new GuardedServer(PAGE, "Negotiate", "Digest realm=\"x\"");
				MailSystem system = connect(server.uri(), EndpointAccess.USUAL)) {
			assertThatThrownBy(() -> read(system)).isInstanceOf(ConfigurationException.class)
					.hasMessageContaining("negotiate, digest").hasMessageContaining("--auth");
			assertThat(server.requests()).noneMatch(request -> request.contains("Basic"));
		}
	}

	@Test
	void aPageWithoutEndIsNotReadWhileItIsFoundOutWhatIsOffered() throws Exception {
		try (CannedServer server = new CannedServer(401, Map.of("WWW-Authenticate", "NTLM"), new byte[4_000_000]);
				MailSystem system = connect(server.uri(), EndpointAccess.USUAL)) {
			assertThatThrownBy(() -> read(system)).isInstanceOf(ConfigurationException.class)
					.hasMessageContaining("has no end");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void aWrongPasswordIsTriedOnce() throws Exception {
		try (GuardedServer server = new GuardedServer(PAGE, "Basic realm=\"x\"");
				MailSystem system = connect(server.uri(), by(Scheme.BASIC))) {
			assertThatThrownBy(() -> read(system)).isInstanceOf(AccessException.class).hasMessageContaining("Basic")
					.hasMessageNotContaining(PASSWORD);
			assertThat(server.requests()).hasSize(1);
			server.accept(BASIC);
			read(system);
			server.forget();
			assertThatThrownBy(() -> read(system)).isInstanceOf(AccessException.class);
			assertThat(server.requests()).as("one more time when it was right before").hasSize(4);
		}
	}

	/** Gives token-1, token-2 and so on, each for so many seconds. */
	private static CannedServer tokens(int seconds, List<Map<String, String>> forms) throws IOException {
		AtomicInteger given = new AtomicInteger();
		return new CannedServer((headers, content) -> {
			forms.add(
					Arrays.stream(new String(content, StandardCharsets.UTF_8).split("&")).map(one -> one.split("=", 2))
							.collect(Collectors.toMap(one -> one[0],
									one -> URLDecoder.decode(one[1], StandardCharsets.UTF_8))));
			return new CannedServer.Reply(200, Map.of("Content-Type", "application/json"),
					("{\"token_type\":\"Bearer\",\"expires_in\":" + seconds + ",\"access_token\":\"token-"
							+ given.incrementAndGet() + "\"}").getBytes(StandardCharsets.UTF_8));
		});
	}

	private EndpointAccess bearer(URI url, Optional<Path> certificate) {
		return access(Optional.empty(), Optional.of(new Tokens(url, "app-1", "mail/.default", certificate)),
				new Proxy.None());
	}

	@Test
	void aTokenIsKeptAndRenewedOnceWhenItIsRefused() throws Exception {
		List<Map<String, String>> forms = Collections.synchronizedList(new ArrayList<>());
		try (CannedServer service = tokens(3_600, forms);
				GuardedServer server = new GuardedServer(PAGE, "Bearer");
				MailSystem system = connect(server.uri(), bearer(service.uri(), Optional.empty()))) {
			server.accept("Bearer token-1");
			read(system);
			read(system);
			assertThat(forms).containsExactly(Map.of("grant_type", "client_credentials", "client_id", "app-1", "scope",
					"mail/.default", "client_secret", PASSWORD));
			server.forget();
			server.accept("Bearer token-2");
			read(system);
			assertThat(forms).hasSize(2);
			server.forget();
			assertThatThrownBy(() -> read(system)).isInstanceOf(AccessException.class)
					.hasMessageNotContaining("token-");
			assertThat(forms).hasSize(3);
		}
	}

	@Test
	void aTokenServiceThatRefusesOrFailsIsNamed() throws Exception {
		try (CannedServer service = new CannedServer(400, Map.of("Content-Type", "application/json"),
				"{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret.\"}"
						.getBytes(StandardCharsets.UTF_8));
				MailSystem system = connect(URI.create("http://localhost:1/EWS/Exchange.asmx"),
						bearer(service.uri(), Optional.empty()))) {
			assertThatThrownBy(() -> read(system)).as("nothing listens there").isInstanceOf(RetryableException.class);
		}
		try (GuardedServer server = new GuardedServer(PAGE, "Bearer")) {
			try (CannedServer service = new CannedServer(400, Map.of("Content-Type", "application/json"),
					"{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret.\"}"
							.getBytes(StandardCharsets.UTF_8));
					MailSystem system = connect(server.uri(), bearer(service.uri(), Optional.empty()))) {
				assertThatThrownBy(() -> read(system)).isInstanceOf(AccessException.class)
						.hasMessageContaining("invalid_client").hasMessageContaining("AADSTS7000215")
						.hasMessageContaining(service.uri().toString()).hasMessageNotContaining(PASSWORD);
			}
			try (CannedServer service = new CannedServer(503, Map.of(), "busy".getBytes(StandardCharsets.UTF_8));
					MailSystem system = connect(server.uri(), bearer(service.uri(), Optional.empty()))) {
				assertThatThrownBy(() -> read(system)).isInstanceOf(RetryableException.class)
						.hasMessageContaining("HTTP 503");
			}
			assertThat(server.requests()).isEmpty();
		}
	}

	private Path keyStore() throws Exception {
		Path file = directory.resolve("client.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "client", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=client",
				"-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD).redirectErrorStream(true)
				.start();
		keytool.getInputStream().readAllBytes();
		assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
		return file;
	}

	@Test
	void aCertificateProvesWhoTheClientIs() throws Exception {
		Path store = keyStore();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store)) {
			keys.load(in, PASSWORD.toCharArray());
		}
		X509Certificate certificate = (X509Certificate) keys.getCertificate("client");
		Path pem = directory.resolve("client.pem");
		Base64.Encoder mime = Base64.getMimeEncoder();
		Files.writeString(pem, "-----BEGIN CERTIFICATE-----\n" + mime.encodeToString(certificate.getEncoded())
				+ "\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n"
				+ mime.encodeToString(keys.getKey("client", PASSWORD.toCharArray()).getEncoded())
				+ "\n-----END PRIVATE KEY-----\n");
		for (Path file : List.of(store, pem)) {
			List<Map<String, String>> forms = Collections.synchronizedList(new ArrayList<>());
			try (CannedServer service = tokens(3_600, forms);
					GuardedServer server = new GuardedServer(PAGE, "Bearer");
					MailSystem system = connect(server.uri(), bearer(service.uri(), Optional.of(file)))) {
				server.accept("Bearer token-1");
				read(system);
				Map<String, String> form = forms.getFirst();
				assertThat(form).doesNotContainKey("client_secret").containsEntry("client_assertion_type",
						"urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
				String[] token = form.get("client_assertion").split("\\.");
				Signature signature = Signature.getInstance("SHA256withRSA");
				signature.initVerify(certificate);
				signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
				assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
				var claims = new JsonMapper().readTree(Base64.getUrlDecoder().decode(token[1]));
				assertThat(claims.path("aud").asString()).isEqualTo(service.uri().toString());
				assertThat(claims.path("sub").asString()).isEqualTo("app-1");
			}
		}
		assertThatThrownBy(() -> connect(URI.create("https://localhost/"),
				bearer(URI.create("https://localhost/"), Optional.of(directory.resolve("none.pem")))))
				.isInstanceOf(ConfigurationException.class).hasMessageContaining("does not exist");
	}

	@Test
	void redirectsToTheSameServerAreFollowedAndRemembered() throws Exception {
		EndpointMemory memory = EndpointMemory.unkept();
		try (CannedServer server = CannedServer.byPath(path -> path.startsWith("/EWS/")
				? new CannedServer.Reply(307, Map.of("Location", "/moved/Exchange.asmx"), new byte[0])
				: CannedServer.soapReply(EMPTY_PAGE));
				MailSystem system = connect(server.uri(), by(Scheme.BASIC), memory)) {
			read(system);
			read(system);
			assertThat(server.requests()).as("led once").hasSize(3);
			assertThat(memory.recall("redirects-to")).hasValueSatisfying(
					address -> assertThat(address).endsWith("/moved/Exchange.asmx"));
		}
	}

	@Test
	void redirectsThatDoNotEndOrLeadToALoginPageAreNotFollowed() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		try (CannedServer server = CannedServer.byPath(path -> new CannedServer.Reply(302,
				Map.of("Location", "/" + asked.incrementAndGet() + "/Exchange.asmx"), new byte[0]));
				MailSystem system = connect(server.uri(), by(Scheme.BASIC))) {
			assertThatThrownBy(() -> read(system)).isInstanceOf(ConfigurationException.class)
					.hasMessageContaining("/6/Exchange.asmx");
			assertThat(asked).hasValue(6);
		}
		try (CannedServer server = CannedServer.byPath(path -> new CannedServer.Reply(302,
				Map.of("Location", "/owa/auth/logon.aspx?url=x"), new byte[0]));
				MailSystem system = connect(server.uri(), by(Scheme.BASIC))) {
			assertThatThrownBy(() -> read(system)).isInstanceOf(ConfigurationException.class)
					.hasMessageContaining("/owa/auth/logon.aspx").hasMessageContaining("endpoint set --url");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void aDeadConnectionIsReplacedAtOnceWhenNothingCanHaveBeenDone() throws Exception {
		AtomicInteger connections = new AtomicInteger();
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Thread.ofVirtual().start(() -> {
				try {
					while (true) {
						try (Socket socket = server.accept()) {
							socket.getInputStream().read(new byte[64 * 1024]);
							if (connections.incrementAndGet() > 1) {
								socket.getOutputStream()
										.write(("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection:"
												+ " close\r\nContent-Length: " + PAGE.length + "\r\n\r\n")
												.getBytes(StandardCharsets.US_ASCII));
								socket.getOutputStream().write(PAGE);
							}
						}
					}
				} catch (IOException e) {
					// the test is over
				}
			});
			try (MailSystem system = connect(
					URI.create("http://localhost:" + server.getLocalPort() + "/EWS/Exchange.asmx"), by(Scheme.BASIC))) {
				read(system);
				assertThat(connections).hasValue(2);
				connections.set(0);
				assertThatThrownBy(() -> system.target(ANNA, CallObserver.NONE)
						.moveItems(List.of(new ItemId("AAMk=")), INBOX))
						.isInstanceOfSatisfying(RetryableException.class,
								failure -> assertThat(failure.maybeDone()).isTrue());
				assertThat(connections).as("a write that may have been heard is not sent again").hasValue(1);
			}
		}
	}

	@Test
	void requestsTakeTheProxyWhichHearsOnlyItsOwnPassword() throws Exception {
		try (CannedServer proxy = new CannedServer((headers, content) -> headers.containsKey("Proxy-authorization")
				? CannedServer.soapReply(EMPTY_PAGE)
				: new CannedServer.Reply(407, Map.of("Proxy-Authenticate", "Basic realm=\"proxy\""), new byte[0]))) {
			Proxy by = new Proxy.Http("localhost", proxy.uri().getPort(), "guest",
					Optional.of(new SecretReference.Prompted()));
			try (MailSystem system = connect(URI.create("http://mail.invalid/EWS/Exchange.asmx"),
					access(Optional.of(Scheme.BASIC), Optional.empty(), by))) {
				read(system);
			}
			assertThat(proxy.requests().getLast().getFirst("Proxy-authorization")).isEqualTo("Basic "
					+ Base64.getEncoder().encodeToString("guest:proxy-Pa55".getBytes(StandardCharsets.UTF_8)));
		}
		try (ServerSocket tunnel = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			StringBuffer heard = new StringBuffer();
			Thread.ofVirtual().start(() -> {
				try (Socket socket = tunnel.accept()) {
					byte[] buffer = new byte[4096];
					heard.append(
							new String(buffer, 0, socket.getInputStream().read(buffer), StandardCharsets.US_ASCII));
					socket.getOutputStream().write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
							.getBytes(StandardCharsets.US_ASCII));
				} catch (IOException e) {
					heard.append(e);
				}
			});
			try (MailSystem system = connect(URI.create("https://mail.invalid/EWS/Exchange.asmx"),
					access(Optional.of(Scheme.BASIC), Optional.empty(),
							new Proxy.Http("localhost", tunnel.getLocalPort(), "", Optional.empty())))) {
				assertThatThrownBy(() -> read(system)).isInstanceOf(ConnectorException.class);
			}
			assertThat(heard.toString()).startsWith("CONNECT mail.invalid:443").doesNotContain("Authorization");
		}
	}
}
