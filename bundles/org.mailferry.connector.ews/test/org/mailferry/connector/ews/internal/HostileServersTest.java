package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.connector.ews.internal.HostileServer.Answer;
import org.mailferry.connector.ews.internal.Victim.Deed;
import org.mailferry.connector.ews.internal.Victim.Outcome;
import org.mailferry.lab.LabOrganisation;

/**
 * Servers that mean harm. Whatever they send, a process with a heap of 128 MB survives it, the request ends within a bounded
 * time, and its failure names the endpoint and holds no secret.
 */
@Timeout(600)
class HostileServersTest {

	private static final long TEN_GIGABYTES = 10L << 30;
	/** Seconds where the machine is idle; an attack that works takes hours or for ever. */
	private static final Duration BOUND = Duration.ofSeconds(90);
	private static final String XML = "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\n";
	private static final String ENVELOPE = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'"
			+ " xmlns:m='m' xmlns:t='t'><s:Body>";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static Victim victim;

	@BeforeEach
	void start() throws IOException {
		if (victim == null || !victim.alive()) {
			victim = new Victim();
		}
	}

	@AfterAll
	static void end() {
		victim.close();
	}

	private static Outcome attack(Deed deed, Answer answer) throws IOException {
		try (HostileServer server = new HostileServer(answer)) {
			return attack(deed, server, Optional.empty());
		}
	}

	private static Outcome attack(Deed deed, HostileServer server, Optional<Path> ca) throws IOException {
		long began = System.nanoTime();
		Outcome outcome = victim.attacked(deed, server.uri(), ca);
		assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
		assertThat(outcome.message() + outcome.trace() + outcome.logged()).doesNotContain(Victim.PASSWORD)
				.doesNotContain(authorization());
		if (!outcome.failure().isEmpty()) {
			assertThat(outcome.message()).contains(server.uri().toString()).hasSizeLessThan(1000);
		}
		return outcome;
	}

	/** As the password travels. */
	private static String authorization() {
		return Base64.getEncoder()
				.encodeToString(("migration:" + Victim.PASSWORD).getBytes(StandardCharsets.UTF_8));
	}

	private static Answer sized(String begin, String repeated, long bytes) {
		return out -> {
			HostileServer.write(out, XML + "Content-Length: " + bytes * 2 + "\r\n\r\n" + begin);
			HostileServer.write(out, repeated, bytes);
		};
	}

	private static Answer chunked(String begin, String repeated, long bytes) {
		String chunk = repeated.repeat(Math.max(1, 32 * 1024 / repeated.length()));
		String framed = Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n";
		return out -> {
			HostileServer.write(out, XML + "Transfer-Encoding: chunked\r\n\r\n");
			if (!begin.isEmpty()) {
				HostileServer.write(out, Integer.toHexString(begin.length()) + "\r\n" + begin + "\r\n");
			}
			HostileServer.write(out, framed, bytes);
		};
	}

	private static Answer soap(String body) {
		return out -> {
			byte[] whole = (ENVELOPE + body + "</s:Body></s:Envelope>").getBytes(StandardCharsets.UTF_8);
			HostileServer.write(out, XML + "Content-Length: " + whole.length + "\r\n\r\n");
			out.write(whole);
		};
	}

	@Test
	void tenGigabytesOfNothingAreRefused() throws IOException {
		assertThat(attack(Deed.READ, chunked("", "\0", TEN_GIGABYTES)).failure()).isEqualTo("PermanentException");
		assertThat(attack(Deed.READ, sized(ENVELOPE, " ", TEN_GIGABYTES))).satisfies(outcome -> {
			assertThat(outcome.failure()).isEqualTo("PermanentException");
			assertThat(outcome.message()).contains("does not end");
		});
		assertThat(attack(Deed.LIST, chunked(ENVELOPE + "<m:SyncFolderItemsResponse>", "<a b='c'>d</a>",
				TEN_GIGABYTES)).message()).contains("does not end");
		assertThat(attack(Deed.WRITE, chunked(ENVELOPE, "<!-- -->", TEN_GIGABYTES))).satisfies(outcome -> {
			assertThat(outcome.failure()).isEqualTo("RetryableException");
			assertThat(outcome.message()).contains("does not end");
		});
	}

