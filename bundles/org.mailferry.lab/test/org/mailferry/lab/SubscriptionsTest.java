package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.all;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.first;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

	private static final String[] TYPES = { "CopiedEvent", "CreatedEvent", "DeletedEvent", "ModifiedEvent",
			"MovedEvent",
			"NewMailEvent" };
	private static final String ADDRESS = "user0001@contoso.example";

	private TestClock clock;
	private LabOrganisation lab;
	private EwsClient client;
	private HttpClient http;

	@BeforeEach
	void start() {
		clock = new TestClock();
		lab = LabFixture.start(LabOrganisation.builder().mailboxes(3).empty().clock(clock));
		client = new EwsClient(lab);
		http = HttpClient.newHttpClient();
	}

	@AfterEach
	void stop() throws IOException {
		http.close();
		lab.close();
	}

	private static String subscribe(String kind, String folders, String... types) {
		return "<m:Subscribe><m:" + kind + "SubscriptionRequest"
				+ (folders.isEmpty() ? " SubscribeToAllFolders=\"true\"" : "")
				+ ">" + (folders.isEmpty() ? "" : "<t:FolderIds>" + folders + "</t:FolderIds>")
				+ "<t:EventTypes><t:EventType>" + String.join("</t:EventType><t:EventType>", types)
				+ "</t:EventType></t:EventTypes>" + (kind.equals("Pull") ? "<t:Timeout>10</t:Timeout>" : "") + "</m:"
				+ kind
				+ "SubscriptionRequest></m:Subscribe>";
	}

	private static String id(String answer) {
		return first("<m:SubscriptionId>([^<]+)<", answer);
	}

	private static String getEvents(String id, String watermark) {
		return "<m:GetEvents><m:SubscriptionId>" + id + "</m:SubscriptionId><m:Watermark>" + watermark
				+ "</m:Watermark></m:GetEvents>";
	}

	private static String getStreamingEvents(String... ids) {
		return "<m:GetStreamingEvents><m:SubscriptionIds><t:SubscriptionId>"
				+ String.join("</t:SubscriptionId><t:SubscriptionId>", ids)
				+ "</t:SubscriptionId></m:SubscriptionIds><m:ConnectionTimeout>1</m:ConnectionTimeout></m:GetStreamingEvents>";
	}

	private HttpRequest request(String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(lab.uri()).timeout(Duration.ofSeconds(30))
				.header("Content-Type", "text/xml; charset=utf-8")
				.header("Authorization", EwsClient.basic(lab.user(), lab.password()))
				.POST(BodyPublishers.ofString(client.envelope(body)));
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return request.build();
	}

	/** A call that comes to the anchor mailbox's server. */
	private String anchored(String body) throws IOException, InterruptedException {
		String answer = http.send(request(body, "X-AnchorMailbox", ADDRESS), BodyHandlers.ofString()).body();
		assertThat(EwsSchema.violation(answer)).as(answer).isEmpty();
		return answer;
	}

	/** A streaming connection, read envelope by envelope. */
	private final class Stream implements AutoCloseable {

		private final BufferedReader in;

		Stream(String... ids) throws IOException, InterruptedException {
			in = new BufferedReader(new InputStreamReader(http.send(request(getStreamingEvents(ids), "X-AnchorMailbox",
					ADDRESS), BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
		}

		String next() throws IOException {
			StringBuilder envelope = new StringBuilder();
			while (envelope.indexOf("</s:Envelope>") < 0) {
				int c = in.read();
				assertThat(c).as(envelope.toString()).isNotNegative();
				envelope.append((char) c);
			}
			assertThat(EwsSchema.violation(asTheSchemaWants(envelope.toString()))).as(envelope.toString()).isEmpty();
			return envelope.toString();
		}

		/** Two elements that Exchange, its documentation and its clients put into another namespace than the schema. */
		private String asTheSchemaWants(String envelope) {
			return envelope.replaceAll("(</?)m:(Notification|SubscriptionId)>", "$1t:$2>");
		}

		boolean ended() throws IOException {
			return in.read() < 0;
		}

		@Override
		public void close() throws IOException {
			in.close();
		}
	}

	@Test
	void eventsArePulledInOrder() throws Exception {
		String subscribed = anchored(subscribe("Pull", distinguished("inbox"), TYPES));
		String watermark = first("<m:Watermark>([^<]+)<", subscribed);
		String nothing = anchored(getEvents(id(subscribed), watermark));
		assertThat(nothing).contains("<t:StatusEvent>", "<t:MoreEvents>false<");

		String item = client.createMessage(distinguished("inbox"), "new");
		client.createMessage(distinguished("drafts"), "elsewhere");
		client.call("<m:CopyItem><m:ToFolderId>" + distinguished("inbox") + "</m:ToFolderId><m:ItemIds>"
				+ EwsClient.itemRef(item) + "</m:ItemIds></m:CopyItem>");
		client.call("<m:MoveItem><m:ToFolderId>" + distinguished("notes") + "</m:ToFolderId><m:ItemIds>"
				+ EwsClient.itemRef(item) + "</m:ItemIds></m:MoveItem>");
		String events = anchored(getEvents(id(subscribed), watermark));
		assertThat(
				all("<t:(\\w+Event)><t:Watermark>[^<]+</t:Watermark><t:TimeStamp>[^<]+</t:TimeStamp><t:ItemId", events))
				.containsExactly("CreatedEvent", "CopiedEvent", "MovedEvent");
		assertThat(events).contains("<t:OldItemId Id=\"" + item + "\"", "<t:UnreadCount>1<");

		List<String> marks = all("<t:Watermark>([^<]+)<", events);
		assertThat(anchored(getEvents(id(subscribed), marks.getLast()))).contains("<t:StatusEvent>");
		assertThat(codes(anchored(getEvents(id(subscribed), watermark)))).containsExactly("ErrorInvalidWatermark");
		assertThat(codes(anchored(getEvents(id(subscribed), "nonsense")))).containsExactly("ErrorInvalidWatermark");
	}

	@Test
	void whatAMailboxHeldBeforeIsNoNews() throws Exception {
		stop();
		http = HttpClient.newHttpClient();
		lab = LabFixture.start(LabOrganisation.builder().mailboxes(1).items(5).folders(2).clock(clock));
		client = new EwsClient(lab);
		String subscribed = anchored(subscribe("Pull", "", TYPES));
		client.call("<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds>"
				+ distinguished("inbox") + "</m:FolderIds></m:GetFolder>");
		String watermark = first("<m:Watermark>([^<]+)<", subscribed);
		assertThat(anchored(getEvents(id(subscribed), watermark))).contains("<t:StatusEvent>");
		client.createMessage(distinguished("inbox"), "new");
		assertThat(anchored(getEvents(id(subscribed), watermark))).contains("<t:CreatedEvent>");
	}

	@Test
	void moreThanFiftyEventsComeInParts() throws Exception {
		String subscribed = anchored(subscribe("Pull", "", "CreatedEvent"));
		for (int i = 0; i < 60; i++) {
			client.createMessage(distinguished("inbox"), "many");
		}
		String part = anchored(getEvents(id(subscribed), first("<m:Watermark>([^<]+)<", subscribed)));
		assertThat(part).contains("<t:MoreEvents>true<");
		List<String> marks = all("<t:Watermark>([^<]+)<", part);
		assertThat(marks).hasSize(50);
		assertThat(all("<t:Watermark>([^<]+)<", anchored(getEvents(id(subscribed), marks.getLast())))).hasSize(10);
	}

	@Test
	void aSubscriptionEndsWhenNobodyAsks() throws Exception {
		String subscribed = anchored(subscribe("Pull", "", TYPES));
		String watermark = first("<m:Watermark>([^<]+)<", subscribed);
		clock.pass(Duration.ofMinutes(9));
		assertThat(codes(anchored(getEvents(id(subscribed), watermark)))).containsExactly("NoError");
		clock.pass(Duration.ofMinutes(11));
		assertThat(codes(anchored(getEvents(id(subscribed), watermark)))).containsExactly("ErrorSubscriptionNotFound");
	}

	@Test
	void whoUnsubscribesIsForgotten() throws Exception {
		String id = id(anchored(subscribe("Pull", "", TYPES)));
		String unsubscribe = "<m:Unsubscribe><m:SubscriptionId>" + id + "</m:SubscriptionId></m:Unsubscribe>";
		assertThat(codes(anchored(unsubscribe))).containsExactly("NoError");
		assertThat(codes(anchored(unsubscribe))).containsExactly("ErrorSubscriptionNotFound");
		EwsClient stranger = new EwsClient(lab, "user0002@contoso.example", null);
		assertThat(codes(client.call(subscribe("Pull", distinguished("inbox") + "<t:FolderId Id=\"AAAA\"/>", TYPES))))
				.containsExactly("ErrorInvalidIdMalformed");
		assertThat(codes(stranger.call(subscribe("Push", "", TYPES))))
				.containsExactly("ErrorInvalidSubscriptionRequest");
	}

	@Test
	void newMailIsStreamedAsItComes() throws Exception {
		String id = id(anchored(subscribe("Streaming", distinguished("inbox"), "NewMailEvent")));
		try (Stream stream = new Stream(id)) {
			assertThat(stream.next()).contains("<m:ConnectionStatus>OK<").doesNotContain("<?xml");
			new EwsClient(lab, lab.user(), "user0002@contoso.example")
					.call("<m:CreateItem MessageDisposition=\"SendOnly\"><m:Items><t:Message><t:Subject>hi</t:Subject>"
							+ "<t:ToRecipients><t:Mailbox><t:EmailAddress>" + ADDRESS
							+ "</t:EmailAddress></t:Mailbox></t:ToRecipients></t:Message></m:Items></m:CreateItem>");
			String news = stream.next();
			assertThat(news).contains("<t:NewMailEvent>", "<t:SubscriptionId>" + id + "<", "<t:ItemId Id=\""
					+ client.items(distinguished("inbox")).getFirst() + "\"").doesNotContain("Watermark");
		}
	}

	@Test
	void theConnectionIsClosedWhenItsTimeIsOver() throws Exception {
		String id = id(anchored(subscribe("Streaming", distinguished("inbox"), "CreatedEvent")));
		try (Stream stream = new Stream(id)) {
			stream.next();
			clock.pass(Duration.ofMinutes(2));
			client.createMessage(distinguished("inbox"), "late");
			assertThat(stream.next()).contains("<t:CreatedEvent>");
			assertThat(stream.next()).contains("<m:ConnectionStatus>Closed<");
			assertThat(stream.ended()).isTrue();
		}
	}

	@Test
	void aSecondConnectionTakesOver() throws Exception {
		String id = id(anchored(subscribe("Streaming", distinguished("inbox"), "CreatedEvent")));
		try (Stream first = new Stream(id)) {
			first.next();
			try (Stream second = new Stream(id)) {
				second.next();
				assertThat(first.next()).contains("ErrorNewEventStreamConnectionOpened",
						"<m:SubscriptionId>" + id + "<",
						"<m:ConnectionStatus>Closed<");
				assertThat(first.ended()).isTrue();
				client.createMessage(distinguished("inbox"), "for the second");
				assertThat(second.next()).contains("<t:CreatedEvent>");
				anchored("<m:Unsubscribe><m:SubscriptionId>" + id + "</m:SubscriptionId></m:Unsubscribe>");
				assertThat(second.next()).contains("ErrorSubscriptionUnsubscribed");
			}
		}
	}

	@Test
	void withoutAffinityASubscriptionIsNotFound() {
		List<String> answers = new ArrayList<>();
		String id = id(client.call(subscribe("Streaming", "", TYPES)));
		HttpResponse<String> response = client.send(client.envelope(getStreamingEvents(id)));
		answers.addAll(codes(response.body()));
		assertThat(answers).containsExactly("ErrorSubscriptionNotFound");
		assertThat(response.body()).contains("<m:SubscriptionId>" + id + "<", "<m:ConnectionStatus>Closed<");
	}

	@Test
	void aCookieKeepsAGroupOfMailboxesOnOneServer() throws Exception {
		List<String> ids = new ArrayList<>();
		String cookie = "";
		for (String address : lab.mailboxAddresses()) {
			EwsClient one = new EwsClient(lab, lab.user(), address);
			HttpRequest request = HttpRequest.newBuilder(request("", "X-AnchorMailbox", ADDRESS,
					"X-PreferServerAffinity", "true"), (name, value) -> true)
					.POST(BodyPublishers.ofString(one.envelope(subscribe("Streaming", "", TYPES))))
					.header("Cookie", cookie.isEmpty() ? "other=1" : cookie).build();
			HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
			cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
			ids.add(id(answer.body()));
		}
		assertThat(cookie).startsWith("X-BackEndOverrideCookie=server");
		HttpRequest streaming = request(getStreamingEvents(ids.toArray(String[]::new)), "X-PreferServerAffinity",
				"true",
				"Cookie", cookie);
		try (BufferedReader in = new BufferedReader(new InputStreamReader(
				http.send(streaming, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
			char[] start = new char[400];
			assertThat(in.read(start)).isPositive();
			assertThat(new String(start)).doesNotContain("Error");
		}
	}
}
