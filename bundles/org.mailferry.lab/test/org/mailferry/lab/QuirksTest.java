package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailferry.lab.EwsClient.all;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.getFolder;
import static org.mailferry.lab.EwsClient.getItem;
import static org.mailferry.lab.EwsClient.path;
import static org.mailferry.lab.EwsClient.shape;
import static org.mailferry.lab.EwsClient.sync;
import static org.mailferry.lab.EwsClient.tag;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.lab.internal.dialect.Dialect;

/** Each way in which a server may differ. */
class QuirksTest {

	private static final String MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages";
	private static final String INBOX = getFolder("Default", "", distinguished("inbox"));

	private LabOrganisation lab;
	private EwsClient client;

	@AfterEach
	void stop() throws IOException {
		lab.close();
	}

	private void start(String... dialect) {
		lab = LabFixture.start(LabOrganisation.builder().items(8).folders(0).dialect(dialect));
		client = new EwsClient(lab);
	}

	private String said(String body) {
		HttpResponse<String> response = client.send(client.envelope(body));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return response.body();
	}

	private String anItem() {
		return first("ItemId Id=\"([^\"]+)\"",
				said(EwsClient.findItem(distinguished("inbox"), 0, 1, shape("IdOnly", ""))));
	}

	@Test
	void faultsMayComeAsSuccess() {
		start("fault.status-200 = true", "fault.code-only = true");
		String fault = said(EwsClient.export("AAA").replace("ExportItems", "Teleport"));
		assertThat(fault).contains(">a:ErrorSchemaValidation</faultcode>").doesNotContain("ResponseCode");
	}

	@Test
	void prefixesMayBeOthers() {
		start("answer.prefixes = true");
		String answer = said(INBOX);
		assertThat(answer).contains(":GetFolderResponse xmlns:").doesNotContain("<m:").doesNotContain("<t:")
				.doesNotContain("<s:");
		assertThat(answer).containsPattern("<(ns\\d):GetFolderResponse xmlns:\\1=\"" + MESSAGES + "\"")
				.containsPattern("</ns\\d:Body></ns\\d:Envelope>");
	}

	@Test
	void namespacesMayBeWrong() {
		start("answer.wrong-namespaces = true");
		String answer = said(INBOX);
		assertThat(answer).contains("xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/types\"")
				.contains("xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/messages\"");
	}

	@Test
	void elementsMayComeBackwards() {
		start("answer.misordered = true");
		String answer = said(INBOX);
		assertThat(answer.indexOf("<m:Folders>")).isLessThan(answer.indexOf("<m:ResponseCode>"));
		assertThat(answer.indexOf("DisplayName")).isLessThan(answer.indexOf("FolderId"));
		assertThat(EwsSchema.violation(answer)).isNotEmpty();
	}

	@Test
	void thereMayBeMoreThanTheSchemaKnows() {
		start("answer.unknown = true");
		String answer = said(INBOX);
		assertThat(answer).contains("Novelty=\"1\"").contains("<t:NoveltyId>AAA=</t:NoveltyId>");
		assertThat(EwsSchema.violation(answer)).isNotEmpty();
	}

	@Test
	void theAnswerMayBeEmpty() {
		start("answer.empty = GetFolder");
		assertThat(said(INBOX)).contains("<m:ResponseMessages/>");
		assertThat(said(EwsClient.findItem(distinguished("inbox"), 0, 1, shape("IdOnly", "")))).contains("ItemId");
	}

	@Test
	void idsAndChangeKeysMayBeMissing() {
		start("answer.without = ChangeKey ParentFolderId");
		String answer = said(INBOX);
		assertThat(answer).contains("FolderId Id=").doesNotContain("ChangeKey").doesNotContain("ParentFolderId");
	}

