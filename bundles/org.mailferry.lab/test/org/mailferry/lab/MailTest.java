package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.getItem;
import static org.mailferry.lab.EwsClient.itemIds;
import static org.mailferry.lab.EwsClient.path;
import static org.mailferry.lab.EwsClient.shape;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailTest extends FreshLabTest {

	private static final String OTHER = "user0002@contoso.example";
	private static final String TO = "<t:ToRecipients><t:Mailbox><t:EmailAddress>%s</t:EmailAddress></t:Mailbox>"
			+ "<t:Mailbox><t:EmailAddress>outside@x.example</t:EmailAddress></t:Mailbox></t:ToRecipients>";
	private static final String EVENT = "<t:CalendarItem><t:Subject>planning</t:Subject>"
			+ "<t:Start>2026-11-02T10:00:00Z</t:Start><t:End>2026-11-02T11:00:00Z</t:End><t:Location>here</t:Location>"
			+ "<t:RequiredAttendees><t:Attendee><t:Mailbox><t:EmailAddress>" + OTHER
			+ "</t:EmailAddress></t:Mailbox></t:Attendee></t:RequiredAttendees></t:CalendarItem>";

	private EwsClient other;

	@BeforeEach
	void start() {
		other = new EwsClient(lab, lab.user(), OTHER);
	}

	private static String create(String disposition, String item) {
		return "<m:CreateItem MessageDisposition=\"" + disposition + "\"><m:Items>" + item
				+ "</m:Items></m:CreateItem>";
	}

	private static String event(String invitations, String item) {
		return "<m:CreateItem SendMeetingInvitations=\"" + invitations + "\"><m:Items>" + item
				+ "</m:Items></m:CreateItem>";
	}

	private static String message(String to) {
		return "<t:Message><t:Subject>Gr\u00fc\u00dfe</t:Subject><t:Body BodyType=\"Text\">.\r\n..dots</t:Body>"
				+ TO.formatted(to) + "<t:BccRecipients><t:Mailbox><t:EmailAddress>hidden@x.example</t:EmailAddress>"
				+ "</t:Mailbox></t:BccRecipients></t:Message>";
	}

	private static String update(String invitations, String id, String field, String value) {
		return "<m:UpdateItem ConflictResolution=\"AlwaysOverwrite\" SendMeetingInvitationsOrCancellations=\""
				+ invitations + "\"><m:ItemChanges><t:ItemChange>" + EwsClient.itemRef(id)
				+ "<t:Updates><t:SetItemField>"
				+ path(field) + "<t:CalendarItem>" + value
				+ "</t:CalendarItem></t:SetItemField></t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>";
	}

	private static String delete(String cancellations, String id) {
		return "<m:DeleteItem DeleteType=\"HardDelete\" SendMeetingCancellations=\"" + cancellations + "\"><m:ItemIds>"
				+ EwsClient.itemRef(id) + "</m:ItemIds></m:DeleteItem>";
	}

	private String only(EwsClient who, String folder) {
		assertThat(who.items(distinguished(folder))).hasSize(1);
		return who.call(getItem(shape("AllProperties", ""), who.items(distinguished(folder)).getFirst()));
	}

	@Test
	void aMessageThatIsSentLeavesAndArrives() throws IOException {
		String answer = client.call(create("SendAndSaveCopy", message(OTHER)));

		assertThat(codes(answer)).containsExactly("NoError");
		assertThat(itemIds(answer)).isEmpty();
		assertThat(lab.outbox()).extracting(LabMail::kind, LabMail::sender, LabMail::subject)
				.containsExactly(tuple("Message", "user0001@contoso.example", "Gr\u00fc\u00dfe"));
		LabMail mail = lab.outbox().getFirst();
		assertThat(mail.recipients()).containsExactly(OTHER, "outside@x.example", "hidden@x.example");
		assertThat(new String(mail.content(), StandardCharsets.UTF_8)).contains("To: ", "Message-ID: <")
				.doesNotContain("hidden@x.example");
		assertThat(only(other, "inbox")).contains("<t:Subject>Gr\u00fc\u00dfe<", "<t:IsRead>false<",
				"<t:IsDraft>false<", "<t:EmailAddress>user0001@contoso.example<", ">.\n..dots<")
				.doesNotContain("hidden@x.example");
		assertThat(only(client, "sentitems")).contains("<t:IsDraft>false<", "<t:IsFromMe>true<", "hidden@x.example");
		assertThat(client.items(distinguished("drafts"))).isEmpty();
		assertThat(lab.departures()).containsEntry("Message", 1L);
	}

	@Test
	void whatIsOnlySentIsNotKept() {
		assertThat(codes(client.call(create("SendOnly", message(OTHER))))).containsExactly("NoError");
		assertThat(lab.outbox()).hasSize(1);
		assertThat(client.items(distinguished("sentitems"))).isEmpty();
	}

	@Test
	void whatIsOnlySavedStays() {
		String id = itemIds(client.call(create("SaveOnly", message(OTHER)))).getFirst();
		assertThat(client.call(getItem(shape("AllProperties", ""), id))).contains("<t:IsDraft>true<");
		assertThat(lab.outbox()).isEmpty();
		assertThat(other.items(distinguished("inbox"))).isEmpty();
	}

	@Test
	void aDraftIsSent() {
		String id = itemIds(client.call(create("SaveOnly", message(OTHER)))).getFirst();
		String key = first("ChangeKey=\"([^\"]+)\"", client.call(getItem(shape("IdOnly", ""), id)));
		String send = "<m:SendItem SaveItemToFolder=\"true\"><m:ItemIds><t:ItemId Id=\"" + id
				+ "\"%s/></m:ItemIds></m:SendItem>";

		assertThat(codes(client.call(send.formatted("")))).containsExactly("ErrorChangeKeyRequired");
		assertThat(codes(client.call(send.formatted(" ChangeKey=\"AAAA\"")))).containsExactly("ErrorStaleObject");
		assertThat(lab.outbox()).isEmpty();
		assertThat(codes(client.call(send.formatted(" ChangeKey=\"" + key + "\"")))).containsExactly("NoError");
		assertThat(lab.outbox()).hasSize(1);
		assertThat(client.items(distinguished("drafts"))).isEmpty();
		assertThat(only(client, "sentitems")).contains("<t:IsDraft>false<");
		assertThat(only(other, "inbox")).contains("<t:IsRead>false<");
	}

	@Test
	void whatCannotBeSentIsRefused() {
		assertThat(codes(client.call(create("SendOnly", "<t:Message><t:Subject>to nobody</t:Subject></t:Message>"))))
				.containsExactly("ErrorInvalidRecipients");
		assertThat(codes(client.call(create("SendOnly", message("no address")))))
				.containsExactly("ErrorInvalidRecipients");
		assertThat(codes(client.call(create("SendOnly", "<t:Message>" + TO.formatted(OTHER)
				+ "<t:From><t:Mailbox><t:EmailAddress>boss@x.example</t:EmailAddress></t:Mailbox></t:From></t:Message>"))))
				.containsExactly("ErrorSendAsDenied");
		String contact = itemIds(client.call(create("SaveOnly", "<t:Contact><t:FileAs>c</t:FileAs></t:Contact>")))
				.getFirst();
		assertThat(codes(client.call("<m:SendItem SaveItemToFolder=\"false\"><m:ItemIds>" + EwsClient.itemRef(contact)
				+ "</m:ItemIds></m:SendItem>"))).containsExactly("ErrorInvalidItemForOperationSendItem");
		assertThat(lab.outbox()).isEmpty();
	}

	@Test
	void receiptsGoToTheSender() {
		client.call(create("SendOnly", message(OTHER).replace("<t:BccRecipients>",
				"<t:IsReadReceiptRequested>true</t:IsReadReceiptRequested><t:BccRecipients>")
				.replaceAll("(<t:IsReadReceiptRequested>.*</t:IsReadReceiptRequested>)(.*)(</t:Message>)", "$2$1$3")));
		String id = other.items(distinguished("inbox")).getFirst();
		other.call(
				"<m:UpdateItem ConflictResolution=\"AlwaysOverwrite\" MessageDisposition=\"SaveOnly\"><m:ItemChanges>"
						+ "<t:ItemChange>" + EwsClient.itemRef(id) + "<t:Updates><t:SetItemField>"
						+ path("message:IsRead")
						+ "<t:Message><t:IsRead>true</t:IsRead></t:Message></t:SetItemField></t:Updates></t:ItemChange>"
						+ "</m:ItemChanges></m:UpdateItem>");

		assertThat(lab.outbox()).extracting(LabMail::kind).containsExactly("Message", "ReadReceipt");
		assertThat(lab.outbox().getLast().sender()).isEmpty();
		assertThat(lab.outbox().getLast().recipients()).containsExactly("user0001@contoso.example");
		assertThat(only(client, "inbox")).contains("<t:ItemClass>REPORT.IPM.Note.IPNRN<",
				"<t:Subject>Read: Gr\u00fc\u00dfe<");
	}

	@Test
	void aMeetingGoesThroughItsLife() {
		String created = client.call(event("SendToAllAndSaveCopy", EVENT));
		String id = itemIds(created).getFirst();
		assertThat(client.call(getItem(shape("AllProperties", ""), id))).contains("<t:IsMeeting>true<",
				"<t:MyResponseType>Organizer<", "<t:MeetingRequestWasSent>true<", "<t:IsDraft>false<",
				"<t:EmailAddress>user0001@contoso.example<", "<t:Duration>PT1H<", "<t:ResponseType>Unknown<");
		assertThat(only(other, "inbox")).contains("<t:MeetingRequest>", "<t:Start>2026-11-02T10:00:00Z<");
		assertThat(only(other, "calendar")).contains("<t:LegacyFreeBusyStatus>Tentative<",
				"<t:MyResponseType>NoResponseReceived<", "<t:Subject>planning<");
		assertThat(only(client, "sentitems")).contains("<t:MeetingRequest>");
		String uid = first("<t:UID>([^<]+)<", only(other, "calendar"));
		assertThat(client.call(getItem(shape("AllProperties", ""), id))).contains("<t:UID>" + uid + "<");

		client.call(update("SendOnlyToAll", id, "calendar:Location", "<t:Location>there</t:Location>"));
		assertThat(only(other, "calendar")).contains("<t:Location>there<");
		client.call(update("SendToNone", id, "calendar:Location", "<t:Location>nowhere</t:Location>"));
		client.call(update("SendOnlyToChanged", id, "calendar:Location", "<t:Location>nowhere</t:Location>"));
		assertThat(only(other, "calendar")).contains("<t:Location>there<");

		client.call(delete("SendOnlyToAll", id));
		assertThat(only(other, "calendar")).contains("<t:Subject>Canceled: planning<", "<t:IsCancelled>true<",
				"<t:LegacyFreeBusyStatus>Free<");
		assertThat(lab.outbox()).extracting(LabMail::kind).containsExactly("MeetingRequest", "MeetingRequest",
				"MeetingCancellation");
	}

	private static String respond(String element, String id, String more) {
		return "<m:CreateItem MessageDisposition=\"SendAndSaveCopy\"><m:Items><t:" + element + ">" + more
				+ "<t:ReferenceItemId Id=\"" + id + "\"/></t:" + element + "></m:Items></m:CreateItem>";
	}

	@Test
	void anInvitationIsAcceptedAndTheOrganizerKnows() {
		String meeting = itemIds(client.call(event("SendOnlyToAll", EVENT))).getFirst();
		String invitation = other.items(distinguished("inbox")).getFirst();
		String accepted = other.call(respond("AcceptItem", invitation, "<t:Body BodyType=\"Text\">gladly</t:Body>"));

		assertThat(codes(accepted)).containsExactly("NoError");
		assertThat(other.call(getItem(shape("AllProperties", ""), itemIds(accepted).getFirst())))
				.contains("<t:MyResponseType>Accept<", "<t:LegacyFreeBusyStatus>Busy<");
		assertThat(other.items(distinguished("inbox"))).isEmpty();
		assertThat(only(client, "inbox")).contains("<t:MeetingResponse>", "<t:ResponseType>Accept<",
				"<t:Subject>Accepted: planning<", ">gladly<");
		assertThat(client.call(getItem(shape("AllProperties", ""), meeting))).contains("<t:ResponseType>Accept<",
				"<t:LastResponseTime>");
		assertThat(lab.outbox()).extracting(LabMail::kind).containsExactly("MeetingRequest", "MeetingResponse");
		assertThat(codes(client.call(respond("AcceptItem", meeting, ""))))
				.containsExactly("ErrorCalendarIsOrganizerForAccept");
	}

	@Test
	void aDeclinedMeetingLeavesTheCalendar() {
		client.call(event("SendOnlyToAll", EVENT));
		other.call(respond("DeclineItem", other.items(distinguished("calendar")).getFirst(), ""));
		assertThat(other.items(distinguished("calendar"))).isEmpty();
		assertThat(only(client, "inbox")).contains("<t:ResponseType>Decline<");
	}

	@Test
	void messagesAreAnsweredAndForwarded() {
		client.call(create("SendOnly", message(OTHER)));
		String got = other.items(distinguished("inbox")).getFirst();
		other.call(respond("ReplyAllToItem", got, "<t:NewBodyContent BodyType=\"Text\">thanks</t:NewBodyContent>"));
		other.call(respond("ForwardItem", got, "<t:ToRecipients><t:Mailbox><t:EmailAddress>third@x.example"
				+ "</t:EmailAddress></t:Mailbox></t:ToRecipients>"));
		assertThat(lab.outbox()).extracting(LabMail::subject).containsExactly("Gr\u00fc\u00dfe", "RE: Gr\u00fc\u00dfe",
				"FW: Gr\u00fc\u00dfe");
		assertThat(lab.outbox().get(1).recipients()).containsExactly("user0001@contoso.example", "outside@x.example");
		assertThat(lab.outbox().get(2).recipients()).containsExactly("third@x.example");
		assertThat(only(client, "inbox")).contains(">thanks");
	}

	@Test
	void aSuppressedReceiptIsNotSentLater() {
		String id = itemIds(
				client.call(create("SaveOnly", "<t:Message><t:Subject>r</t:Subject><t:IsReadReceiptRequested>"
						+ "true</t:IsReadReceiptRequested><t:IsRead>false</t:IsRead></t:Message>")))
				.getFirst();
		client.call("<m:CreateItem><m:Items><t:SuppressReadReceipt><t:ReferenceItemId Id=\"" + id
				+ "\"/></t:SuppressReadReceipt></m:Items></m:CreateItem>");
		client.call("<m:DeleteItem DeleteType=\"HardDelete\"><m:ItemIds>" + EwsClient.itemRef(id)
				+ "</m:ItemIds></m:DeleteItem>");
		assertThat(lab.outbox()).isEmpty();
	}

	@Test
	void oneOccurrenceIsCancelled() {
		String id = itemIds(client.call(event("SendOnlyToAll", EVENT.replace("</t:CalendarItem>",
				"<t:Recurrence><t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence><t:NumberedRecurrence>"
						+ "<t:StartDate>2026-11-02</t:StartDate><t:NumberOfOccurrences>3</t:NumberOfOccurrences>"
						+ "</t:NumberedRecurrence></t:Recurrence></t:CalendarItem>"))))
				.getFirst();
		client.call("<m:DeleteItem DeleteType=\"HardDelete\" SendMeetingCancellations=\"SendOnlyToAll\"><m:ItemIds>"
				+ "<t:OccurrenceItemId RecurringMasterId=\"" + id
				+ "\" InstanceIndex=\"2\"/></m:ItemIds></m:DeleteItem>");
		assertThat(lab.outbox()).extracting(LabMail::kind).containsExactly("MeetingRequest", "MeetingCancellation");
		assertThat(only(other, "calendar")).contains("<t:IsCancelled>false<",
				"<t:DeletedOccurrence><t:Start>2026-11-03T10:00:00Z<", "<t:NumberOfOccurrences>3<");
	}

	@Test
	void whoIsNoLongerInvitedIsTold() {
		String id = itemIds(client.call(event("SendOnlyToAll", EVENT))).getFirst();
		client.call(update("SendOnlyToChanged", id, "calendar:RequiredAttendees",
				"<t:RequiredAttendees><t:Attendee><t:Mailbox><t:EmailAddress>late@x.example</t:EmailAddress></t:Mailbox>"
						+ "</t:Attendee></t:RequiredAttendees>"));
		assertThat(lab.outbox()).extracting(LabMail::kind, mail -> mail.recipients().getFirst()).containsExactly(
				tuple("MeetingRequest", OTHER), tuple("MeetingRequest", "late@x.example"),
				tuple("MeetingCancellation", OTHER));
	}

	@Test
	void nobodyIsToldWhenNobodyShallBe() {
		String id = itemIds(client.call(event("SendToNone", EVENT))).getFirst();
		client.call(update("SendToNone", id, "calendar:Location", "<t:Location>there</t:Location>"));
		client.call(delete("SendToNone", id));
		String own = itemIds(client.call(event("SendOnlyToAll",
				"<t:CalendarItem><t:Subject>alone</t:Subject></t:CalendarItem>"))).getFirst();
		client.call(update("SendOnlyToAll", own, "calendar:Location", "<t:Location>there</t:Location>"));
		client.call(delete("SendOnlyToAll", own));

		assertThat(lab.outbox()).isEmpty();
		assertThat(lab.departures()).isEmpty();
		assertThat(other.items(distinguished("inbox"))).isEmpty();
	}

	@Test
	void deletingAnInvitationsCopyTellsNobody() {
		client.call(event("SendOnlyToAll", EVENT));
		other.call(delete("SendOnlyToAll", other.items(distinguished("calendar")).getFirst()));
		assertThat(lab.outbox()).extracting(LabMail::kind).containsExactly("MeetingRequest");
	}

	@Test
	void appointmentsAreCompleted() {
		String id = itemIds(client.call(event("SendToNone",
				"<t:CalendarItem><t:Subject>x</t:Subject><t:UID>my-own-uid@x</t:UID></t:CalendarItem>"))).getFirst();
		String answer = client.call(getItem(shape("AllProperties", ""), id));
		assertThat(answer).contains("<t:UID>my-own-uid@x<", "<t:Duration>PT30M<", "<t:LegacyFreeBusyStatus>Busy<",
				"<t:IsMeeting>false<");
		assertThat(codes(client.call(event("SendToNone", EVENT.replace("11:00:00", "09:00:00")))))
				.containsExactly("ErrorCalendarEndDateIsEarlierThanStartDate");
	}

	@Test
	void theSinkTakesMailOfAnybody() throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), lab.smtpPort());
				BufferedReader in = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
			String[][] talk = { { "HELO me", "250" }, { "DATA", "503" }, { "MAIL FROM:<a@b.example>", "250" },
					{ "RCPT TO:<c@d.example>", "250" }, { "DATA", "354" },
					{ "Subject: hello\r\n\r\n..dot\r\n.", "250" }, { "NONSENSE", "503" }, { "QUIT", "221" } };
			assertThat(in.readLine()).startsWith("220");
			for (String[] step : talk) {
				socket.getOutputStream().write((step[0] + "\r\n").getBytes(StandardCharsets.US_ASCII));
				assertThat(in.readLine()).startsWith(step[1]);
			}
		}
		assertThat(lab.outbox()).extracting(LabMail::kind, LabMail::sender, LabMail::subject)
				.containsExactly(tuple("", "a@b.example", "hello"));
		assertThat(new String(lab.outbox().getFirst().content(), StandardCharsets.US_ASCII))
				.isEqualTo("Subject: hello\r\n\r\n.dot\r\n");
		lab.clearOutbox();
		assertThat(lab.outbox()).isEmpty();
	}

	@Test
	void theStoreWorksOutWhatIsItsOwn() {
		String properties = extended("0x300B", "Binary", "AAAAAAAAAAAAAAAAAAAAAA==")
				+ extended("0x3007", "SystemTime", "2001-01-01T00:00:00Z")
				+ extended("0x3008", "SystemTime", "2001-01-01T00:00:00Z")
				+ extended("0x0E06", "SystemTime", "2002-02-02T02:02:02Z")
				+ extended("0x0039", "SystemTime", "2003-03-03T03:03:03Z") + extended("0x0E07", "Integer", "1");
		String id = itemIds(client.call(create("SaveOnly",
				"<t:Message><t:Subject>s</t:Subject>" + properties + "</t:Message>"))).getFirst();
		String answer = client.call(getItem(shape("AllProperties", EwsClient.tag("0x300B", "Binary")), id));
		assertThat(answer)
				.contains("<t:DateTimeReceived>2002-02-02T02:02:02Z<", "<t:DateTimeSent>2003-03-03T03:03:03Z<",
						"<t:IsDraft>false<", "<t:IsRead>true<")
				.doesNotContain("2001-01-01", "AAAAAAAAAAAAAAAAAAAAAA==");

		client.call(
				"<m:UpdateItem ConflictResolution=\"AlwaysOverwrite\" MessageDisposition=\"SaveOnly\"><m:ItemChanges>"
						+ "<t:ItemChange>" + EwsClient.itemRef(id) + "<t:Updates><t:SetItemField>"
						+ EwsClient.tag("0x0E07", "Integer") + "<t:Message>" + extended("0x0E07", "Integer", "8")
						+ "</t:Message></t:SetItemField></t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>");
		assertThat(client.call(getItem(shape("AllProperties", ""), id))).contains("<t:IsDraft>false<",
				"<t:IsRead>false<");
	}

	private static String extended(String tag, String type, String value) {
		return "<t:ExtendedProperty>" + EwsClient.tag(tag, type) + "<t:Value>" + value
				+ "</t:Value></t:ExtendedProperty>";
	}
}
