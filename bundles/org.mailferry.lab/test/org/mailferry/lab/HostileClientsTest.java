package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that mean harm. Whatever they send, a lab with a heap of 192 MB survives it, answers them within a bounded time or
 * hangs up, goes on serving others, and says no secret.
 */
@Timeout(120)
class HostileClientsTest {

	private static final long TEN_GIGABYTES = 10L << 30;
	/** Of what is refused, no more than this is read on. */
	private static final long MOST_READ = 512L << 20;
	private static final String PASSWORD = "s3cret-Pa55";
	private static final String BASIC = "Authorization: " + EwsClient.basic("migration", PASSWORD) + "\r\n";
	private static final String XML = "Content-Type: text/xml; charset=utf-8\r\n";
	private static final String OPEN = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
			+ " xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\""
			+ " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><s:Header>"
			+ "<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>user0001@contoso.example"
			+ "</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation></s:Header><s:Body>";
	private static final String CLOSE = "</s:Body></s:Envelope>";

	private static final Executor THREADS = command -> Thread.ofVirtual().start(command);

	@TempDir
	private static Path directory;
	private static Process lab;
	private static URI uri;
	private static final StringBuffer LOG = new StringBuffer();

	@BeforeAll
	static void start() throws IOException {
		Path dialect = Files.writeString(directory.resolve("dialect"), "request.patience = 1s\n");
		Path password = Files.writeString(directory.resolve("secret"), PASSWORD + "\n");
		lab = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				"org.mailferry.lab.LabMain", "serve", "--dir", directory.resolve("lab").toString(), "--mailboxes", "1",
				"--empty", "--plain-http", "--dialect", dialect.toString(), "--password-file", password.toString(),
				"--auth", "basic,ntlm,negotiate,bearer").redirectErrorStream(true).start();
		BufferedReader out = new BufferedReader(
				new InputStreamReader(lab.getInputStream(), StandardCharsets.UTF_8));
		for (String line = out.readLine(); line != null && !line.startsWith("ready "); line = out.readLine()) {
			LOG.append(line).append('\n');
		}
		Thread.ofVirtual().start(() -> out.lines().forEach(line -> LOG.append(line).append('\n')));
		Properties facts = new Properties();
		try (Reader in = Files.newBufferedReader(directory.resolve("lab/lab.properties"))) {
			facts.load(in);
		}
		uri = URI.create(facts.getProperty("url"));
	}

	@AfterAll
	static void stop() {
		lab.destroyForcibly().onExit().join();
		assertThat(LOG).doesNotContain(PASSWORD).doesNotContain(BASIC.strip().substring(21))
				.doesNotContain("OutOfMemory").doesNotContain("StackOverflow").doesNotContain("an error in the lab");
	}

	/** Others are served as before. */
	@AfterEach
	void itStillServes() throws IOException {
		String body = OPEN + "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>"
				+ "<m:FolderIds><t:DistinguishedFolderId Id=\"inbox\"/></m:FolderIds></m:GetFolder>" + CLOSE;
		long began = System.nanoTime();
		assertThat(answer(post(BASIC + XML, body))).startsWith("HTTP/1.1 200").contains("NoError");
		assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
	}

	private static String post(String headers, String body) {
		return "POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
				+ "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
	}

	private static String answer(String request) throws IOException {
		return answer(request, "", 0);
	}

	/** What the lab says to a request and to what follows it without end. */
	private static String answer(String request, String repeated, long bytes) throws IOException {
		return answer(request.getBytes(StandardCharsets.UTF_8), repeated, bytes);
	}

	private static String answer(byte[] request, String repeated, long bytes) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
			AtomicLong written = new AtomicLong();
			CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
				try {
					OutputStream out = socket.getOutputStream();
					out.write(request);
					byte[] chunk = repeated.repeat(Math.max(1, (64 << 10) / Math.max(1, repeated.length())))
							.getBytes(StandardCharsets.ISO_8859_1);
					while (written.get() < bytes) {
						out.write(chunk);
						written.addAndGet(chunk.length);
					}
				} catch (IOException e) {
					// the lab has hung up
				}
			}, THREADS);
			String said = said(socket.getInputStream());
			socket.close();
			writing.join();
			assertThat(written.get()).isLessThan(MOST_READ);
			assertThat(said).doesNotContain(PASSWORD).doesNotContain("org.mailferry").doesNotContain("\tat ");
			return said;
		}
	}

	/** Up to the end of the connection, however that comes. */
	private static String said(InputStream in) {
		ByteArrayOutputStream said = new ByteArrayOutputStream();
		try {
			for (int b = in.read(); b >= 0 && said.size() < 1 << 20; b = in.read()) {
				said.write(b);
			}
		} catch (IOException e) {
			// reset; what came before counts
		}
		return said.toString(StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/EWS/Exchange.asmx", "/autodiscover/autodiscover.svc",
			"/autodiscover/autodiscover.xml" })
	void entitiesAreNeitherExpandedNorFetched(String path) throws IOException {
		try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			String url = "http://localhost:" + other.getLocalPort() + "/";
			StringBuilder bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>");
			for (char c = 'b'; c <= 'i'; c++) {
				bomb.append("<!ENTITY ").append(c).append(" '").append(("&" + (char) (c - 1) + ";").repeat(10))
						.append("'>");
			}
			for (String type : new String[]{ bomb + "]>", "<!DOCTYPE x [<!ENTITY i SYSTEM '" + url + "'>]>",
					"<!DOCTYPE x [<!ENTITY i SYSTEM 'file:///etc/passwd'>]>",
					"<!DOCTYPE x [<!ENTITY % p SYSTEM '" + url + "'> %p;]>", "<!DOCTYPE x SYSTEM '" + url + "'>" }) {
				String body = type + OPEN + "<m:GetFolder>&i;</m:GetFolder>" + CLOSE;
				assertThat(answer(post(BASIC + XML, body).replace("/EWS/Exchange.asmx", path))).as(type)
						.startsWith("HTTP/1.1 400").doesNotContain("root:");
			}
			other.setSoTimeout(1);
			assertThat(CompletableFuture.supplyAsync(() -> asked(other), THREADS).join()).isFalse();
		}
	}

	private static boolean asked(ServerSocket server) {
		try (Socket socket = server.accept()) {
			return socket.isConnected();
		} catch (IOException e) {
			// nobody came
			return false;
		}
	}

	@Test
	void aGzipBombIsNotOpened() throws IOException {
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
			gzip.write((OPEN + "<m:GetFolder>").getBytes(StandardCharsets.UTF_8));
			gzip.write(new byte[64 << 20]);
		}
		byte[] head = ("POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + BASIC + XML
				+ "Content-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n")
				.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream whole = new ByteArrayOutputStream();
		whole.writeBytes(head);
		bomb.writeTo(whole);
		assertThat(answer(whole.toByteArray(), "", 0)).startsWith("HTTP/1.1 400");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Flood: flood\r\n", "X", "Cookie: a=b\r\n", " folded\r\n" })
	void aFloodOfHeadersIsRefused(String header) throws IOException {
		assertThat(answer("POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\n", header, TEN_GIGABYTES))
				.matches("(?s)HTTP/1.1 4(00|31).*|");
	}

	@Test
	void anAddressWithoutEndIsRefused() throws IOException {
		assertThat(answer("GET /", "x", TEN_GIGABYTES)).matches("(?s)HTTP/1.1 414.*|");
	}

	@Test
	void whatIsTooLongIsRefusedAndNotReadToItsEnd() throws IOException {
		String head = "POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\n" + XML;
		String sized = "Content-Length: " + TEN_GIGABYTES * 2 + "\r\n\r\n";
		String chunked = "Transfer-Encoding: chunked\r\n\r\n";
		String chunk = "8000\r\n" + " ".repeat(0x8000) + "\r\n";
		assertThat(answer(head + BASIC + sized, " ", TEN_GIGABYTES)).startsWith("HTTP/1.1 404").contains("404.13");
		assertThat(answer(head + BASIC + chunked, chunk, TEN_GIGABYTES)).startsWith("HTTP/1.1 413");
		assertThat(answer(head + sized, " ", TEN_GIGABYTES)).startsWith("HTTP/1.1 401");
		assertThat(answer(head + chunked, chunk, TEN_GIGABYTES)).startsWith("HTTP/1.1 401");
		assertThat(answer(head.replace("/EWS/Exchange.asmx", "/autodiscover/autodiscover.xml") + BASIC + chunked, chunk,
				TEN_GIGABYTES)).startsWith("HTTP/1.1 400");
	}

	@Test
	void numbersThatAreNoneAreRefused() throws IOException {
		for (String length : new String[]{ "-1", "x", "9".repeat(1000), "18446744073709551617", "1, 2" }) {
			assertThat(answer("POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\n" + BASIC + XML
					+ "Content-Length: " + length + "\r\n\r\n<")).as(length).startsWith("HTTP/1.1 400");
		}
		assertThat(answer("POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\n" + BASIC + XML
				+ "Transfer-Encoding: chunked\r\n\r\n" + "F".repeat(1000) + "\r\n<")).matches("(?s)HTTP/1.1 400.*|");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<t:a>", "<t:a b='", "<t:a ", "<", "<!--", "<?", "<![CDATA[", "<m:GetFolder>" })
	void whatHasNoEndIsRefused(String begin) throws IOException {
		String chunk = "8000\r\n" + begin.repeat(0x8000).substring(0, 0x8000) + "\r\n";
		String first = OPEN + "<m:CreateItem>" + begin;
		assertThat(answer("POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\n" + BASIC + XML
				+ "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(first.length()) + "\r\n" + first + "\r\n",
				chunk, TEN_GIGABYTES)).matches("(?s)HTTP/1.1 (400|413|500).*");
	}

	@Test
	void aMillionAttributesAreRefused() throws IOException {
		StringBuilder attributes = new StringBuilder();
		for (int i = 0; i < 1_000_000; i++) {
			attributes.append(" a").append(i).append("=''");
		}
		assertThat(answer(post(BASIC + XML, OPEN + "<m:GetFolder" + attributes + "/>" + CLOSE)))
				.startsWith("HTTP/1.1 400");
	}

	@Test
	void millionsOfElementsAreRefused() throws IOException {
		assertThat(answer("POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\n" + BASIC + XML
				+ "Content-Length: 60000000\r\n\r\n" + OPEN + "<m:GetItem><m:ItemIds>", "<t:ItemId Id='A'/>",
				60_000_000)).matches("(?s)HTTP/1.1 (400|413|500).*");
	}

	/** Held in memory as a whole, unlike exported items. */
	@Test
	void aLargeItemIsCreatedOrRefused() throws IOException {
		String open = OPEN
				+ "<m:CreateItem MessageDisposition=\"SaveOnly\"><m:Items><t:Message><t:Subject>large</t:Subject>"
				+ "<t:Attachments><t:FileAttachment><t:Name>a</t:Name><t:Content>";
		String close = "</t:Content></t:FileAttachment></t:Attachments></t:Message></m:Items></m:CreateItem>" + CLOSE;
		for (int size : new int[]{ 20 << 20, 60 << 20, 200 << 20 }) {
			assertThat(answer("POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + BASIC
					+ XML + "Content-Length: " + (open.length() + size + close.length()) + "\r\n\r\n" + open
					+ "A".repeat(size) + close)).as("%d bytes", size)
					.contains(size < 30 << 20 ? "NoError" : size < 100 << 20 ? "ErrorMessageSizeExceeded" : "404.13");
		}
	}

	/** There is room for one at a time; others hear that the server is busy. */
	@Test
	void manyLargeItemsAtATimeAreCreatedOneByOne() {
		String open = OPEN
				+ "<m:CreateItem MessageDisposition=\"SaveOnly\"><m:Items><t:Message><t:Body BodyType=\"Text\">";
		String close = "</t:Body></t:Message></m:Items></m:CreateItem>" + CLOSE;
		int size = 15 << 20;
		String request = "POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + BASIC + XML
				+ "Content-Length: " + (open.length() + size + close.length()) + "\r\n\r\n" + open + "A".repeat(size)
				+ close;
		List<CompletableFuture<String>> answers = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			answers.add(CompletableFuture.supplyAsync(() -> {
				try {
					return answer(request);
				} catch (IOException e) {
					throw new UncheckedIOException(e);
				}
			}, THREADS));
		}
		assertThat(answers).extracting(CompletableFuture::join)
				.allMatch(answer -> answer.contains("NoError") || answer.contains("ErrorServerBusy"));
	}

	@Test
	void brokenLoginsAreRefused() throws IOException {
		Random random = new Random(1);
		List<String> logins = new ArrayList<>(List.of("", "x", "Basic", "Basic =", "Basic " + "A".repeat(4000),
				"Bearer", "Bearer x", "Bearer " + "A.".repeat(1000), "NTLM", "NTLM !", "Negotiate", "Negotiate !"));
		byte[] third = new byte[400];
		for (int i = 0; i < 300; i++) {
			random.nextBytes(third);
			System.arraycopy("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII), 0, third, 0, 8);
			third[8] = (byte) (1 + i % 3);
			third[9] = 0;
			third[10] = 0;
			third[11] = 0;
			for (int field = 12; field < 60 && i % 2 == 0; field += 8) {
				third[field + 1] = 0;
				third[field + 5] = 0;
				third[field + 6] = 0;
				third[field + 7] = 0;
			}
			byte[] token = java.util.Arrays.copyOf(third, 9 + random.nextInt(third.length - 9));
			logins.add((i % 4 == 3 ? "Negotiate " : "NTLM ") + Base64.getEncoder().encodeToString(token));
		}
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
			for (String login : logins) {
				assertThat(
						status(socket, "GET /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + login
								+ "\r\n\r\n"))
						.as(login).isEqualTo(401);
			}
		}
		assertThat(answer("GET /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\nAuthorization: NTLM "
				+ "A".repeat(100_000) + "\r\n\r\n")).startsWith("HTTP/1.1 431");
	}

	/** Of a request whose answer has a length, on a connection that stays. */
	private static int status(Socket socket, String request) throws IOException {
		socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
		InputStream in = socket.getInputStream();
		StringBuilder head = new StringBuilder();
		while (!head.toString().endsWith("\r\n\r\n")) {
			int b = in.read();
			assertThat(b).as(head.toString()).isNotNegative();
			head.append((char) b);
		}
		String length = EwsClient.first("(?i)content-length: (\\d+)", head.toString());
		in.readNBytes(Integer.parseInt(length));
		return Integer.parseInt(EwsClient.first("HTTP/1.1 (\\d+)", head.toString()));
	}

	/** Hundreds at a time, in heads and in bodies; others are served meanwhile. */
	@Test
	void whoeverDripsKeepsNobodyElseWaiting() throws Exception {
		String head = "POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\n" + XML;
		List<Socket> drips = new ArrayList<>();
		try {
			for (int i = 0; i < 300; i++) {
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort());
				drips.add(socket);
				socket.getOutputStream().write((switch (i % 3) {
				case 0 -> head + BASIC + "Content-Length: 100000\r\n\r\n" + OPEN;
				case 1 -> head + "Content-Length: 100000\r\n\r\n";
				default -> "POST /EWS";
				}).getBytes(StandardCharsets.UTF_8));
			}
			Thread dripping = Thread.ofVirtual().start(() -> drip(drips));
			itStillServes();
			for (int i = 0; i < 10; i++) {
				assertThat(said(drips.get(3 * i).getInputStream())).startsWith("HTTP/1.1 408");
				assertThat(said(drips.get(3 * i + 1).getInputStream())).startsWith("HTTP/1.1 408");
			}
			dripping.interrupt();
			dripping.join();
		} finally {
			for (Socket socket : drips) {
				socket.close();
			}
		}
	}

	private static void drip(List<Socket> sockets) {
		try {
			while (!Thread.interrupted()) {
				for (Socket socket : sockets) {
					try {
						socket.getOutputStream().write(' ');
					} catch (IOException e) {
						// the lab has hung up
					}
				}
				TimeUnit.MILLISECONDS.sleep(100);
			}
		} catch (InterruptedException e) {
			// enough
			return;
		}
	}
}