	@Test
	void aWebPageOfTenGigabytesIsNotReadToItsEnd() throws IOException {
		Outcome outcome = attack(Deed.READ, out -> {
			HostileServer.write(out, "HTTP/1.1 500 Oops\r\nContent-Type: text/html\r\n\r\n<html><title>Oops</title>");
			HostileServer.write(out, "<script>", TEN_GIGABYTES);
		});
		assertThat(outcome.failure()).isEqualTo("RetryableException");
		assertThat(outcome.message()).contains("HTTP 500").contains("Oops");
	}

	@Test
	void aListThatWouldFillTheMemoryIsRefused() throws IOException {
		assertThat(attack(Deed.READ, sized(ENVELOPE + "<m:GetFolderResponse><m:ResponseMessages>",
				"<m:GetFolderResponseMessage ResponseClass='Success'/>", TEN_GIGABYTES)).failure())
				.isEqualTo("PermanentException");
		assertThat(attack(Deed.LIST, sized(
				ENVELOPE + "<m:SyncFolderItemsResponse><m:ResponseMessages><m:SyncFolderItemsResponseMessage><m:Changes>",
				"<t:Delete><t:ItemId Id='AAA='/></t:Delete>", TEN_GIGABYTES)).failure())
				.isEqualTo("PermanentException");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<t:Importance/>", "<t:Attachments><t:FileAttachment/></t:Attachments>",
			"<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag='0xe07'/><t:Value/></t:ExtendedProperty>",
			"<t:MimeContent>AAAA</t:MimeContent>", "<t:Categories>+<t:String/>", "<t:Attachments>+<t:FileAttachment/>",
			"<t:ExtendedProperty>+<t:Value/>", "<t:Importance>+x" })
	void anItemWithoutEndIsRefused(String properties) throws IOException {
		String[] parts = properties.split("\\+");
		assertThat(attack(Deed.ELEMENTS, sized(
				ENVELOPE + "<m:GetItemResponse><m:ResponseMessages><m:GetItemResponseMessage><m:Items><t:Message>"
						+ (parts.length > 1 ? parts[0] : ""),
				parts[parts.length - 1], TEN_GIGABYTES)).failure()).isEqualTo("PermanentException");
	}

	@Test
	void anExportWithoutEndIsRefused() throws IOException {
		String begin = ENVELOPE + "<m:ExportItemsResponse><m:ResponseMessages><m:ExportItemsResponseMessage><m:Data>";
		for (String repeated : new String[]{ " ", "*", "=", "<!-- -->" }) {
			assertThat(attack(Deed.EXPORT, sized(begin, repeated, TEN_GIGABYTES)).failure()).as(repeated)
					.isEqualTo("PermanentException");
		}
	}

	@Test
	void oneTextOrAttributeWithoutEndIsRefused() throws IOException {
		String message = ENVELOPE + "<m:GetFolderResponse><m:ResponseMessages><m:GetFolderResponseMessage>";
		for (String begin : new String[]{ message + "<m:MessageText>", message + "<m:MessageText a='",
				message + "<m:MessageText ", message + "<", message + "<m:MessageText><![CDATA[",
				message + "<!--", message + "<?" }) {
			assertThat(attack(Deed.READ, sized(begin, "x", TEN_GIGABYTES)).failure()).as(begin)
					.isEqualTo("PermanentException");
		}
	}

	@Test
	void aMillionAttributesAreRefused() throws IOException {
		StringBuilder attributes = new StringBuilder();
		for (int i = 0; i < 1_000_000; i++) {
			attributes.append(" a").append(i).append("=''");
		}
		assertThat(attack(Deed.READ, soap("<m:GetFolderResponse" + attributes + "/>")).failure())
				.isEqualTo("PermanentException");
		assertThat(attack(Deed.READ, soap("<m:GetFolderResponse" + attributes.toString().replace(" a", " xmlns:a")
				+ "/>")).failure()).isEqualTo("PermanentException");
	}

	@Test
	void bottomlessNestingIsRefused() throws IOException {
		assertThat(attack(Deed.READ, sized(ENVELOPE + "<m:GetFolderResponse>", "<a>", TEN_GIGABYTES)).failure())
				.isEqualTo("PermanentException");
	}

	@Test
	void entitiesAreNeitherExpandedNorFetched() throws IOException {
		try (HostileServer other = new HostileServer(out -> HostileServer.write(out, "HTTP/1.1 200 OK\r\n\r\n"))) {
			String bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + bombs() + "]>";
			String external = "<!DOCTYPE x [<!ENTITY i SYSTEM '" + other.uri() + "'>]>";
			String parameter = "<!DOCTYPE x [<!ENTITY % p SYSTEM '" + other.uri() + "'> %p;]>";
			String subset = "<!DOCTYPE x SYSTEM '" + other.uri() + "'>";
			for (String type : new String[]{ bomb, external, parameter, subset }) {
				Answer answer = out -> {
					String whole = type + ENVELOPE
							+ "<m:GetFolderResponse>&i;</m:GetFolderResponse></s:Body></s:Envelope>";
					HostileServer.write(out, XML + "Content-Length: " + whole.length() + "\r\n\r\n" + whole);
				};
				assertThat(attack(Deed.READ, answer)).satisfies(outcome -> {
					assertThat(outcome.failure()).isEqualTo("PermanentException");
					assertThat(outcome.message()).contains("document type");
				});
				attack(Deed.CHECK, answer);
			}
			assertThat(other.heads()).isEmpty();
		}
	}

	/** Where ews-java-api reads the answer. */
	@Test
	void theAddressBookIsNoWayInEither() throws Exception {
		try (LabOrganisation lab = LabOrganisation.builder().items(0).plainHttp().password(Victim.PASSWORD).start();
				HostileServer other = new HostileServer(out -> HostileServer.write(out, "HTTP/1.1 200 OK\r\n\r\n"))) {
			String entity = "<!DOCTYPE x [<!ENTITY i SYSTEM '" + other.uri() + "'>]>" + ENVELOPE
					+ "<m:ResolveNamesResponse>&i;</m:ResolveNamesResponse></s:Body></s:Envelope>";
			String bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + bombs() + "]>" + ENVELOPE
					+ "<m:ResolveNamesResponse>&i;</m:ResolveNamesResponse></s:Body></s:Envelope>";
			// The lab's first answer takes its time.
			relay(lab, "", OutputStream.nullOutputStream());
			assertThat(names(lab, out -> HostileServer.write(out,
					XML + "Content-Length: " + entity.length() + "\r\n\r\n" + entity))).contains("ResolveNames failed");
			assertThat(other.heads()).isEmpty();
			assertThat(names(lab, out -> HostileServer.write(out,
					XML + "Content-Length: " + bomb.length() + "\r\n\r\n" + bomb))).contains("ResolveNames failed");
			assertThat(
					names(lab, out -> HostileServer.write(out, "HTTP/1.1 307 Moved\r\nContent-Length: 0\r\nLocation: "
							+ other.uri() + "\r\n\r\n")))
					.contains("ResolveNames failed");
			assertThat(other.heads()).isEmpty();
			assertThat(names(lab, sized(ENVELOPE + "<m:ResolveNamesResponse>", "<a>b</a>", TEN_GIGABYTES)))
					.contains("ResolveNames failed");
			assertThat(names(lab, drip(XML + "Content-Length: 100000\r\n\r\n" + ENVELOPE, " ")))
					.contains("ResolveNames failed");
		}
	}

	/** What the checks say when only that answer is hostile. */
	private static String names(LabOrganisation lab, Answer hostile) throws IOException {
		AtomicReference<HostileServer> self = new AtomicReference<>();
		try (HostileServer server = new HostileServer(out -> {
			String body = self.get().lastBody();
			if (body.contains("ResolveNames")) {
				hostile.write(out);
			} else {
				relay(lab, body, out);
			}
		})) {
			self.set(server);
			return attack(Deed.CHECK, server, Optional.empty()).message();
		}
	}

	private static void relay(LabOrganisation lab, String body, OutputStream out)
			throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(lab.uri()).header("Content-Type", "text/xml; charset=utf-8")
				.header("Authorization", "Basic " + authorization()).POST(BodyPublishers.ofString(body)).build();
		HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
		HostileServer.write(out, "HTTP/1.1 " + response.statusCode() + " X\r\nContent-Type: text/xml\r\n"
				+ "Content-Length: " + response.body().length + "\r\n\r\n");
		out.write(response.body());
	}

	private static String bombs() {
		StringBuilder bombs = new StringBuilder();
		for (char c = 'b'; c <= 'i'; c++) {
			bombs.append("<!ENTITY ").append(c).append(" '").append(("&" + (char) (c - 1) + ";").repeat(10))
					.append("'>");
		}
		return bombs.toString();
	}

	@Test
	void aGzipBombIsNotOpened() throws IOException {
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
			gzip.write(ENVELOPE.getBytes(StandardCharsets.UTF_8));
			gzip.write(new byte[64 << 20]);
		}
		Outcome outcome = attack(Deed.READ, out -> {
			HostileServer.write(out, XML + "Content-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n");
			bomb.writeTo(out);
		});
		assertThat(outcome.failure()).isEqualTo("ConfigurationException");
		assertThat(outcome.message()).contains("compressed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Flood: flood\r\n", "X", "Set-Cookie: a=b\r\n", " folded\r\n" })
	void aFloodOfHeadersIsRefused(String header) throws IOException {
		Outcome outcome = attack(Deed.READ, out -> {
			HostileServer.write(out, XML);
			HostileServer.write(out, header, TEN_GIGABYTES);
		});
		assertThat(outcome.failure()).isEqualTo("RetryableException");
	}

	@Test
	void aFloodBehindTheLastChunkIsRefused() throws IOException {
		attack(Deed.READ, out -> {
			HostileServer.write(out, XML + "Transfer-Encoding: chunked\r\n\r\n1\r\n<\r\n0\r\n");
			HostileServer.write(out, "X-Flood: flood\r\n", TEN_GIGABYTES);
		});
		attack(Deed.READ, out -> {
			HostileServer.write(out, XML + "Transfer-Encoding: chunked\r\n\r\n1;");
			HostileServer.write(out, "extension", TEN_GIGABYTES);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", "\r\n",
			"HTTP" })
	void anAnswerThatNeverBeginsIsGivenUp(String repeated) throws IOException {
		assertThat(attack(Deed.READ, out -> HostileServer.write(out, repeated, TEN_GIGABYTES)).failure())
				.isEqualTo("RetryableException");
	}

	private static Answer drip(String begin, String drop) {
		return out -> {
			HostileServer.write(out, begin);
			for (int i = 0; i < 600; i++) {
				out.flush();
				TimeUnit.MILLISECONDS.sleep(200);
				HostileServer.write(out, drop);
			}
		};
	}

	@Test
	void aSlowDripIsGivenUpWithinTheTimeForOneRequest() throws IOException {
		for (Answer answer : new Answer[]{ drip("", "H"), drip(XML, "X: y\r\n"),
				drip(XML + "Content-Length: 100000\r\n\r\n" + ENVELOPE, " "),
				drip("HTTP/1.1 500 Oops\r\nContent-Type: text/html\r\n\r\n", "x"),
				drip("", "HTTP/1.1 100 Continue\r\n\r\n") }) {
			assertThat(attack(Deed.READ, answer)).satisfies(outcome -> {
				assertThat(outcome.failure()).isEqualTo("RetryableException");
				assertThat(outcome.message()).contains("slow");
			});
		}
	}

	@Test
	void whatIsBehindAnAnswerIsNotWaitedFor() throws IOException {
		Outcome outcome = attack(Deed.LIST, drip(XML + "Content-Length: 100000\r\n\r\n" + ENVELOPE
				+ "<m:SyncFolderItemsResponse><m:ResponseMessages><m:SyncFolderItemsResponseMessage"
				+ " ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode><m:SyncState>s</m:SyncState>"
				+ "</m:SyncFolderItemsResponseMessage></m:ResponseMessages></m:SyncFolderItemsResponse>", " "));
		assertThat(outcome.failure()).isEmpty();
	}

	@Test
	void aHandshakeThatDripsIsGivenUp() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Thread.ofVirtual().start(() -> {
				try (var client = socket.accept(); OutputStream out = client.getOutputStream()) {
					// A handshake record of the greatest length, of which no end is ever seen.
					out.write(new byte[]{ 0x16, 3, 3, 0x3F, (byte) 0xFF, 2, 0, 0x3F, (byte) 0xF0 });
					for (int i = 0; i < 600; i++) {
						out.write(0);
						TimeUnit.MILLISECONDS.sleep(200);
					}
				} catch (IOException | InterruptedException e) {
					// the victim has gone
				}
			});
			long began = System.nanoTime();
			Outcome outcome = victim.attacked(Deed.READ,
					URI.create("https://localhost:" + socket.getLocalPort() + "/EWS/Exchange.asmx"), Optional.empty());
			assertThat(outcome.failure()).isEqualTo("RetryableException");
			assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
		}
	}

	@Test
	void redirectsAreNotFollowed() throws IOException {
		for (int status : new int[]{ 301, 302, 303, 307, 308 }) {
			try (HostileServer other = new HostileServer(soap("")); HostileServer server = new HostileServer(out -> {
				HostileServer.write(out, "HTTP/1.1 " + status + " Moved\r\nContent-Length: 0\r\nLocation: "
						+ other.uri().toString().replace("//", "//migration:" + Victim.PASSWORD + "@") + "?cookie\r\n"
						+ "Refresh: 0; url=" + other.uri() + "\r\n\r\n");
			})) {
				Outcome outcome = attack(Deed.READ, server, Optional.empty());
				assertThat(outcome.failure()).isEqualTo("ConfigurationException");
				assertThat(other.heads()).isEmpty();
				assertThat(server.heads()).hasSize(1);
				attack(Deed.CHECK, server, Optional.empty());
				assertThat(other.heads()).isEmpty();
			}
		}
	}

	@Test
	void aServerThatSendsTheCredentialsBackFindsThemNowhere() throws IOException {
		String words = "migration:" + Victim.PASSWORD + " " + authorization();
		for (String status : new String[]{ "401 No", "403 No", "407 No", "400 No", "500 No", "200 OK" }) {
			Outcome outcome = attack(Deed.READ, out -> {
				HostileServer.write(out, "HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\nWWW-Authenticate: Basic"
						+ " realm=\"" + words + "\"\r\nContent-Length: " + words.length() + "\r\n\r\n" + words);
			});
			assertThat(outcome.failure()).isNotEmpty();
		}
		attack(Deed.READ, out -> HostileServer.write(out, words + "\r\n\r\n" + words));
		attack(Deed.READ, soap("<s:Fault><faultcode>" + words + "</faultcode><faultstring>" + words
				+ "</faultstring></s:Fault>"));
		attack(Deed.CHECK, soap("<s:Fault><faultcode>" + words + "</faultcode><faultstring>" + words
				+ "</faultstring></s:Fault>"));
	}

	@Test
	void hugeNumbersAreTakenForWhatTheyAre() throws IOException {
		String huge = "9".repeat(1000);
		Outcome busy = attack(Deed.READ, soap("<s:Fault><faultcode>t:ErrorServerBusy</faultcode><detail><t:MessageXml>"
				+ "<t:Value Name='BackOffMilliseconds'>" + huge + "</t:Value></t:MessageXml></detail></s:Fault>"));
		assertThat(busy.failure()).isEqualTo("RetryableException");
		for (String length : new String[]{ huge, "-1", "x", "18446744073709551617" }) {
			assertThat(attack(Deed.READ, out -> HostileServer.write(out,
					XML + "Content-Length: " + length + "\r\n\r\n" + ENVELOPE)).failure()).as(length).isNotEmpty();
		}
		assertThat(attack(Deed.READ, out -> HostileServer.write(out,
				XML + "Transfer-Encoding: chunked\r\n\r\n" + "F".repeat(1000) + "\r\n" + ENVELOPE)).failure())
				.isNotEmpty();
		assertThat(attack(Deed.READ, out -> HostileServer.write(out, "HTTP/1.1 503 Busy\r\nRetry-After: " + huge
				+ "\r\nContent-Length: 0\r\n\r\n")).failure()).isEqualTo("RetryableException");
		Outcome listed = attack(Deed.LIST, soap("<m:SyncFolderItemsResponse><m:ResponseMessages>"
				+ "<m:SyncFolderItemsResponseMessage ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode>"
				+ "<m:SyncState>s</m:SyncState><m:Changes><t:Create><t:Message><t:ItemId Id='AAA='/><t:Size>" + huge
				+ "</t:Size><t:LastModifiedTime>+999999999-12-31T23:59:59Z</t:LastModifiedTime></t:Message></t:Create>"
				+ "</m:Changes></m:SyncFolderItemsResponseMessage></m:ResponseMessages></m:SyncFolderItemsResponse>"));
		assertThat(listed.failure()).isEmpty();
		assertThat(listed.message()).doesNotContain("+999999999");
	}

	@Test
	void foldersWithoutEndAreRefused() throws IOException {
		String roles = "<m:X ResponseClass='Success'><m:Folders><t:Folder><t:FolderId Id='root'/></t:Folder></m:Folders></m:X>"
				.repeat(WellKnownFolder.values().length);
		AtomicInteger page = new AtomicInteger();
		Outcome outcome = attack(Deed.READ, out -> {
			int number = page.getAndIncrement();
			if (number == 0) {
				soap("<m:GetFolderResponse><m:ResponseMessages>" + roles
						+ "</m:ResponseMessages></m:GetFolderResponse>")
						.write(out);
				return;
			}
			StringBuilder folders = new StringBuilder();
			for (int i = 0; i < 1000; i++) {
				folders.append("<t:Folder><t:FolderId Id='").append(number).append('-').append(i)
						.append("'/><t:ParentFolderId Id='root'/></t:Folder>");
			}
			soap("<m:FindFolderResponse><m:ResponseMessages><m:X><m:RootFolder IncludesLastItemInRange='false'>"
					+ "<t:Folders>" + folders + "</t:Folders></m:RootFolder></m:X></m:ResponseMessages>"
					+ "</m:FindFolderResponse>").write(out);
		});
		assertThat(outcome.message()).contains("folders, or its list does not end");
		assertThat(outcome.failure()).isEqualTo("PermanentException");
	}

	@Test
	void aCertificateThatIsNotTheServersOwnEndsEverything(@TempDir Path directory)
			throws IOException, InterruptedException, GeneralSecurityException {
		Path store = directory.resolve("other.p12");
		Path pem = directory.resolve("other.pem");
		keytool("-genkeypair", "-alias", "other", "-dname", "CN=mail.other.example", "-ext",
				"san=dns:mail.other.example", "-keyalg", "EC", "-keystore", store.toString(), "-storetype", "PKCS12",
				"-storepass", "changeit");
		keytool("-exportcert", "-rfc", "-alias", "other", "-keystore", store.toString(), "-storepass", "changeit",
				"-file", pem.toString());
		try (HostileServer server = new HostileServer(keys(store), soap(""))) {
			Outcome own = attack(Deed.READ, server, Optional.empty());
			assertThat(own.failure()).isEqualTo("ConfigurationException");
			assertThat(own.message()).contains("not trusted").contains("--ca FILE");
			Outcome name = attack(Deed.READ, server, Optional.of(pem));
			assertThat(name.failure()).isEqualTo("ConfigurationException");
			assertThat(name.message()).contains("another host name");
			attack(Deed.CHECK, server, Optional.of(pem));
			assertThat(server.heads()).isEmpty();
		}
	}

	private static void keytool(String... arguments) throws IOException, InterruptedException {
		var command = new ArrayList<String>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
		command.addAll(List.of(arguments));
		assertThat(new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor()).isZero();
	}

	private static SSLContext keys(Path file) throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (var in = Files.newInputStream(file)) {
			store.load(in, "changeit".toCharArray());
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, "changeit".toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}
}
