package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.all;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.getItem;
import static org.mailferry.lab.EwsClient.shape;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulesTest {

	private static final String ADDRESS = "user0002@contoso.example";
	private static final String OOF = "<m:SetUserOofSettingsRequest><t:Mailbox><t:Address>" + ADDRESS
			+ "</t:Address></t:Mailbox><t:UserOofSettings><t:OofState>%s</t:OofState><t:ExternalAudience>None"
			+ "</t:ExternalAudience><t:Duration><t:StartTime>2001-01-01T00:00:00Z</t:StartTime><t:EndTime>%s</t:EndTime>"
			+ "</t:Duration><t:InternalReply><t:Message>back soon</t:Message></t:InternalReply><t:ExternalReply>"
			+ "<t:Message>away</t:Message></t:ExternalReply></t:UserOofSettings></m:SetUserOofSettingsRequest>";

	private LabOrganisation lab;
	private EwsClient sender;
	private EwsClient owner;

	@BeforeEach
	void start() {
		lab = LabFixture.empty();
		sender = new EwsClient(lab);
		owner = new EwsClient(lab, lab.user(), ADDRESS);
	}

	@AfterEach
	void stop() throws IOException {
		lab.close();
	}

	private static String rule(String name, String rest) {
		return "<t:Rule><t:DisplayName>" + name + "</t:DisplayName><t:Priority>1</t:Priority><t:IsEnabled>true"
				+ "</t:IsEnabled>" + rest + "</t:Rule>";
	}

	private static String subject(String... words) {
		return "<t:Conditions><t:ContainsSubjectStrings><t:String>" + String.join("</t:String><t:String>", words)
				+ "</t:String></t:ContainsSubjectStrings></t:Conditions>";
	}

	private static String address(String address) {
		return "<t:Address><t:EmailAddress>" + address + "</t:EmailAddress></t:Address>";
	}

	private String update(String operations) {
		return owner.call("<m:UpdateInboxRules><m:Operations>" + operations + "</m:Operations></m:UpdateInboxRules>");
	}

	private void create(String rule) {
		assertThat(codes(update("<t:CreateRuleOperation>" + rule + "</t:CreateRuleOperation>")))
				.containsExactly("NoError");
	}

	private void send(String subject) {
		assertThat(codes(sender.call("<m:CreateItem MessageDisposition=\"SendOnly\"><m:Items><t:Message><t:Subject>"
				+ subject
				+ "</t:Subject><t:Body BodyType=\"Text\">text</t:Body><t:ToRecipients><t:Mailbox><t:EmailAddress>"
				+ ADDRESS + "</t:EmailAddress></t:Mailbox></t:ToRecipients></t:Message></m:Items></m:CreateItem>")))
				.containsExactly("NoError");
	}

	private String only(EwsClient who, String folder) {
		assertThat(who.items(distinguished(folder))).hasSize(1);
		return who.call(getItem(shape("AllProperties", ""), who.items(distinguished(folder)).getFirst()));
	}

	@Test
	void rulesAreKeptChangedAndDeleted() {
		assertThat(owner.call("<m:GetInboxRules/>")).doesNotContain("<t:Rule>");
		create(rule("one", subject("x") + "<t:Actions><t:MarkAsRead>true</t:MarkAsRead></t:Actions>"));
		String got = owner.call("<m:GetInboxRules><m:MailboxSmtpAddress>" + ADDRESS
				+ "</m:MailboxSmtpAddress></m:GetInboxRules>");
		assertThat(got).contains("<t:DisplayName>one<", "<t:String>x<", "<t:MarkAsRead>true<");
		String id = first("<t:RuleId>([^<]+)<", got);

		assertThat(codes(update("<t:SetRuleOperation>" + rule("two", "<t:Actions><t:Delete>true</t:Delete></t:Actions>")
				.replace("<t:DisplayName>", "<t:RuleId>" + id + "</t:RuleId><t:DisplayName>")
				+ "</t:SetRuleOperation>")))
				.containsExactly("NoError");
		assertThat(owner.call("<m:GetInboxRules/>")).contains("<t:RuleId>" + id + "<", "<t:DisplayName>two<")
				.doesNotContain("one");
		assertThat(codes(update("<t:DeleteRuleOperation><t:RuleId>" + id + "</t:RuleId></t:DeleteRuleOperation>")))
				.containsExactly("NoError");
		assertThat(owner.call("<m:GetInboxRules/>")).doesNotContain("<t:Rule>");
	}

	@Test
	void whatIsWrongWithARuleIsSaidAndNothingIsDone() {
		String answer = update("<t:CreateRuleOperation>"
				+ rule("good", "<t:Actions><t:Delete>true</t:Delete></t:Actions>") + "</t:CreateRuleOperation>"
				+ "<t:CreateRuleOperation>" + rule("idle", "") + "</t:CreateRuleOperation><t:CreateRuleOperation>"
				+ rule("lost", "<t:Actions><t:ForwardToRecipients>" + address("nowhere")
						+ "</t:ForwardToRecipients><t:MoveToFolder><t:FolderId Id=\"AAAA\"/></t:MoveToFolder></t:Actions>")
				+ "</t:CreateRuleOperation><t:DeleteRuleOperation><t:RuleId>gone</t:RuleId></t:DeleteRuleOperation>");
		assertThat(codes(answer)).containsExactly("ErrorInboxRulesValidationError");
		assertThat(all("<t:ErrorCode>(\\w+)<", answer)).containsExactly("MissingAction", "InvalidAddress",
				"FolderDoesNotExist", "RuleNotFound");
		assertThat(all("<t:OperationIndex>(\\d)<", answer)).containsExactly("1", "2", "3");
		assertThat(owner.call("<m:GetInboxRules/>")).doesNotContain("<t:Rule>");
	}

	@Test
	void rulesSortWhatArrives() {
		create(rule("sorter", subject("invoice", "bill") + "<t:Exceptions><t:ContainsSubjectStrings><t:String>urgent"
				+ "</t:String></t:ContainsSubjectStrings></t:Exceptions><t:Actions><t:AssignCategories><t:String>money"
				+ "</t:String></t:AssignCategories><t:CopyToFolder><t:DistinguishedFolderId Id=\"notes\"/></t:CopyToFolder>"
				+ "<t:MarkAsRead>true</t:MarkAsRead><t:MoveToFolder><t:DistinguishedFolderId Id=\"journal\"/>"
				+ "</t:MoveToFolder></t:Actions>"));
		send("your Invoice");
		send("urgent invoice");
		assertThat(only(owner, "journal")).contains("<t:String>money<", "<t:IsRead>true<", "your Invoice");
		assertThat(only(owner, "notes")).contains("your Invoice");
		assertThat(only(owner, "inbox")).contains("urgent invoice");
	}

	@Test
	void rulesForwardAndWhatTheyForwardLeaves() {
		create(rule("on", "<t:Actions><t:ForwardToRecipients>" + address("far@x.example")
				+ "</t:ForwardToRecipients><t:ForwardAsAttachmentToRecipients>" + address("user0001@contoso.example")
				+ "</t:ForwardAsAttachmentToRecipients><t:RedirectToRecipients>" + address("third@x.example")
				+ "</t:RedirectToRecipients></t:Actions>"));
		send("secret");
		assertThat(lab.outbox()).extracting(LabMail::kind).containsExactly("Message", "RuleForward", "RuleForward",
				"RuleForward");
		assertThat(lab.outbox()).extracting(mail -> mail.recipients().getFirst()).containsExactly(ADDRESS,
				"far@x.example", "user0001@contoso.example", "third@x.example");
		assertThat(lab.outbox()).extracting(LabMail::subject).containsExactly("secret", "FW: secret", "FW: secret",
				"secret");
		assertThat(only(sender, "inbox")).contains("<t:ItemAttachment>", "FW: secret");
	}

	@Test
	void aLoopOfForwardsEnds() {
		create(rule("back", "<t:Actions><t:ForwardToRecipients>" + address("user0001@contoso.example")
				+ "</t:ForwardToRecipients></t:Actions>"));
		sender.call("<m:UpdateInboxRules><m:Operations><t:CreateRuleOperation>" + rule("forth",
				"<t:Actions><t:ForwardToRecipients>" + address(ADDRESS) + "</t:ForwardToRecipients></t:Actions>")
				+ "</t:CreateRuleOperation></m:Operations></m:UpdateInboxRules>");
		send("ping");
		assertThat(lab.outbox()).hasSize(4);
	}

	@Test
	void whoIsAwayAnswersEachSenderOnce() {
		assertThat(codes(owner.call(OOF.formatted("Enabled", "2001-01-02T00:00:00Z")))).containsExactly("NoError");
		String settings = owner.call("<m:GetUserOofSettingsRequest><t:Mailbox><t:Address>" + ADDRESS
				+ "</t:Address></t:Mailbox></m:GetUserOofSettingsRequest>");
		assertThat(settings).contains("<t:OofState>Enabled<", "<t:Message>back soon<", "<t:Message>away<",
				"<t:StartTime>2001-01-01T00:00:00Z<");
		send("hello");
		send("hello again");
		assertThat(lab.outbox()).extracting(LabMail::kind).containsExactly("Message", "OutOfOfficeReply", "Message");
		assertThat(lab.outbox().get(1).sender()).isEmpty();
		assertThat(only(sender, "inbox")).contains("<t:Subject>Automatic reply: hello<", ">back soon<",
				"IPM.Note.Rules.OofTemplate.Microsoft");
	}

	@Test
	void whoIsAwayAtOtherTimesAnswersNobody() {
		owner.call(OOF.formatted("Scheduled", "2001-01-02T00:00:00Z"));
		send("late");
		owner.call(OOF.formatted("Disabled", "2001-01-02T00:00:00Z"));
		send("off");
		assertThat(lab.outbox()).extracting(LabMail::kind).containsOnly("Message");
		owner.call(OOF.formatted("Scheduled", "2999-01-02T00:00:00Z"));
		send("now");
		assertThat(lab.outbox()).extracting(LabMail::kind).contains("OutOfOfficeReply");
	}

	@Test
	void outOfOfficeSettingsOfOthersAreNobodysBusiness() {
		assertThat(codes(sender.call(OOF.formatted("Scheduled", "2000-01-02T00:00:00Z"))))
				.containsExactly("ErrorInvalidScheduledOofDuration");
		EwsClient stranger = new EwsClient(lab, "user0001@contoso.example", null);
		assertThat(codes(stranger.call(OOF.formatted("Enabled", "2001-01-02T00:00:00Z"))))
				.containsExactly("ErrorAccessDenied");
		assertThat(codes(stranger.call("<m:GetInboxRules><m:MailboxSmtpAddress>" + ADDRESS
				+ "</m:MailboxSmtpAddress></m:GetInboxRules>"))).containsExactly("ErrorAccessDenied");
	}
}
