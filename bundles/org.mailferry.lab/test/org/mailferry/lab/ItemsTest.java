package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.getItem;
import static org.mailferry.lab.EwsClient.itemIds;
import static org.mailferry.lab.EwsClient.itemRef;
import static org.mailferry.lab.EwsClient.path;
import static org.mailferry.lab.EwsClient.shape;
import static org.mailferry.lab.EwsClient.tag;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;

class ItemsTest extends EmptyLabTest {

	private static final String ALL = shape("AllProperties", "");
	private static final String SET = "<m:UpdateItem ConflictResolution=\"%s\" MessageDisposition=\"SaveOnly\""
			+ " SendMeetingInvitationsOrCancellations=\"SendToNone\"><m:ItemChanges><t:ItemChange>%s<t:Updates>%s"
			+ "</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>";

	private static String create(String items) {
		return client
				.call("<m:CreateItem MessageDisposition=\"SaveOnly\" SendMeetingInvitations=\"SendToNone\"><m:Items>"
						+ items + "</m:Items></m:CreateItem>");
	}

	private static String created(String items) {
		return client.call(getItem(ALL, itemIds(create(items)).getFirst()));
	}

	private static String update(String id, String updates) {
		return client.call(SET.formatted("AlwaysOverwrite", itemRef(id), updates));
	}

	@Test
	void messages() {
		String answer = created(
				"<t:Message><t:Subject>Gr\u00fc\u00dfe</t:Subject><t:Sensitivity>Private</t:Sensitivity>"
						+ "<t:Body BodyType=\"HTML\">&lt;p&gt;hi&lt;/p&gt;</t:Body><t:Attachments><t:FileAttachment><t:Name>a.txt"
						+ "</t:Name><t:Content>YWJj</t:Content></t:FileAttachment></t:Attachments><t:Categories><t:String>red"
						+ "</t:String></t:Categories><t:Importance>High</t:Importance><t:ExtendedProperty><t:ExtendedFieldURI"
						+ " DistinguishedPropertySetId=\"PublicStrings\" PropertyName=\"mine\" PropertyType=\"Integer\"/>"
						+ "<t:Value>42</t:Value></t:ExtendedProperty><t:ToRecipients><t:Mailbox><t:Name>Anna</t:Name>"
						+ "<t:EmailAddress>anna@x.example</t:EmailAddress></t:Mailbox></t:ToRecipients><t:IsRead>true</t:IsRead>"
						+ "</t:Message>");
		assertThat(answer).contains("<t:Subject>Gr\u00fc\u00dfe<", "<t:Sensitivity>Private<",
				"<t:Body BodyType=\"HTML\">&lt;p&gt;hi", "<t:Name>a.txt<", "<t:String>red<", "<t:Importance>High<",
				"<t:EmailAddress>anna@x.example<", "<t:IsRead>true<", "<t:HasAttachments>true<", "<t:DisplayTo>Anna<");
	}

	@Test
	void everyKindCanBeCreated() {
		assertThat(created("<t:CalendarItem><t:Subject>c</t:Subject><t:Start>2026-01-02T10:00:00Z</t:Start>"
				+ "<t:End>2026-01-02T11:00:00Z</t:End><t:Location>here</t:Location></t:CalendarItem>"))
				.contains("<t:CalendarItem>", "<t:Start>2026-01-02T10:00:00Z<", "<t:Location>here<");
		assertThat(created("<t:Contact><t:FileAs>B, A</t:FileAs><t:GivenName>A</t:GivenName><t:EmailAddresses>"
				+ "<t:Entry Key=\"EmailAddress1\">a@x.example</t:Entry></t:EmailAddresses></t:Contact>"))
				.contains("<t:Contact>", "<t:FileAs>B, A<", ">a@x.example<");
		assertThat(created("<t:DistributionList><t:DisplayName>all of us</t:DisplayName></t:DistributionList>"))
				.contains("<t:DistributionList>", "<t:DisplayName>all of us<");
		assertThat(created("<t:Task><t:Subject>t</t:Subject><t:DueDate>2026-05-05T00:00:00Z</t:DueDate>"
				+ "<t:PercentComplete>50</t:PercentComplete><t:Status>InProgress</t:Status></t:Task>"))
				.contains("<t:Task>", "<t:PercentComplete>50.0<", "<t:Status>InProgress<");
		assertThat(created("<t:PostItem><t:Subject>p</t:Subject></t:PostItem>")).contains("<t:PostItem>");
		assertThat(created("<t:Item><t:ItemClass>IPM.StickyNote</t:ItemClass><t:Subject>s</t:Subject></t:Item>"))
				.contains("<t:Item>", "<t:ItemClass>IPM.StickyNote<");
	}

