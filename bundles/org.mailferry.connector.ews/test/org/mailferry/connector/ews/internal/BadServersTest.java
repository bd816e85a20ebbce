package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.AccessException;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.connector.SyncState;
import org.mailferry.lab.LabOrganisation;

/** Servers and networks that misbehave. */
@Timeout(60)
class BadServersTest {

	private static final String PASSWORD = "s3cret-Pa55";
	private static final MailboxAddress ANNA = new MailboxAddress("anna@contoso.example");

	private static ConnectorException readFailure(EndpointSettings settings) throws ConfigurationException {
		try (MailSystem system = LabAccess.connect(settings, PASSWORD)) {
			ConnectorException failure = catchThrowableOfType(ConnectorException.class,
					() -> system.source(ANNA, CallObserver.NONE).folders());
			assertThat(failure).isNotNull();
			assertThat(failure.getMessage()).contains(settings.url().toString()).doesNotContain(PASSWORD)
					.doesNotContain("SECRET");
			return failure;
		}
	}

	private static ConnectorException writeFailure(EndpointSettings settings) throws ConfigurationException {
		try (MailSystem system = LabAccess.connect(settings, PASSWORD)) {
			return catchThrowableOfType(ConnectorException.class,
					() -> system.target(ANNA, CallObserver.NONE).deleteItems(List.of(new ItemId("AAMk="))));
		}
	}

	private static ConnectorException answered(int status, String type, String body)
			throws IOException, ConfigurationException {
		return answered(status, type, body.getBytes(StandardCharsets.UTF_8));
	}

	private static ConnectorException answered(int status, String type, byte[] body)
			throws IOException, ConfigurationException {
		try (CannedServer server = new CannedServer(status, Map.of("Content-Type", type), body)) {
			ConnectorException write = writeFailure(server.settings());
			if (status == 200) {
				assertThat(write).isInstanceOfSatisfying(RetryableException.class,
						retryable -> assertThat(retryable.maybeDone()).isTrue());
			}
			return readFailure(server.settings());
		}
	}

	@Test
	void aWebPageIsNamedAsSuch() throws IOException, ConfigurationException {
		assertThat(answered(200, "text/html", "<html><title>Sign in to Outlook</title></html>"))
				.isInstanceOf(ConfigurationException.class).hasMessageContaining("Sign in to Outlook")
				.hasMessageContaining("text/html");
		assertThat(answered(502, "text/html", "<html><title>Bad Gateway</title></html>"))
				.isInstanceOf(RetryableException.class).hasMessageContaining("Bad Gateway");
		assertThat(answered(404, "text/html", "<html>nothing here</html>")).isInstanceOf(ConfigurationException.class)
				.hasMessageContaining("Exchange.asmx");
		assertThat(answered(200, "text/xml", "<html><body>XHTML</body></html>")).hasMessageContaining("not SOAP")
				.hasMessageContaining("<html>");
	}

	@Test
	void otherContentIsNamedAsSuch() throws IOException, ConfigurationException {
		assertThat(answered(200, "application/json", "{\"error\":1}")).isInstanceOf(ConfigurationException.class)
				.hasMessageContaining("application/json").hasMessageContaining("error");
		assertThat(answered(200, "application/octet-stream", new byte[]{ 0, 1, 2, 3 }))
				.isInstanceOf(ConfigurationException.class);
	}

	@Test
	void soapUnderAWrongTypeIsUnderstood() throws IOException, ConfigurationException {
		byte[] fault = CannedServer.envelope("<s:Fault><faultcode>a:ErrorNonExistentMailbox</faultcode></s:Fault>");
		for (String type : List.of("text/plain", "text/html", "application/soap+xml")) {
			try (CannedServer server = new CannedServer(500, Map.of("Content-Type", type), fault)) {
				assertThat(readFailure(server.settings()).serverCode()).isEqualTo("ErrorNonExistentMailbox");
			}
		}
	}

	@Test
	void brokenXmlIsNamedWithItsPlaceAndNotQuoted() throws IOException, ConfigurationException {
		assertThat(answered(200, "text/xml",
				"<s:Envelope xmlns:s='x'><s:Body><m:GetFolderResponse xmlns:m='y'><a>SECRET</b>"))
				.isInstanceOf(PermanentException.class).hasMessageContaining("malformed XML at line 1");
		assertThat(
				answered(200, "text/xml", "<s:Envelope xmlns:s='x'><s:Body><m:GetFolderResponse xmlns:m='y'><a>SECR"))
				.isInstanceOf(RetryableException.class).hasMessageContaining("ends too early");
		assertThat(answered(200, "text/xml", "")).hasMessageContaining("nothing");
		assertThat(answered(200, "text/xml", "hello, SECRET")).isInstanceOf(PermanentException.class);
	}