	@Test
	void typesMayBeWrong() {
		start("answer.wrong-types = true");
		String answer = said(getItem(shape("IdOnly", path("item:Size") + path("item:HasAttachments")), anItem()));
		assertThat(answer).containsPattern("<t:Size>\\d+\\.0</t:Size>")
				.containsPattern("<t:HasAttachments>(TRUE|False)</t:HasAttachments>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "lower=0xe08", "upper=0X0E08", "decimal=3592" })
	void tagsMayBeWrittenInManyWays(String form) {
		start("answer.tags = " + form.split("=")[0]);
		String answer = said(getItem(shape("IdOnly", tag("0x0E08", "Integer")), anItem()));
		assertThat(answer).contains("PropertyTag=\"" + form.split("=")[1] + "\"");
	}

	@Test
	void timesMayBeToTheNanosecond() {
		start("answer.nanoseconds = true");
		assertThat(said(getItem(shape("IdOnly", path("item:DateTimeCreated")), anItem())))
				.containsPattern("<t:DateTimeCreated>[-\\dT:]{19}\\.\\d{9}Z<");
	}

	@Test
	void movesMayNotTellTheNewIds() {
		start("move.silent = true");
		String moved = said("<m:MoveItem><m:ToFolderId>" + distinguished("drafts") + "</m:ToFolderId><m:ItemIds>"
				+ EwsClient.itemRef(anItem()) + "</m:ItemIds></m:MoveItem>");
		assertThat(codes(moved)).containsExactly("NoError");
		assertThat(moved).contains("<m:Items/>").doesNotContain("ItemId");
		assertThat(client.items(distinguished("drafts"))).hasSize(1);
	}

	@Test
	void syncStatesMayBeForgotten() {
		start("sync-state.forgotten = true");
		String page = said(sync(distinguished("inbox"), "", 512, shape("IdOnly", "")));
		String again = said(sync(distinguished("inbox"), first("SyncState>([^<]+)<", page), 512, shape("IdOnly", "")));
		assertThat(all("<t:(Create)>", again)).hasSize(8);
	}

	@Test
	void syncStatesMayBeForgottenOrRefusedNowAndThen() {
		start();
		String state = first("SyncState>([^<]+)<",
				said(sync(distinguished("inbox"), "", 512, shape("IdOnly", ""))));
		lab.faults().line("SyncFolderItems first=1 forget-state");
		lab.faults().line("SyncFolderItems after=0 first=1 message ErrorInvalidSyncStateData");
		String next = sync(distinguished("inbox"), state, 512, shape("IdOnly", ""));
		assertThat(all("<t:(Create)>", client.call(next))).hasSize(8);
		assertThat(codes(client.call(next))).containsExactly("ErrorInvalidSyncStateData");
		assertThat(all("<t:(Create)>", client.call(next))).isEmpty();
	}

	@Test
	void attachmentsMayGetLostOnCreation() {
		start("create.drops-attachments = true");
		String created = said("<m:CreateItem MessageDisposition=\"SaveOnly\"><m:SavedItemFolderId>"
				+ distinguished("drafts") + "</m:SavedItemFolderId><m:Items><t:Message><t:Subject>with</t:Subject>"
				+ "<t:Attachments><t:FileAttachment><t:Name>a.txt</t:Name><t:Content>YQ==</t:Content></t:FileAttachment>"
				+ "</t:Attachments></t:Message></m:Items></m:CreateItem>");
		assertThat(codes(created)).containsExactly("NoError");
		assertThat(said(getItem(shape("IdOnly", path("item:HasAttachments")), EwsClient.itemIds(created).getFirst())))
				.contains("<t:HasAttachments>false</t:HasAttachments>");
	}

	@Test
	void somePropertiesAreTooMuchForAServer() {
		start("refuse.property-types = Binary", "refuse.properties = 0x0E08 item:Size");
		String item = anItem();
		assertThat(codes(said(getItem(shape("IdOnly", tag("0x0037", "String")), item)))).containsExactly("NoError");
		for (String refused : new String[]{ tag("0x300B", "Binary"), tag("0x0E08", "Integer"), path("item:Size") }) {
			assertThat(client.fault(getItem(shape("IdOnly", refused), item))).isEqualTo("ErrorInternalServerError");
		}
	}

	@Test
	void oneItemMaySpoilABatch() {
		start();
		String[] ids = client.items(distinguished("inbox")).toArray(String[]::new);
		lab.faults().line("GetItem id=" + ids[3] + " spoil ErrorInternalServerError");
		assertThat(client.fault(getItem(shape("IdOnly", ""), ids))).isEqualTo("ErrorInternalServerError");
		assertThat(codes(client.call(getItem(shape("IdOnly", ""), ids[0], ids[1], ids[2])))).containsOnly("NoError");
		assertThat(lab.injected()).containsEntry("spoil", 1L);
	}

	@Test
	void requestsWithoutLengthMayBeRefused() {
		start("refuse.chunked = true");
		String envelope = client.envelope(INBOX);
		assertThat(client.send(
				BodyPublishers.ofInputStream(
						() -> new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8))),
				"text/xml; charset=utf-8").statusCode()).isEqualTo(411);
		assertThat(client.send(envelope).statusCode()).isEqualTo(200);
	}