	@Test
	void mimeBecomesProperties() {
		String mime = "From: Anna <anna@x.example>\r\nTo: b@x.example\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n"
				+ "Message-ID: <1@x>\r\nX-Odd: yes\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
				+ "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nhello\r\n--b\r\n"
				+ "Content-Type: application/pdf; name=x.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nYWJj\r\n--b--\r\n";
		String answer = created("<t:Message><t:MimeContent>"
				+ Base64.getEncoder().encodeToString(mime.getBytes(StandardCharsets.UTF_8))
				+ "</t:MimeContent></t:Message>");
		assertThat(answer).contains("<t:Subject>Gr\u00fc\u00dfe<", "<t:Body BodyType=\"Text\">hello",
				"<t:Name>x.pdf<", "<t:InternetMessageId>&lt;1@x&gt;<", "HeaderName=\"X-Odd\">yes<");
	}

	@Test
	void badMimeIsRefused() {
		assertThat(codes(create("<t:Message><t:MimeContent>***</t:MimeContent></t:Message>")))
				.containsExactly("ErrorMimeContentInvalidBase64String");
	}

	@Test
	void whatSendsMeetingMessagesMustSayWhetherItShall() {
		String message = "<t:Message><t:Subject>x</t:Subject></t:Message>";
		String meeting = "<t:CalendarItem><t:Subject>x</t:Subject></t:CalendarItem>";
		assertThat(codes(client.call("<m:CreateItem><m:Items>" + message + "</m:Items></m:CreateItem>")))
				.containsExactly("ErrorMessageDispositionRequired");
		assertThat(codes(client.call("<m:CreateItem><m:Items>" + meeting + "</m:Items></m:CreateItem>")))
				.containsExactly("ErrorSendMeetingInvitationsRequired");
		String event = itemIds(create(meeting)).getFirst();
		String task = itemIds(create("<t:Task><t:Subject>x</t:Subject></t:Task>")).getFirst();
		assertThat(codes(client.call("<m:DeleteItem DeleteType=\"SoftDelete\"><m:ItemIds>" + itemRef(event)
				+ itemRef(task) + "</m:ItemIds></m:DeleteItem>"))).containsExactly(
						"ErrorSendMeetingCancellationsRequired", "ErrorAffectedTaskOccurrencesRequired");
		assertThat(codes(client.call("<m:UpdateItem ConflictResolution=\"AutoResolve\"><m:ItemChanges><t:ItemChange>"
				+ itemRef(event) + "<t:Updates><t:SetItemField>" + path("item:Subject")
				+ "<t:CalendarItem><t:Subject>y</t:Subject></t:CalendarItem></t:SetItemField></t:Updates></t:ItemChange>"
				+ "</m:ItemChanges></m:UpdateItem>")))
				.containsExactly("ErrorSendMeetingInvitationsOrCancellationsRequired");
	}