	@Test
	void hostileXmlIsRefused() throws IOException, ConfigurationException {
		assertThat(answered(200, "text/xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"))
				.isInstanceOf(PermanentException.class).hasMessageContaining("document type");
		assertThat(answered(200, "text/xml", "<s:Envelope xmlns:s='x'>" + "<a>".repeat(10_000)))
				.isInstanceOf(PermanentException.class);
	}

	@Test
	void otherEncodingsAreRefused() throws IOException, ConfigurationException {
		byte[] latin = new String(
				CannedServer.envelope("<m:FindFolderResponse>Größe größer am größten</m:FindFolderResponse>"),
				StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1);
		assertThat(answered(200, "text/xml; charset=iso-8859-1", latin)).hasMessageContaining("UTF-8");
		assertThat(answered(200, "text/xml", new String(CannedServer.envelope(""), StandardCharsets.UTF_8)
				.getBytes(StandardCharsets.UTF_16))).hasMessageContaining("UTF-8");
	}

	@Test
	void compressionThatNobodyAskedForIsNamed() throws IOException, ConfigurationException {
		try (CannedServer server = new CannedServer(200, Map.of("Content-Type", "text/xml", "Content-Encoding", "gzip"),
				new byte[]{ 31, (byte) 139 })) {
			assertThat(readFailure(server.settings())).hasMessageContaining("compressed");
			assertThat(server.requests())
					.allSatisfy(headers -> assertThat(headers).doesNotContainKey("Accept-encoding"));
		}
	}

	@Test
	void anAnswerThatLeavesSomethingOutIsNoAnswer() throws IOException, ConfigurationException {
		try (CannedServer server = CannedServer
				.soap("<m:DeleteItemResponse><m:ResponseMessages/></m:DeleteItemResponse>")) {
			assertThat(writeFailure(server.settings())).isInstanceOfSatisfying(RetryableException.class,
					retryable -> assertThat(retryable.maybeDone()).isTrue());
		}
		try (CannedServer server = CannedServer.soap("<m:UploadItemsResponse><m:ResponseMessages>"
				+ "<m:UploadItemsResponseMessage ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode>"
				+ "</m:UploadItemsResponseMessage></m:ResponseMessages></m:UploadItemsResponse>");
				MailSystem system = LabAccess.connect(server.settings(), PASSWORD)) {
			RetryableException failure = catchThrowableOfType(RetryableException.class,
					() -> system.target(ANNA, CallObserver.NONE)
							.upload(List.of(Uploads.of(new FolderId("AAMk="), "AQAA"))));
			assertThat(failure.maybeDone()).isTrue();
		}
	}

	@Test
	void aFolderListThatMakesNoProgressEnds() throws IOException, ConfigurationException, ConnectorException {
		try (CannedServer server = CannedServer.soap("<m:SyncFolderItemsResponse><m:ResponseMessages>"
				+ "<m:SyncFolderItemsResponseMessage ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode>"
				+ "<m:SyncState>same</m:SyncState><m:IncludesLastItemInRange>false</m:IncludesLastItemInRange><m:Changes/>"
				+ "</m:SyncFolderItemsResponseMessage></m:ResponseMessages></m:SyncFolderItemsResponse>");
				MailSystem system = LabAccess.connect(server.settings(), PASSWORD)) {
			assertThat(catchThrowableOfType(Exception.class,
					() -> assertThat(system.source(ANNA, CallObserver.NONE).changes(new FolderId("AAMk="),
							Optional.of(new SyncState("same")), Detail.SYNC).last()).isTrue()))
					.isNull();
		}
	}

	@Test
	void credentialsAreNotSentAnywhereElse() throws IOException, ConfigurationException {
		try (CannedServer other = CannedServer.soap("");
				CannedServer server = new CannedServer(307, Map.of("Location", other.uri().toString()), new byte[0])) {
			assertThat(readFailure(server.settings())).isInstanceOf(ConfigurationException.class)
					.hasMessageContaining(other.uri().toString());
			assertThat(other.requests()).isEmpty();
			assertThat(server.requests()).hasSize(1).allSatisfy(headers -> {
				assertThat(headers.getFirst("Authorization")).startsWith("Basic ");
				assertThat(headers.getFirst("X-AnchorMailbox")).isEqualTo(ANNA.value());
				assertThat(headers.getFirst("User-Agent")).isEqualTo("Mailferry");
				assertThat(headers.getFirst("Content-Length")).isNotNull();
				assertThat(headers).doesNotContainKey("Transfer-encoding").doesNotContainKey("Expect");
			});
		}
	}

