package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab as a process of its own. */
class ServeTest {

	private static final int LARGE = 40 << 20;

	@TempDir
	private Path directory;
	private final List<Process> processes = new ArrayList<>();

	@AfterEach
	void stop() {
		processes.forEach(Process::destroyForcibly);
	}

	private Process lab(String heap, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
						"-Xmx" + heap, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						"org.mailferry.lab.LabMain"));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		processes.add(process);
		return process;
	}

	private Properties serve(String heap, Path where, String... options) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("serve", "--dir", where.toString()));
		arguments.addAll(List.of(options));
		Process process = lab(heap, arguments.toArray(String[]::new));
		BufferedReader out = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		StringBuilder said = new StringBuilder();
		for (String line = out.readLine(); line != null; line = out.readLine()) {
			said.append(line).append('\n');
			if (line.startsWith("ready ")) {
				Properties facts = new Properties();
				try (Reader in = Files.newBufferedReader(where.resolve("lab.properties"))) {
					facts.load(in);
				}
				facts.setProperty("line", line);
				return facts;
			}
		}
		throw new AssertionError("not ready: " + said);
	}

	@Test
	void saysHowItIsReachedAndEndsWhenTold() throws IOException, InterruptedException {
		Path where = directory.resolve("contoso");
		Properties facts = serve("256m", where, "--name", "contoso", "--mailboxes", "2", "--items", "7",
				"--plain-http");

		assertThat(facts.getProperty("line")).matches(
				"ready url=http://localhost:\\d+/EWS/Exchange.asmx user=migration mailboxes=2 items=14");
		assertThat(Files.readAllLines(Path.of(facts.getProperty("mailboxes")))).containsExactly(
				"user0001@contoso.example",
				"user0002@contoso.example");
		Path password = Path.of(facts.getProperty("passwordFile"));
		assertThat(Files.readString(password).strip()).hasSizeGreaterThan(20);
		if (Files.getFileStore(password).supportsFileAttributeView("posix")) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password))).isEqualTo("rw-------");
		}
		assertThat(facts.getProperty("pid")).isEqualTo(Long.toString(processes.getFirst().pid()));
		assertThat(facts.getProperty("line")).doesNotContain(Files.readString(password).strip());

		processes.getFirst().destroy();
		assertThat(processes.getFirst().waitFor(5, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void aRunningLabIsToldWhatGoesWrong() throws IOException, InterruptedException {
		Path where = directory.resolve("faulty");
		Path rules = Files.writeString(directory.resolve("rules"), "# for a start\nGetFolder first=1 http 502\n");
		Path limits = Files.writeString(directory.resolve("limits"), "EwsMaxConcurrency=9\n");
		Properties facts = serve("256m", where, "--name", "faulty", "--mailboxes", "1", "--empty", "--faults",
				rules.toString(), "--throttle", limits.toString());

		assertThat(said(0, "fault", where)).isEqualTo("GetFolder first=1 http 502  # 0\n");
		assertThat(said(0, "throttle", where)).isEqualTo("EwsMaxConcurrency=9\n");
		assertThat(said(0, "fault", where, "* every=2 busy 100", "clock +7m")).contains("every=2");
		assertThat(said(0, "throttle", where, "EwsMaxConcurrency=3")).isEqualTo("EwsMaxConcurrency=3\n");
		assertThat(said(0, "counters", where, "--reset")).contains("\"injected\":{}");
		assertThat(said(0, "clear", where)).isEmpty();
		assertThat(said(0, "fault", where)).isEmpty();
		assertThat(said(2, "fault", where, "GetFolder explode")).contains("there is no effect explode");
		assertThat(said(2, "throttle", where, "EwsMaxSpeed=3")).contains("EwsMaxSpeed");
		assertThat(said(3, "fault", directory.resolve("nowhere"))).contains("lab serve");
		assertThat(facts.getProperty("url")).startsWith("https:");
	}

	private String said(int code, String command, Path where, String... more)
			throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>(List.of(command, "--dir", where.toString()));
		arguments.addAll(List.of(more));
		Process process = lab("128m", arguments.toArray(String[]::new));
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(said).isEqualTo(code);
		assertThat(said).doesNotContain("\tat ");
		return said;
	}

	@Test
	void aTranscriptIsServed() throws IOException, InterruptedException {
		Path transcript = Files.createDirectory(directory.resolve("transcript"));
		Files.writeString(transcript.resolve("0001-GetFolder.properties"), "status=200");
		Files.writeString(transcript.resolve("0001-GetFolder.request.xml"), "");
		Files.writeString(transcript.resolve("0001-GetFolder.response.xml"), "");
		Process process = lab("128m", "replay", transcript.toString());
		BufferedReader out = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		String line = out.readLine();
		while (line != null && !line.startsWith("ready ")) {
			line = out.readLine();
		}
		assertThat(line).matches("ready url=http://localhost:\\d+/EWS/Exchange.asmx exchanges=1");

		Process nothing = lab("128m", "replay", directory.toString());
		assertThat(new String(nothing.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.contains("there is no transcript in");
		assertThat(nothing.waitFor()).isEqualTo(3);
	}

	@Test
	void wrongUsageIsExplained() throws IOException, InterruptedException {
		for (String[] arguments : new String[][]{ {}, { "serve" }, { "serve", "--dir", "x", "--item-size", "huge" },
				{ "serve", "--dir", directory.toString(), "--name", "Not A Name" } }) {
			Process process = lab("128m", arguments);
			String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(said).isEqualTo(2);
			assertThat(said).isNotBlank().doesNotContain("\tat ");
		}
	}

	/** 40 MB each way with a heap of 48 MB: neither the request nor the answer nor the item is ever held. */
	@Test
	void largeItemsPassASmallHeap() throws IOException, NoSuchAlgorithmException {
		Properties source = serve("48m", directory.resolve("source"), "--name", "source", "--mailboxes", "1", "--items",
				"0", "--folders", "0", "--large-items", "1", "--large-size", "40MB", "--max-request", "100MB",
				"--plain-http");
		Properties target = serve("48m", directory.resolve("target"), "--name", "target", "--mailboxes", "1", "--empty",
				"--max-request", "100MB", "--plain-http");

		String id = first("ItemId Id=\"([^\"]+)\"", text(source, "source",
				EwsClient.findItem(EwsClient.distinguished("inbox"), 0, 1, EwsClient.shape("IdOnly", ""))));
		String folder = first("FolderId Id=\"([^\"]+)\"",
				text(target, "target", EwsClient.getFolder("IdOnly", "", EwsClient.distinguished("inbox"))));
		Path data = directory.resolve("data");
		String exported = export(source, "source", id, data);
		assertThat(Files.size(data)).isGreaterThan(LARGE * 4L / 3);
		String copy = first("ItemId Id=\"([^\"]+)\"", upload(target, folder, data));
		assertThat(export(target, "target", copy, directory.resolve("again"))).isEqualTo(exported);
		assertThat(digestOfMime(target, "target", copy)).isEqualTo(digestOfMime(source, "source", id));
	}

	private static String first(String pattern, String text) {
		return EwsClient.first(pattern, text);
	}

	private static HttpURLConnection open(Properties lab) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) URI.create(lab.getProperty("url")).toURL().openConnection();
		connection.setRequestMethod("POST");
		connection.setDoOutput(true);
		connection.setRequestProperty("Content-Type", "text/xml; charset=utf-8");
		connection.setRequestProperty("Authorization", EwsClient.basic(lab.getProperty("user"),
				Files.readString(Path.of(lab.getProperty("passwordFile"))).strip()));
		return connection;
	}

	private static String[] envelope(String name) {
		return new String[]{ "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
				+ " xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\""
				+ " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><soap:Header>"
				+ "<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>user0001@" + name
				+ ".example</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation></soap:Header><soap:Body>",
				"</soap:Body></soap:Envelope>" };
	}

	private static InputStream call(Properties lab, String name, String body) throws IOException {
		HttpURLConnection connection = open(lab);
		try (OutputStream out = connection.getOutputStream()) {
			out.write((envelope(name)[0] + body + envelope(name)[1]).getBytes(StandardCharsets.UTF_8));
		}
		return connection.getInputStream();
	}

	private static String text(Properties lab, String name, String body) throws IOException {
		try (InputStream in = call(lab, name, body)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** Writes the data to a file and returns their digest. */
	private static String export(Properties lab, String name, String id, Path file)
			throws IOException, NoSuchAlgorithmException {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		try (InputStream in = call(lab, name, EwsClient.export(id)); OutputStream out = Files.newOutputStream(file)) {
			ByteArrayOutputStream head = new ByteArrayOutputStream();
			while (!head.toString(StandardCharsets.UTF_8).endsWith("<m:Data>")) {
				head.write(in.read());
			}
			byte[] buffer = new byte[64 * 1024];
			for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
				int end = count;
				for (int i = 0; i < count; i++) {
					if (buffer[i] == '<') {
						end = i;
						break;
					}
				}
				out.write(buffer, 0, end);
				digest.update(buffer, 0, end);
				if (end < count) {
					in.readAllBytes();
				}
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static String upload(Properties lab, String folder, Path data) throws IOException {
		HttpURLConnection connection = open(lab);
		byte[] before = (envelope("target")[0] + "<m:UploadItems><m:Items><t:Item CreateAction=\"CreateNew\">"
				+ "<t:ParentFolderId Id=\"" + folder + "\"/><t:Data>").getBytes(StandardCharsets.UTF_8);
		byte[] after = ("</t:Data></t:Item></m:Items></m:UploadItems>" + envelope("target")[1])
				.getBytes(StandardCharsets.UTF_8);
		connection.setFixedLengthStreamingMode(before.length + Files.size(data) + after.length);
		connection.setRequestProperty("Expect", "100-continue");
		try (OutputStream out = connection.getOutputStream()) {
			out.write(before);
			Files.copy(data, out);
			out.write(after);
		}
		try (InputStream in = connection.getInputStream()) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static String digestOfMime(Properties lab, String name, String id)
			throws IOException, NoSuchAlgorithmException {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		try (InputStream in = call(lab, name, EwsClient
				.getItem("<t:BaseShape>IdOnly</t:BaseShape><t:IncludeMimeContent>true</t:IncludeMimeContent>", id))) {
			boolean content = false;
			byte[] buffer = new byte[64 * 1024];
			for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
				String piece = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
				int start = content ? 0 : piece.indexOf("<t:MimeContent");
				content |= start >= 0;
				int end = piece.indexOf("</t:MimeContent>");
				if (content) {
					digest.update(piece.substring(Math.max(0, start), end < 0 ? piece.length() : end)
							.getBytes(StandardCharsets.ISO_8859_1));
				}
				if (end >= 0) {
					in.readAllBytes();
				}
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}
}
