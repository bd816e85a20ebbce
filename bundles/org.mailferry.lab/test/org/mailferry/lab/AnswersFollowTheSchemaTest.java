package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.findItem;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.getFolder;
import static org.mailferry.lab.EwsClient.getItem;
import static org.mailferry.lab.EwsClient.itemIds;
import static org.mailferry.lab.EwsClient.newItem;
import static org.mailferry.lab.EwsClient.path;
import static org.mailferry.lab.EwsClient.shape;
import static org.mailferry.lab.EwsClient.sync;
import static org.mailferry.lab.EwsClient.tag;
import static org.mailferry.lab.EwsClient.upload;

import java.io.IOException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link EwsClient#call} validates each answer; here it is seen to do so, and meets what other tests do not. */
class AnswersFollowTheSchemaTest {

	private static LabOrganisation lab;
	private static EwsClient client;

	@BeforeAll
	static void start() {
		lab = LabFixture.realistic();
		client = new EwsClient(lab);
	}

	@AfterAll
	static void stop() throws IOException {
		lab.close();
	}

	@Test
	void theValidatorRejectsABadAnswer() {
		assumeThat(EwsSchema.available()).isTrue();
		String good = client.call(getFolder("AllProperties", "", distinguished("inbox")));

		assertThat(EwsSchema.violation(good)).isEmpty();
		assertThat(EwsSchema.violation(good.replace("<m:ResponseCode>NoError", "<m:ResponseCode>ErrorMadeUp")))
				.hasValueSatisfying(message -> assertThat(message).contains("ErrorMadeUp"));
		assertThat(EwsSchema.violation(good.replace("t:TotalCount", "t:TotalCounts")))
				.hasValueSatisfying(message -> assertThat(message).contains("TotalCounts"));
		assertThat(EwsSchema.violation(good.replaceFirst("<t:DisplayName>.*?</t:DisplayName>", "")
				.replaceFirst("(<t:ChildFolderCount>)", "<t:ChildFolderCount>0</t:ChildFolderCount>$1"))).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "inbox", "calendar", "contacts", "tasks", "notes", "journal", "sentitems" })
	void itemsOfEveryFolderInEveryShape(String folder) {
		for (String base : new String[]{ "IdOnly", "Default", "AllProperties" }) {
			client.call(sync(distinguished(folder), "", 512, shape(base, "")));
			String found = client.call(findItem(distinguished(folder), 0, 1000, shape(base, "")));
			for (String id : itemIds(found)) {
				String got = client.call(getItem("<t:BaseShape>" + base
						+ "</t:BaseShape><t:IncludeMimeContent>true</t:IncludeMimeContent>", id));
				assertThat(codes(got)).containsOnly("NoError");
			}
		}
	}

	@Test
	void itemsOfTheUsersOwnFolders() {
		String tree = client.call("<m:FindFolder Traversal=\"Deep\"><m:FolderShape>" + shape("AllProperties", "")
				+ "</m:FolderShape><m:ParentFolderIds>" + distinguished("msgfolderroot")
				+ "</m:ParentFolderIds></m:FindFolder>");
		for (String folder : EwsClient.all("<t:FolderId Id=\"([^\"]+)\"", tree)) {
			for (String id : client.items("<t:FolderId Id=\"" + folder + "\"/>")) {
				assertThat(codes(client.call(getItem(shape("AllProperties", ""), id)))).containsOnly("NoError");
			}
		}
	}

	@Test
	void foldersOfEveryKindWithExtendedProperties() {
		String answer = client.call(getFolder("AllProperties",
				tag("0x670A", "SystemTime") + tag("0x670B", "Integer") + tag("0x3602", "Integer")
						+ tag("0x3613", "String") + path("folder:PermissionSet"),
				distinguished("root") + distinguished("msgfolderroot") + distinguished("inbox")
						+ distinguished("calendar") + distinguished("contacts") + distinguished("tasks")
						+ distinguished("notes") + distinguished("journal") + distinguished("recoverableitemsroot")));

		assertThat(codes(answer)).hasSize(9).containsOnly("NoError");
		assertThat(answer).contains("<t:CalendarFolder>", "<t:ContactsFolder>", "<t:TasksFolder>", "<t:Folder>");
	}

	@Test
	void hierarchyChanges() {
		String folder = first("FolderId Id=\"([^\"]+)\"",
				client.call("<m:CreateFolder><m:ParentFolderId>" + distinguished("inbox")
						+ "</m:ParentFolderId><m:Folders><t:Folder><t:DisplayName>new</t:DisplayName></t:Folder></m:Folders>"
						+ "</m:CreateFolder>"));
		String start = client.call("<m:SyncFolderHierarchy><m:FolderShape>" + shape("AllProperties", "")
				+ "</m:FolderShape></m:SyncFolderHierarchy>");
		client.call("<m:DeleteFolder DeleteType=\"HardDelete\"><m:FolderIds>" + EwsClient.folderRef(folder)
				+ "</m:FolderIds></m:DeleteFolder>");
		String after = client.call("<m:SyncFolderHierarchy><m:FolderShape>" + shape("IdOnly", "")
				+ "</m:FolderShape><m:SyncState>" + first("<m:SyncState>([^<]+)<", start)
				+ "</m:SyncState></m:SyncFolderHierarchy>");

		assertThat(start).contains("<t:Create>").contains(folder);
		assertThat(after).contains("<t:Delete><t:FolderId Id=\"" + folder + "\"").doesNotContain("<t:Create>");
	}

	@Test
	void everyKindOfError() {
		String inbox = client.folder("inbox");
		assertThat(codes(client.call(getFolder("IdOnly", "", "<t:FolderId Id=\"nonsense\"/>"))))
				.containsExactly("ErrorInvalidIdMalformed");
		assertThat(codes(client.call(getFolder("IdOnly", "", distinguished("archiveroot")))))
				.containsExactly("ErrorFolderNotFound");
		assertThat(codes(client.call(getItem(shape("IdOnly", ""), inbox))))
				.containsExactly("ErrorCannotUseFolderIdForItemId");
		String gone = client.createMessage(distinguished("drafts"), "short life");
		String delete = "<m:DeleteItem DeleteType=\"HardDelete\"><m:ItemIds>" + EwsClient.itemRef(gone)
				+ "</m:ItemIds></m:DeleteItem>";
		client.call(delete);
		assertThat(codes(client.call(delete))).containsExactly("ErrorItemNotFound");
		assertThat(codes(client.call(getItem(shape("IdOnly", ""), gone)))).containsExactly("ErrorItemNotFound");
		assertThat(codes(client.call(EwsClient.export(gone)))).containsExactly("ErrorItemNotFound");
		assertThat(
				codes(client.call("<m:MoveItem><m:ToFolderId>" + distinguished("inbox") + "</m:ToFolderId><m:ItemIds>"
						+ EwsClient.itemRef(gone) + "</m:ItemIds></m:MoveItem>")))
				.containsExactly("ErrorItemNotFound");
		assertThat(codes(client.call(upload(newItem(inbox, "AAAA"))))).containsExactly("ErrorCorruptData");
		assertThat(codes(client.call(upload(newItem(inbox, "****"))))).containsExactly("ErrorCorruptData");
		assertThat(codes(client.call(sync(distinguished("inbox"), "garbage", 10, shape("IdOnly", "")))))
				.containsExactly("ErrorInvalidSyncStateData");
		assertThat(codes(client.call("<m:ResolveNames ReturnFullContactData=\"false\"><m:UnresolvedEntry>nobody"
				+ "</m:UnresolvedEntry></m:ResolveNames>"))).containsExactly("ErrorNameResolutionNoResults");
		assertThat(codes(client.call(findItem(distinguished("inbox"), 0, 0, shape("IdOnly", "")))))
				.containsExactly("ErrorInvalidPagingMaxRows");
		assertThat(codes(client.call(findItem(distinguished("inbox"), 0, 5, shape("IdOnly", path("item:Body"))))))
				.containsExactly("ErrorInvalidPropertyRequest");
		assertThat(codes(client.call(getFolder("IdOnly",
				"<t:ExtendedFieldURI PropertyTag=\"0x3001\" PropertyName=\"x\" PropertyType=\"String\"/>",
				distinguished("inbox"))))).containsExactly("ErrorInvalidExtendedProperty");
		String contact = client.items(distinguished("contacts")).getFirst();
		assertThat(codes(client.call(getItem(shape("IdOnly", path("message:IsRead")), contact))))
				.containsExactly("ErrorInvalidPropertyRequest");
	}

	@Test
	void namesAreResolved() {
		String one = client.call("<m:ResolveNames ReturnFullContactData=\"true\"><m:UnresolvedEntry>"
				+ "user0001@contoso.example</m:UnresolvedEntry></m:ResolveNames>");
		assertThat(codes(one)).containsExactly("NoError");
		assertThat(one).contains("<t:EmailAddress>user0001@contoso.example<");

		String several = client.call("<m:ResolveNames ReturnFullContactData=\"false\"><m:UnresolvedEntry>user0"
				+ "</m:UnresolvedEntry></m:ResolveNames>");
		assertThat(codes(several)).containsExactly("ErrorNameResolutionMultipleResults");
		assertThat(EwsClient.all("<(t:Resolution)>", several)).hasSize(2);
	}

	private static String convert(String from, String to, String id) {
		return client.call("<m:ConvertId DestinationFormat=\"" + to + "\"><m:SourceIds><t:AlternateId Format=\"" + from
				+ "\" Id=\"" + id + "\" Mailbox=\"whoever@contoso.example\"/></m:SourceIds></m:ConvertId>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "EwsId", "EntryId", "HexEntryId", "StoreId", "OwaId" })
	void idsAreConvertedThereAndBack(String format) {
		for (String id : new String[]{ client.folder("inbox"),
				client.createMessage(distinguished("drafts"), "known") }) {
			String there = convert("EwsId", format, id);
			String back = convert(format, "EwsId", first("<m:AlternateId[^>]* Id=\"([^\"]+)\"", there));

			assertThat(there).contains("Format=\"" + format + "\"", "Mailbox=\"user0001@contoso.example\"");
			assertThat(back).contains("Id=\"" + id + "\"");
		}
		assertThat(codes(convert(format, "EwsId", "AAAA"))).containsExactly("ErrorInvalidIdMalformed");
		assertThat(codes(convert(format, "EwsId", "****"))).containsExactly("ErrorInvalidIdMalformed");
	}

	@Test
	void anEntryIdIsTheOneThatTheItemHas() {
		String id = client.createMessage(distinguished("drafts"), "entered");
		String entry = first("<t:Value>([^<]+)<",
				client.call(getItem(shape("IdOnly", tag("0x0FFF", "Binary")), id)));

		assertThat(convert("EntryId", "EwsId", entry)).contains("Id=\"" + id + "\"");
		assertThat(codes(convert("EwsLegacyId", "EwsId", id))).containsExactly("ErrorUnsupportedTypeForConversion");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<m:Nonsense/>", "<m:GetFolder/>", "<m:GetFolder><m:FolderIds/></m:GetFolder>",
			"<m:GetFolder><m:FolderShape><t:BaseShape>Everything</t:BaseShape></m:FolderShape></m:GetFolder>",
			"<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds/></m:GetItem>",
			"<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds><t:ItemId/></m:ItemIds></m:GetItem>",
			"<m:DeleteItem DeleteType=\"Shred\"><m:ItemIds><t:ItemId Id=\"x\"/></m:ItemIds></m:DeleteItem>",
			"<m:UploadItems><m:Items/></m:UploadItems>",
			"<m:UploadItems><m:Items><t:Item CreateAction=\"Now\"/></m:Items></m:UploadItems>",
			"<m:FindItem Traversal=\"Sideways\"/>" })
	void requestsThatTheSchemaForbidsAreRefused(String body) {
		assertThat(client.fault(body)).isEqualTo("ErrorSchemaValidation");
	}

	@Test
	void aPageOfChangesHasAtMost512Entries() {
		assertThat(client.fault(sync(distinguished("inbox"), "", 513, shape("IdOnly", ""))))
				.isEqualTo("ErrorSchemaValidation");
	}

	@Test
	void unknownFieldsAreRefused() {
		assertThat(client.fault(getFolder("IdOnly", path("folder:Colour"), distinguished("inbox"))))
				.isEqualTo("ErrorSchemaValidation");
	}

	@Test
	void everyAttachment() {
		int met = 0;
		String tree = client.call("<m:FindFolder Traversal=\"Deep\"><m:FolderShape>" + shape("IdOnly", "")
				+ "</m:FolderShape><m:ParentFolderIds>" + distinguished("msgfolderroot")
				+ "</m:ParentFolderIds></m:FindFolder>");
		for (String folder : EwsClient.all("<t:FolderId Id=\"([^\"]+)\"", tree)) {
			for (String item : client.items(EwsClient.folderRef(folder))) {
				for (String id : EwsClient.all("<t:AttachmentId Id=\"([^\"]+)\"",
						client.call(getItem(shape("IdOnly", path("item:Attachments")), item)))) {
					assertThat(codes(client.call("<m:GetAttachment><m:AttachmentShape><t:IncludeMimeContent>true"
							+ "</t:IncludeMimeContent></m:AttachmentShape><m:AttachmentIds><t:AttachmentId Id=\"" + id
							+ "\"/></m:AttachmentIds></m:GetAttachment>"))).containsExactly("NoError");
					met++;
				}
			}
		}
		assertThat(met).isPositive();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2025-11-01", "2026-01-01", "2026-03-01", "2026-05-01", "2026-07-01", "2026-09-01" })
	void freeAndBusyTimes(String start) {
		assertThat(codes(
				client.call("<m:GetUserAvailabilityRequest><m:MailboxDataArray><t:MailboxData><t:Email><t:Address>"
						+ "user0001@contoso.example</t:Address></t:Email><t:AttendeeType>Required</t:AttendeeType></t:MailboxData>"
						+ "</m:MailboxDataArray><t:FreeBusyViewOptions><t:TimeWindow><t:StartTime>" + start
						+ "T00:00:00</t:StartTime><t:EndTime>" + java.time.LocalDate.parse(start).plusDays(61)
						+ "T00:00:00</t:EndTime></t:TimeWindow><t:RequestedView>DetailedMerged</t:RequestedView>"
						+ "</t:FreeBusyViewOptions></m:GetUserAvailabilityRequest>")))
				.containsExactly("NoError");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<m:GetInboxRules/>", "<m:GetServerTimeZones/>",
			"<m:GetUserOofSettingsRequest><t:Mailbox><t:Address>user0001@contoso.example</t:Address></t:Mailbox>"
					+ "</m:GetUserOofSettingsRequest>",
			"<m:GetDelegate IncludePermissions=\"true\"><m:Mailbox><t:EmailAddress>user0001@contoso.example"
					+ "</t:EmailAddress></m:Mailbox></m:GetDelegate>",
			"<m:Subscribe><m:StreamingSubscriptionRequest SubscribeToAllFolders=\"true\"><t:EventTypes><t:EventType>"
					+ "NewMailEvent</t:EventType></t:EventTypes></m:StreamingSubscriptionRequest></m:Subscribe>" })
	void whatAMailboxIsSetTo(String body) {
		assertThat(codes(client.call(body))).containsExactly("NoError");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "b", "m", "s", "u", "user0001@contoso.example" })
	void everybodyWhomANameMayMean(String name) {
		assertThat(codes(client.call("<m:ResolveNames ReturnFullContactData=\"true\" SearchScope=\""
				+ "ContactsActiveDirectory\"><m:UnresolvedEntry>" + name + "</m:UnresolvedEntry></m:ResolveNames>")))
				.hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<m:CreateAttachment/>", "<m:GetAttachment><m:AttachmentIds/></m:GetAttachment>",
			"<m:SendItem><m:ItemIds><t:ItemId Id=\"x\"/></m:ItemIds></m:SendItem>", "<m:UpdateInboxRules/>",
			"<m:GetDelegate><m:Mailbox><t:EmailAddress>a@b</t:EmailAddress></m:Mailbox></m:GetDelegate>",
			"<m:Subscribe><m:PullSubscriptionRequest><t:EventTypes/></m:PullSubscriptionRequest></m:Subscribe>",
			"<m:GetStreamingEvents><m:SubscriptionIds><t:SubscriptionId>x</t:SubscriptionId></m:SubscriptionIds>"
					+ "<m:ConnectionTimeout>31</m:ConnectionTimeout></m:GetStreamingEvents>",
			"<m:GetUserConfiguration/>", "<m:SetUserOofSettingsRequest/>" })
	void incompleteRequestsOfTheOtherOperationsAreRefused(String body) {
		assertThat(client.fault(body)).isEqualTo("ErrorSchemaValidation");
	}
}