	@Test
	void receiptsLeaveUnlessTheyAreSuppressed() throws IOException {
		try (LabOrganisation other = LabFixture.start(LabOrganisation.builder().name("receipts").empty())) {
			EwsClient own = new EwsClient(other);
			String wanted = "<m:CreateItem MessageDisposition=\"SaveOnly\"><m:Items><t:Message><t:Subject>r</t:Subject>"
					+ "<t:IsReadReceiptRequested>true</t:IsReadReceiptRequested><t:IsRead>false</t:IsRead></t:Message>"
					+ "</m:Items></m:CreateItem>";
			String read = SET.replace("SaveOnly\"", "SaveOnly\" SuppressReadReceipts=\"%s\"");
			String set = "<t:SetItemField>" + path("message:IsRead")
					+ "<t:Message><t:IsRead>true</t:IsRead></t:Message></t:SetItemField>";
			String first = itemIds(own.call(wanted)).getFirst();
			own.call(read.formatted("AutoResolve", "true", itemRef(first), set));
			String second = itemIds(own.call(wanted)).getFirst();
			own.call("<m:DeleteItem DeleteType=\"SoftDelete\" SuppressReadReceipts=\"true\"><m:ItemIds>"
					+ itemRef(second) + "</m:ItemIds></m:DeleteItem>");
			assertThat(other.departures()).isEmpty();

			String third = itemIds(own.call(wanted)).getFirst();
			own.call(read.formatted("AutoResolve", "false", itemRef(third), set));
			String fourth = itemIds(own.call(wanted)).getFirst();
			own.call("<m:DeleteItem DeleteType=\"HardDelete\"><m:ItemIds>" + itemRef(fourth)
					+ "</m:ItemIds></m:DeleteItem>");
			assertThat(other.departures()).containsEntry("ReadReceipt", 1L).containsEntry("NotReadReceipt", 1L);
		}
	}

	@Test
	void fieldsAreSetAndDeleted() {
		String id = client.createMessage(distinguished("inbox"), "fields");
		update(id, "<t:SetItemField>" + path("item:Categories")
				+ "<t:Message><t:Categories><t:String>blue</t:String></t:Categories></t:Message></t:SetItemField>"
				+ "<t:SetItemField>" + path("item:Importance")
				+ "<t:Message><t:Importance>Low</t:Importance></t:Message></t:SetItemField><t:SetItemField>"
				+ path("item:Body")
				+ "<t:Message><t:Body BodyType=\"Text\">other</t:Body></t:Message></t:SetItemField><t:SetItemField>"
				+ tag("0x5000", "String") + "<t:Message><t:ExtendedProperty>" + tag("0x5000", "String")
				+ "<t:Value>ext</t:Value></t:ExtendedProperty></t:Message></t:SetItemField>");
		String shape = shape("AllProperties", tag("0x5000", "String"));
		assertThat(client.call(getItem(shape, id))).contains("<t:String>blue<", "<t:Importance>Low<",
				"<t:Body BodyType=\"Text\">other<", "<t:Value>ext<");

		update(id, "<t:DeleteItemField>" + path("item:Categories") + "</t:DeleteItemField><t:DeleteItemField>"
				+ tag("0x5000", "String") + "</t:DeleteItemField>");
		assertThat(client.call(getItem(shape, id))).doesNotContain("blue").doesNotContain("ext<");
	}

	@Test
	void badUpdatesAreRefused() {
		String id = client.createMessage(distinguished("inbox"), "stays");
		assertThat(codes(update(id, "<t:SetItemField>" + path("item:Subject")
				+ "<t:Message><t:Importance>Low</t:Importance></t:Message></t:SetItemField>")))
				.containsExactly("ErrorUpdatePropertyMismatch");
		assertThat(codes(update(id, "<t:SetItemField>" + path("item:Subject")
				+ "<t:Message><t:Subject>a</t:Subject><t:Importance>Low</t:Importance></t:Message></t:SetItemField>")))
				.containsExactly("ErrorIncorrectUpdatePropertyCount");
		assertThat(codes(update(id, "<t:SetItemField>" + path("item:Size")
				+ "<t:Message><t:Size>1</t:Size></t:Message></t:SetItemField>")))
				.containsExactly("ErrorInvalidPropertySet");
		assertThat(client.call(getItem(ALL, id))).contains("<t:Subject>stays<");
	}