	@Test
	void anUnknownHostIsNamed() throws ConfigurationException {
		assertThat(readFailure(CannedServer.settings(URI.create("https://no-such-host.invalid/EWS/Exchange.asmx"))))
				.isInstanceOf(ConfigurationException.class).hasMessageContaining("no-such-host.invalid is unknown");
	}

	@Test
	void aClosedPortIsNamed() throws IOException, ConfigurationException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		EndpointSettings settings = CannedServer
				.settings(URI.create("http://localhost:" + port + "/EWS/Exchange.asmx"));
		assertThat(readFailure(settings)).isInstanceOf(RetryableException.class)
				.hasMessageContaining("localhost:" + port + " refuses connections");
		assertThat(writeFailure(settings)).isInstanceOfSatisfying(RetryableException.class,
				retryable -> assertThat(retryable.maybeDone()).isFalse());
	}

	@Test
	void aServerThatSaysNothingIsGivenUp() throws IOException, ConfigurationException {
		try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			EndpointSettings settings = CannedServer
					.settings(URI.create("http://localhost:" + silent.getLocalPort() + "/EWS/Exchange.asmx"));
			assertThat(readFailure(settings)).isInstanceOf(RetryableException.class)
					.hasMessageContaining("did not answer in time");
			assertThat(writeFailure(settings)).isInstanceOfSatisfying(RetryableException.class,
					retryable -> assertThat(retryable.maybeDone()).isTrue());
		}
	}

	@Test
	void aConnectionThatIsClosedWithoutAnAnswerIsNamed() throws IOException, ConfigurationException {
		try (ServerSocket rude = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Thread.ofVirtual().start(() -> {
				try {
					while (true) {
						try (Socket socket = rude.accept()) {
							socket.getInputStream().read(new byte[64 * 1024]);
						}
					}
				} catch (IOException e) {
					// the test is over
				}
			});
			assertThat(readFailure(CannedServer
					.settings(URI.create("http://localhost:" + rude.getLocalPort() + "/EWS/Exchange.asmx"))))
					.isInstanceOf(RetryableException.class);
		}
	}

	@Test
	void aWrongPasswordIsNamedAndNotPrinted() throws IOException, ConfigurationException {
		try (LabOrganisation lab = LabOrganisation.builder().items(0).plainHttp().start()) {
			assertThat(readFailure(LabAccess.settings(lab, Optional.empty()))).isInstanceOf(AccessException.class)
					.hasMessageContaining("password").hasMessageContaining("migration");
		}
	}

	@Test
	void aMissingRightToImpersonateIsNamed() throws IOException, ConfigurationException {
		try (LabOrganisation lab = LabOrganisation.builder().items(0).plainHttp().password(PASSWORD)
				.withoutImpersonation(Set.of("migration")).start()) {
			assertThat(readFailure(LabAccess.settings(lab, Optional.empty()))).isInstanceOf(AccessException.class)
					.hasMessageContaining("ApplicationImpersonation");
		}
	}

	@Test
	void certificatesAreNeverIgnored() throws IOException, ConfigurationException {
		try (LabOrganisation lab = LabOrganisation.builder().items(0).start()) {
			assertThat(readFailure(LabAccess.settings(lab, Optional.empty())))
					.isInstanceOf(ConfigurationException.class)
					.hasMessageContaining("not trusted").hasMessageContaining("--ca FILE");
			EndpointSettings right = LabAccess.settings(lab, Optional.of(lab.caPem()));
			String address = lab.uri().toString().replace("localhost", "localhost.localdomain");
			if (resolves("localhost.localdomain")) {
				assertThat(readFailure(new EndpointSettings(right.side(), "ews", URI.create(address), right.userName(),
						right.secret(), right.caFile(), right.requestTimeout(), right.maxRequestBytes())))
						.isInstanceOf(ConfigurationException.class).hasMessageContaining("another host name");
			}
		}
		try (LabOrganisation lab = LabOrganisation.builder().items(0).expiredCertificate().start()) {
			assertThat(readFailure(LabAccess.settings(lab, Optional.of(lab.caPem()))))
					.isInstanceOf(ConfigurationException.class).hasMessageContaining("expired")
					.hasMessageContaining("renewed");
		}
	}

	private static boolean resolves(String host) {
		try {
			return InetAddress.getByName(host).isLoopbackAddress();
		} catch (IOException e) {
			return false;
		}
	}
}