	@Test
	void largeRequestsMayBeRefusedDifferently() {
		start("request.limit = 2KB", "request.limit-413 = true");
		assertThat(client.send("x".repeat(3000)).statusCode()).isEqualTo(413);
		assertThat(client.send(client.envelope(INBOX)).statusCode()).isEqualTo(200);
	}

	private HttpResponse<byte[]> taking(String encoding) throws IOException, InterruptedException {
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http.send(
					HttpRequest.newBuilder(lab.uri()).header("Content-Type", "text/xml")
							.header("Authorization", EwsClient.basic(lab.user(), lab.password()))
							.header("Accept-Encoding", encoding).POST(BodyPublishers.ofString(client.envelope(INBOX)))
							.build(),
					BodyHandlers.ofByteArray());
		}
	}

	@Test
	void answersMayBeCompressed() throws IOException, InterruptedException {
		start("answer.gzip = true");
		HttpResponse<byte[]> answer = taking("gzip, deflate");
		assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
		try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
			assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("NoError");
		}
		assertThat(new String(taking("identity").body(), StandardCharsets.UTF_8)).contains("NoError");
	}

	@Test
	void whoTakesGzipMayBeRefused() throws IOException, InterruptedException {
		start("refuse.gzip = true");
		assertThat(taking("gzip").statusCode()).isEqualTo(500);
		assertThat(taking("identity").statusCode()).isEqualTo(200);
	}

	@Test
	void theServerMayHaveMoved() throws IOException, InterruptedException {
		start("endpoint.redirect = /other/Exchange.asmx", "endpoint.path = /other/Exchange.asmx");
		HttpResponse<String> moved = client.send(client.envelope(INBOX));
		assertThat(moved.statusCode()).isEqualTo(302);
		assertThat(moved.headers().firstValue("Location")).hasValue("/other/Exchange.asmx");
		lab.faults().line("GetFolder first=1 redirect https://elsewhere.example/EWS/Exchange.asmx");
		try (HttpClient http = HttpClient.newHttpClient()) {
			HttpRequest request = HttpRequest.newBuilder(lab.uri().resolve("/other/Exchange.asmx"))
					.header("Content-Type", "text/xml")
					.header("Authorization", EwsClient.basic(lab.user(), lab.password()))
					.POST(BodyPublishers.ofString(client.envelope(INBOX))).build();
			assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(307);
			assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void aConnectionMayEndThoughNobodySaysSo() throws IOException {
		start("keep-alive.lies = true");
		assertEndsQuietly();
	}

	@Test
	void aConnectionMayEndNowAndThen() throws IOException {
		start();
		lab.faults().line("GetFolder first=1 close-after");
		assertEndsQuietly();
	}

	private void assertEndsQuietly() throws IOException {
		String envelope = client.envelope(INBOX);
		try (Socket socket = new Socket("localhost", lab.uri().getPort())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream()
					.write(("POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml"
							+ "\r\nAuthorization: " + EwsClient.basic(lab.user(), lab.password())
							+ "\r\nContent-Length: "
							+ envelope.length() + "\r\n\r\n" + envelope).getBytes(StandardCharsets.UTF_8));
			String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(all).startsWith("HTTP/1.1 200").contains("NoError").contains("</s:Envelope>")
					.doesNotContain("Connection: close");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "askew", "exchange-2010", "narrow-proxy", "no-export" })
	void readyDialectsAnswer(String name) throws IOException {
		lab = LabFixture.start(LabOrganisation.builder().items(3).folders(0).dialectNamed(name));
		client = new EwsClient(lab);
		assertThat(Dialect.READY).contains(name);
		assertThat(said(INBOX)).contains("NoError");
	}

	@Test
	void aDialectThatIsNotThereIsNamed() {
		start();
		assertThatThrownBy(() -> LabOrganisation.builder().dialectNamed("klingon"))
				.isInstanceOf(IllegalArgumentException.class).hasMessageContaining("klingon")
				.hasMessageContaining("no-export");
	}
}