	@Test
	void conflictsAreSeenWhenSomebodyAsksForThat() {
		String id = client.createMessage(distinguished("inbox"), "v1");
		String key = first("ChangeKey=\"([^\"]+)\"", client.call(getItem(shape("IdOnly", ""), id)));
		String current = "<t:ItemId Id=\"" + id + "\" ChangeKey=\"" + key + "\"/>";
		String set = "<t:SetItemField>" + path("item:Subject")
				+ "<t:Message><t:Subject>v2</t:Subject></t:Message></t:SetItemField>";
		assertThat(codes(client.call(SET.formatted("NeverOverwrite", current, set)))).containsExactly("NoError");
		assertThat(codes(client.call(SET.formatted("NeverOverwrite", current, set))))
				.containsExactly("ErrorIrresolvableConflict");
		assertThat(codes(client.call(SET.formatted("NeverOverwrite", itemRef(id), set))))
				.containsExactly("ErrorChangeKeyRequired");
		assertThat(codes(client.call(SET.formatted("AutoResolve", current, set)))).containsExactly("NoError");
	}

	@Test
	void deletedItemsGoWhereTheyShould() {
		String soft = client.createMessage(distinguished("drafts"), "soft");
		String bin = client.createMessage(distinguished("drafts"), "bin");
		String hard = client.createMessage(distinguished("drafts"), "hard");
		for (List<String> one : List.of(List.of("SoftDelete", soft), List.of("MoveToDeletedItems", bin),
				List.of("HardDelete", hard))) {
			client.call("<m:DeleteItem DeleteType=\"" + one.get(0) + "\"><m:ItemIds>" + itemRef(one.get(1))
					+ "</m:ItemIds></m:DeleteItem>");
		}
		assertThat(client.items(distinguished("drafts"))).doesNotContain(soft, bin, hard);
		assertThat(subjects("recoverableitemsdeletions")).contains("soft").doesNotContain("hard");
		assertThat(subjects("deleteditems")).contains("bin");
	}

	private static List<String> subjects(String folder) {
		return EwsClient.all("<t:Subject>([^<]*)<",
				client.call(EwsClient.findItem(distinguished(folder), 0, 100, shape("Default", ""))));
	}

	@Test
	void sizeFollowsContent() {
		String small = client.createMessage(distinguished("inbox"), "s");
		String large = client.createMessage(distinguished("inbox"), "s".repeat(100));
		String shape = shape("IdOnly", path("item:Size"));
		int difference = Integer.parseInt(first("<t:Size>(\\d+)", client.call(getItem(shape, large))))
				- Integer.parseInt(first("<t:Size>(\\d+)", client.call(getItem(shape, small))));
		// In UTF-16, and once more as the normalized subject.
		assertThat(difference).isEqualTo(99 * 2 * 2);
	}

	@Test
	void namesAreResolvedAmongUsersAndContacts() {
		create("<t:Contact><t:FileAs>Doe, Jane</t:FileAs><t:DisplayName>Jane Doe</t:DisplayName><t:EmailAddresses>"
				+ "<t:Entry Key=\"EmailAddress1\">jane@far.example</t:Entry></t:EmailAddresses></t:Contact>");
		String resolve = "<m:ResolveNames ReturnFullContactData=\"true\" SearchScope=\"%s\"><m:UnresolvedEntry>%s"
				+ "</m:UnresolvedEntry></m:ResolveNames>";
		assertThat(client.call(resolve.formatted("ContactsActiveDirectory", "doe"))).contains(
				"<t:EmailAddress>jane@far.example<", "<t:MailboxType>Contact<", "<t:FileAs>Doe, Jane<");
		assertThat(codes(client.call(resolve.formatted("ActiveDirectory", "doe"))))
				.containsExactly("ErrorNameResolutionNoResults");
		assertThat(client.call(resolve.formatted("ActiveDirectory", "smtp:user0002"))).contains(
				"<t:ContactSource>ActiveDirectory<", "SMTP:user0002@contoso.example", "<t:MailboxType>Mailbox<");
		assertThat(codes(client.call(resolve.formatted("Contacts", "user0002"))))
				.containsExactly("ErrorNameResolutionNoResults");
	}
}
